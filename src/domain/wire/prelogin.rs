//! Key derivation settings before sign-in (auth-vault-api.md §2.1).

use serde_json::Value;

use super::{
    WireError,
    loose::{member, text},
};
use crate::domain::crypto::{KdfConfig, KdfRefusal};

/// `POST /identity/accounts/prelogin/password` (auth-vault-api.md §2.1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prelogin {
    /// Settings to derive with, or why they cannot be used; limits are not checked yet.
    pub kdf: Result<KdfConfig, KdfRefusal>,
    /// Salt; `None` means the normalised address.
    pub salt: Option<String>,
}

/// The body of the request.
pub fn request(email: &str) -> String {
    serde_json::json!({ "email": email }).to_string()
}

impl Prelogin {
    /// Reads the answer, new or flat form.
    pub fn parse(body: &[u8]) -> Result<Self, WireError> {
        let value: Value = serde_json::from_slice(body)?;
        let settings = member(&value, "kdfSettings");
        let kdf = if settings.is_object() {
            kdf_settings(settings)
        } else if member(&value, "kdf").is_null() {
            return Err(WireError::MISSING);
        } else {
            kdf_flat(&value)
        };
        Ok(Self {
            kdf,
            salt: text(&value, "salt"),
        })
    }
}

/// Nested settings: `kdfType`, `iterations`, `memory`, `parallelism`.
pub(super) fn kdf_settings(value: &Value) -> Result<KdfConfig, KdfRefusal> {
    kdf(value, ["kdfType", "iterations", "memory", "parallelism"])
}

/// The deprecated flat copies.
pub(super) fn kdf_flat(value: &Value) -> Result<KdfConfig, KdfRefusal> {
    kdf(
        value,
        ["kdf", "kdfIterations", "kdfMemory", "kdfParallelism"],
    )
}

fn kdf(value: &Value, names: [&str; 4]) -> Result<KdfConfig, KdfRefusal> {
    let [kind, iterations, memory, parallelism] = names.map(|name| member(value, name));
    let iterations = number(iterations)?;
    match kind.as_u64() {
        Some(0) => Ok(KdfConfig::Pbkdf2 { iterations }),
        Some(1) => Ok(KdfConfig::Argon2id {
            iterations,
            memory_mib: number(memory)?,
            parallelism: number(parallelism)?,
        }),
        _ => Err(KdfRefusal::Unknown),
    }
}

fn number(value: &Value) -> Result<u32, KdfRefusal> {
    match value.as_u64() {
        Some(number) => u32::try_from(number).map_err(|_| KdfRefusal::TooHeavy),
        None if value.as_i64().is_some() => Err(KdfRefusal::TooWeak),
        None => Err(KdfRefusal::Unknown),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(body: &str, expected: Result<KdfConfig, KdfRefusal>) {
        assert_eq!(
            Prelogin::parse(body.as_bytes()).unwrap().kdf,
            expected,
            "{body}"
        );
    }

    #[test]
    fn both_forms_are_read() {
        let argon2id = Ok(KdfConfig::Argon2id {
            iterations: 3,
            memory_mib: 64,
            parallelism: 4,
        });
        check(
            r#"{"kdfSettings":{"kdfType":1,"iterations":3,"memory":64,"parallelism":4},"salt":null}"#,
            argon2id,
        );
        check(
            r#"{"kdf":1,"kdfIterations":3,"kdfMemory":64,"kdfParallelism":4,"extra":[]}"#,
            argon2id,
        );
        check(
            r#"{"kdf":0,"kdfIterations":600000,"kdfMemory":null}"#,
            Ok(KdfConfig::Pbkdf2 {
                iterations: 600_000,
            }),
        );
        check(r#"{"kdf":2,"kdfIterations":1}"#, Err(KdfRefusal::Unknown));
        check(r#"{"kdf":0,"kdfIterations":-5}"#, Err(KdfRefusal::TooWeak));
        check(
            r#"{"kdf":0,"kdfIterations":99999999999}"#,
            Err(KdfRefusal::TooHeavy),
        );
        assert!(Prelogin::parse(b"{}").is_err());
    }
}
