//! From the master password to the master key (auth-vault-api.md §2.2), with
//! the limits that keep a hostile server from asking for a guessable hash or
//! for one that freezes the tab. PBKDF2 here is for tests and tools; the app
//! hands it to WebCrypto with the same inputs.

use argon2::{Algorithm, Argon2, Params, Version};
use hmac::Hmac;
use sha2::{Digest, Sha256};

use super::{CryptoError, MasterKey};

/// Key derivation settings as prelogin or the token answer names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KdfConfig {
    /// `KdfType` 0.
    Pbkdf2 {
        /// Rounds.
        iterations: u32,
    },
    /// `KdfType` 1.
    Argon2id {
        /// Passes.
        iterations: u32,
        /// Memory in MiB.
        memory_mib: u32,
        /// Lanes.
        parallelism: u32,
    },
}

/// Why settings are not used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KdfRefusal {
    /// Below the client minimums; signing in would give the password away.
    #[error("the server asks for a key derivation that is too weak")]
    TooWeak,
    /// Above what the server itself accepts when settings are changed.
    #[error("the server asks for a key derivation that is too heavy")]
    TooHeavy,
    /// A derivation this version does not know.
    #[error("the server asks for an unknown key derivation")]
    Unknown,
}

// Minimums: §2.2, "client must refuse to log in below". Maximums: what the
// server accepts when settings are changed (same table), so that no honest
// account is locked out.
const PBKDF2_ITERATIONS: (u32, u32) = (5_000, 2_000_000);
const ARGON2_ITERATIONS: (u32, u32) = (2, 10);
const ARGON2_MEMORY_MIB: (u32, u32) = (16, 1024);
const ARGON2_PARALLELISM: (u32, u32) = (1, 16);

impl KdfConfig {
    /// Refuses settings outside the limits. Call it before hashing.
    pub fn check_limits(&self) -> Result<(), KdfRefusal> {
        match *self {
            Self::Pbkdf2 { iterations } => within(iterations, PBKDF2_ITERATIONS),
            Self::Argon2id {
                iterations,
                memory_mib,
                parallelism,
            } => {
                within(iterations, ARGON2_ITERATIONS)?;
                within(memory_mib, ARGON2_MEMORY_MIB)?;
                within(parallelism, ARGON2_PARALLELISM)
            }
        }
    }
}

fn within(value: u32, (minimum, maximum): (u32, u32)) -> Result<(), KdfRefusal> {
    if value < minimum {
        Err(KdfRefusal::TooWeak)
    } else if value > maximum {
        Err(KdfRefusal::TooHeavy)
    } else {
        Ok(())
    }
}

/// The salt: what the server names, else the address, trimmed and in lower case.
pub fn salt(named: Option<&str>, email: &str) -> String {
    named.map_or_else(|| email.trim().to_lowercase(), str::to_owned)
}

/// Derives the master key with whichever derivation is configured, limits checked.
pub fn derive_master_key(
    password: &[u8],
    salt: &str,
    config: &KdfConfig,
) -> Result<MasterKey, CryptoError> {
    config.check_limits()?;
    match *config {
        KdfConfig::Pbkdf2 { iterations } => Ok(derive_pbkdf2(password, salt, iterations)),
        KdfConfig::Argon2id {
            iterations,
            memory_mib,
            parallelism,
        } => derive_argon2id(password, salt, iterations, memory_mib, parallelism),
    }
}

/// PBKDF2-HMAC-SHA256. Limits are the caller's to check.
pub fn derive_pbkdf2(password: &[u8], salt: &str, iterations: u32) -> MasterKey {
    MasterKey::from_bytes(pbkdf2_sha256(password, salt.as_bytes(), iterations))
}

/// Argon2id v1.3 over the SHA-256 of the salt. Limits are the caller's to check;
/// settings that Argon2 itself cannot run are refused.
pub fn derive_argon2id(
    password: &[u8],
    salt: &str,
    iterations: u32,
    memory_mib: u32,
    parallelism: u32,
) -> Result<MasterKey, CryptoError> {
    let memory_kib = memory_mib.checked_mul(1024).ok_or(KdfRefusal::TooHeavy)?;
    let params = Params::new(memory_kib, iterations, parallelism, Some(32))
        .map_err(|_| KdfRefusal::TooWeak)?;
    let mut key = [0; 32];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(password, &Sha256::digest(salt.as_bytes()), &mut key)
        .map_err(|_| KdfRefusal::TooHeavy)?;
    Ok(MasterKey::from_bytes(key))
}

pub(super) fn pbkdf2_sha256(password: &[u8], salt: &[u8], iterations: u32) -> [u8; 32] {
    let mut derived = [0; 32];
    // Fails only for lengths HMAC cannot take as a key, and it takes all.
    let _ = pbkdf2::pbkdf2::<Hmac<Sha256>>(password, salt, iterations, &mut derived);
    derived
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(config: KdfConfig, expected: Result<(), KdfRefusal>) {
        assert_eq!(config.check_limits(), expected, "{config:?}");
    }

    #[test]
    fn limits_are_those_of_the_contract() {
        let pbkdf2 = |iterations| KdfConfig::Pbkdf2 { iterations };
        check(pbkdf2(4_999), Err(KdfRefusal::TooWeak));
        check(pbkdf2(5_000), Ok(()));
        check(pbkdf2(600_000), Ok(()));
        check(pbkdf2(2_000_000), Ok(()));
        check(pbkdf2(2_000_001), Err(KdfRefusal::TooHeavy));
        let argon2id = |iterations, memory_mib, parallelism| KdfConfig::Argon2id {
            iterations,
            memory_mib,
            parallelism,
        };
        check(argon2id(1, 64, 4), Err(KdfRefusal::TooWeak));
        check(argon2id(2, 16, 1), Ok(()));
        check(argon2id(3, 15, 4), Err(KdfRefusal::TooWeak));
        check(argon2id(3, 64, 0), Err(KdfRefusal::TooWeak));
        check(argon2id(10, 1024, 16), Ok(()));
        check(argon2id(11, 64, 4), Err(KdfRefusal::TooHeavy));
        check(argon2id(3, 1025, 4), Err(KdfRefusal::TooHeavy));
        check(argon2id(3, 64, 17), Err(KdfRefusal::TooHeavy));
    }

    #[test]
    fn salt_is_named_or_the_normalised_address() {
        assert_eq!(salt(None, "  Tést@Bitwarden.COM "), "tést@bitwarden.com");
        assert_eq!(salt(Some(" Kept "), "other@example.com"), " Kept ");
    }
}
