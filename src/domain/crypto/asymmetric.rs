//! Keys sealed with RSA-OAEP, taken apart for WebCrypto (auth-vault-api.md §3.5).

use base64::{Engine, engine::general_purpose::STANDARD};

use super::{CryptoError, EncString};

/// The hash WebCrypto must be told for RSA-OAEP (it is also the hash of MGF1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OaepHash {
    /// Types 4 and 6.
    Sha1,
    /// Types 3 and 5.
    Sha256,
}

impl OaepHash {
    /// The name WebCrypto uses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sha1 => "SHA-1",
            Self::Sha256 => "SHA-256",
        }
    }
}

/// A key sealed to somebody's public key, taken apart for WebCrypto, which
/// does RSA itself (§3.5).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RsaCipherText {
    /// The hash to open it with.
    pub hash: OaepHash,
    /// The bytes to open.
    pub bytes: Vec<u8>,
}

impl RsaCipherText {
    /// Reads types 3 to 6 (the codes of 5 and 6 are ignored, as the contract
    /// says); refuses symmetric types, so that the two are never mixed.
    pub fn parse(text: &str) -> Result<Self, CryptoError> {
        let (hash, bytes) = match text.parse()? {
            EncString::RsaOaepSha256 { data } | EncString::RsaOaepSha256Hmac { data, .. } => {
                (OaepHash::Sha256, data)
            }
            EncString::RsaOaepSha1 { data } | EncString::RsaOaepSha1Hmac { data, .. } => {
                (OaepHash::Sha1, data)
            }
            other => return Err(CryptoError::RefusedType(other.type_number())),
        };
        Ok(Self { hash, bytes })
    }

    /// The text of something WebCrypto sealed with RSA-OAEP and SHA-1.
    pub fn format_type4(bytes: &[u8]) -> String {
        format!("4.{}", STANDARD.encode(bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Result<OaepHash, CryptoError>) {
        assert_eq!(
            RsaCipherText::parse(text).map(|parsed| parsed.hash),
            expected,
            "{text}"
        );
    }

    #[test]
    fn only_asymmetric_types_are_read() {
        check("3.AAEC", Ok(OaepHash::Sha256));
        check("4.AAEC", Ok(OaepHash::Sha1));
        check("5.AAEC|AA==", Ok(OaepHash::Sha256));
        check("6.AAEC|AA==", Ok(OaepHash::Sha1));
        check("7.AAEC", Err(CryptoError::RefusedType(7)));
        check(
            "0.AAECAwQFBgcICQoLDA0ODw==|AAECAwQFBgcICQoLDA0ODw==",
            Err(CryptoError::RefusedType(0)),
        );
        assert_eq!(RsaCipherText::format_type4(&[0, 1, 2]), "4.AAEC");
    }
}
