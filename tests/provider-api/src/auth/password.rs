//! Stores and checks the authentication hash a client sends, hashed once more.
//!
//! The client's hash is already the result of its slow derivation; hashing it again keeps a stolen
//! database from being a list of working logins.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bitwarden_crypto::pbkdf2;
use rand::RngCore;

const ROUNDS: u32 = 100_000;

/// Hashes `authentication_hash` with a fresh salt; the text holds rounds, salt and result.
pub fn hash(authentication_hash: &str) -> String {
    let mut salt = [0; 16];
    rand::thread_rng().fill_bytes(&mut salt);
    let result = derive(authentication_hash, &salt, ROUNDS);
    format!(
        "{ROUNDS}.{}.{}",
        STANDARD.encode(salt),
        STANDARD.encode(result)
    )
}

/// Whether `authentication_hash` is the one `stored` was made from.
///
/// Without a stored hash the same work is done for nothing, so that an unknown account cannot be
/// told from a wrong password by the clock.
pub fn verify(authentication_hash: &str, stored: Option<&str>) -> bool {
    let Some((rounds, salt, expected)) = stored.and_then(parse) else {
        derive(authentication_hash, &[0; 16], ROUNDS);
        return false;
    };
    let actual = derive(authentication_hash, &salt, rounds);
    expected.len() == actual.len()
        && expected
            .iter()
            .zip(actual)
            .fold(0, |difference, (a, b)| difference | (a ^ b))
            == 0
}

fn derive(authentication_hash: &str, salt: &[u8], rounds: u32) -> [u8; 32] {
    pbkdf2(authentication_hash.as_bytes(), salt, rounds)
}

fn parse(stored: &str) -> Option<(u32, Vec<u8>, Vec<u8>)> {
    let mut parts = stored.split('.');
    let rounds = parts.next()?.parse().ok()?;
    let salt = STANDARD.decode(parts.next()?).ok()?;
    let result = STANDARD.decode(parts.next()?).ok()?;
    Some((rounds, salt, result))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_same_hash_passes() {
        let stored = hash("abc=");
        assert!(verify("abc=", Some(&stored)));
        assert!(!verify("abd=", Some(&stored)));
        assert!(!verify("abc=", None));
        assert!(!verify("abc=", Some("not a hash")));
        assert_ne!(stored, hash("abc="), "salted");
    }
}
