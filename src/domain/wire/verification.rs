//! Proof that the person at the keyboard is the account's owner
//! (auth-vault-api.md §4.3, *SV*). Contains a password hash: never logged,
//! never kept.

use serde::Serialize;
use zeroize::Zeroizing;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SecretJson<'a> {
    master_password_hash: &'a str,
}

/// `POST /accounts/verify-password`.
pub fn password(hash: &str) -> Zeroizing<String> {
    let json = SecretJson {
        master_password_hash: hash,
    };
    // One text only: serializing it cannot fail.
    Zeroizing::new(serde_json::to_string(&json).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::password;

    #[test]
    fn only_the_hash_is_sent() {
        assert_eq!(*password("q1=="), r#"{"masterPasswordHash":"q1=="}"#);
    }
}
