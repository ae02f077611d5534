//! `EncString`, the text form of everything encrypted (auth-vault-api.md §3.3):
//! `TYPE.part|part|…`, parts in padded base64. Reading is strict: what does not
//! print back to the same text is not accepted. Knows no key.

use std::{fmt, str::FromStr};

use base64::{Engine, display::Base64Display, engine::general_purpose::STANDARD};

/// Length of an initialization vector and of a block.
const BLOCK: usize = 16;
/// Length of an authentication code.
const MAC: usize = 32;

/// Why a text is not an `EncString`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EncStringError {
    /// There is no `N.` in front; old untyped texts are refused.
    #[error("the encryption type is missing")]
    MissingType,
    /// The type is not one of 0 to 7.
    #[error("the encryption type is unknown")]
    UnknownType,
    /// More or fewer parts than the type has.
    #[error("the number of parts does not fit the encryption type")]
    PartCount,
    /// A part is empty or not padded base64.
    #[error("a part is not base64")]
    Base64,
    /// The initialization vector is not 16 bytes.
    #[error("the initialization vector has the wrong length")]
    VectorLength,
    /// The authentication code is not 32 bytes.
    #[error("the authentication code has the wrong length")]
    MacLength,
    /// The cipher text is not a whole number of blocks.
    #[error("the cipher text has an impossible length")]
    DataLength,
}

/// Encrypted data as the server keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the parts are the contract's own")]
pub enum EncString {
    /// Type 0: AES-256-CBC, not authenticated.
    Aes256Cbc { vector: [u8; BLOCK], data: Vec<u8> },
    /// Type 1: AES-128-CBC with HMAC.
    Aes128CbcHmac {
        vector: [u8; BLOCK],
        data: Vec<u8>,
        mac: [u8; MAC],
    },
    /// Type 2: AES-256-CBC with HMAC, the normal one.
    Aes256CbcHmac {
        vector: [u8; BLOCK],
        data: Vec<u8>,
        mac: [u8; MAC],
    },
    /// Type 3: RSA-OAEP with SHA-256.
    RsaOaepSha256 { data: Vec<u8> },
    /// Type 4: RSA-OAEP with SHA-1, the normal one for key exchange.
    RsaOaepSha1 { data: Vec<u8> },
    /// Type 5: type 3 with an authentication code that nobody checks.
    RsaOaepSha256Hmac { data: Vec<u8>, mac: Vec<u8> },
    /// Type 6: type 4 with an authentication code that nobody checks.
    RsaOaepSha1Hmac { data: Vec<u8>, mac: Vec<u8> },
    /// Type 7: COSE, V2 accounts.
    Cose { data: Vec<u8> },
}

impl EncString {
    /// The number in front of the text.
    pub fn type_number(&self) -> u8 {
        match self {
            Self::Aes256Cbc { .. } => 0,
            Self::Aes128CbcHmac { .. } => 1,
            Self::Aes256CbcHmac { .. } => 2,
            Self::RsaOaepSha256 { .. } => 3,
            Self::RsaOaepSha1 { .. } => 4,
            Self::RsaOaepSha256Hmac { .. } => 5,
            Self::RsaOaepSha1Hmac { .. } => 6,
            Self::Cose { .. } => 7,
        }
    }
}

impl FromStr for EncString {
    type Err = EncStringError;

    fn from_str(text: &str) -> Result<Self, EncStringError> {
        let (number, body) = text.split_once('.').ok_or(EncStringError::MissingType)?;
        match number {
            "0" => {
                let [vector, data] = parts(body)?;
                Ok(Self::Aes256Cbc {
                    vector: decode_vector(vector)?,
                    data: decode_blocks(data)?,
                })
            }
            "1" | "2" => {
                let [vector, data, mac] = parts(body)?;
                let (vector, data, mac) = (
                    decode_vector(vector)?,
                    decode_blocks(data)?,
                    decode_mac(mac)?,
                );
                Ok(match number {
                    "1" => Self::Aes128CbcHmac { vector, data, mac },
                    _ => Self::Aes256CbcHmac { vector, data, mac },
                })
            }
            "3" | "4" | "7" => {
                let [data] = parts(body)?;
                let data = decode(data)?;
                Ok(match number {
                    "3" => Self::RsaOaepSha256 { data },
                    "4" => Self::RsaOaepSha1 { data },
                    _ => Self::Cose { data },
                })
            }
            "5" | "6" => {
                let [data, mac] = parts(body)?;
                let (data, mac) = (decode(data)?, decode(mac)?);
                Ok(match number {
                    "5" => Self::RsaOaepSha256Hmac { data, mac },
                    _ => Self::RsaOaepSha1Hmac { data, mac },
                })
            }
            _ => Err(EncStringError::UnknownType),
        }
    }
}

impl fmt::Display for EncString {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}.", self.type_number())?;
        match self {
            Self::Aes256Cbc { vector, data } => {
                write!(formatter, "{}|{}", encoded(vector), encoded(data))
            }
            Self::Aes128CbcHmac { vector, data, mac }
            | Self::Aes256CbcHmac { vector, data, mac } => {
                write!(
                    formatter,
                    "{}|{}|{}",
                    encoded(vector),
                    encoded(data),
                    encoded(mac)
                )
            }
            Self::RsaOaepSha256Hmac { data, mac } | Self::RsaOaepSha1Hmac { data, mac } => {
                write!(formatter, "{}|{}", encoded(data), encoded(mac))
            }
            Self::RsaOaepSha256 { data } | Self::RsaOaepSha1 { data } | Self::Cose { data } => {
                write!(formatter, "{}", encoded(data))
            }
        }
    }
}

fn encoded(bytes: &[u8]) -> Base64Display<'_, '_, base64::engine::GeneralPurpose> {
    Base64Display::new(bytes, &STANDARD)
}

/// Exactly `N` parts, neither more nor fewer.
fn parts<const N: usize>(body: &str) -> Result<[&str; N], EncStringError> {
    let mut found = [""; N];
    let mut rest = body.split('|');
    for part in &mut found {
        *part = rest.next().ok_or(EncStringError::PartCount)?;
    }
    match rest.next() {
        Some(_) => Err(EncStringError::PartCount),
        None => Ok(found),
    }
}

fn decode(text: &str) -> Result<Vec<u8>, EncStringError> {
    if text.is_empty() {
        return Err(EncStringError::Base64);
    }
    STANDARD.decode(text).map_err(|_| EncStringError::Base64)
}

fn decode_blocks(text: &str) -> Result<Vec<u8>, EncStringError> {
    let data = decode(text)?;
    match data.len() % BLOCK {
        0 => Ok(data),
        _ => Err(EncStringError::DataLength),
    }
}

fn decode_vector(text: &str) -> Result<[u8; BLOCK], EncStringError> {
    decode_fixed(text, EncStringError::VectorLength)
}

fn decode_mac(text: &str) -> Result<[u8; MAC], EncStringError> {
    decode_fixed(text, EncStringError::MacLength)
}

/// Decodes without the heap; runs several times for every field of every item.
fn decode_fixed<const N: usize>(
    text: &str,
    wrong_length: EncStringError,
) -> Result<[u8; N], EncStringError> {
    // The decoder wants room for its estimate, which is up to two bytes more.
    let mut room = [0; MAC + 2];
    if text.is_empty() {
        return Err(EncStringError::Base64);
    }
    if text.len() != N.div_ceil(3) * 4 {
        // Told apart from garbage, so that the refusal names the real reason.
        return Err(decode(text).map_or_else(|error| error, |_| wrong_length));
    }
    let length = STANDARD
        .decode_slice(text, &mut room)
        .map_err(|_| EncStringError::Base64)?;
    room[..length].try_into().map_err(|_| wrong_length)
}

#[cfg(test)]
mod tests {
    use super::*;

    const VECTOR: &str = "AAECAwQFBgcICQoLDA0ODw==";
    const MAC_TEXT: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    #[track_caller]
    fn refused(text: &str, expected: EncStringError) {
        assert_eq!(text.parse::<EncString>(), Err(expected), "{text}");
    }

    #[track_caller]
    fn accepted(text: &str, number: u8) {
        let parsed: EncString = text.parse().unwrap();
        assert_eq!(parsed.type_number(), number);
        assert_eq!(parsed.to_string(), text);
    }

    #[test]
    fn every_type_prints_back() {
        accepted(&format!("0.{VECTOR}|{VECTOR}"), 0);
        accepted(&format!("1.{VECTOR}|{VECTOR}|{MAC_TEXT}"), 1);
        accepted(&format!("2.{VECTOR}|{VECTOR}|{MAC_TEXT}"), 2);
        accepted("3.AAEC", 3);
        accepted("4.AAEC", 4);
        accepted("5.AAEC|AA==", 5);
        accepted("6.AAEC|AA==", 6);
        accepted("7.AAEC", 7);
    }

    #[test]
    fn refusals_name_the_reason() {
        use EncStringError::*;
        refused("", MissingType);
        refused(&format!("{VECTOR}|{VECTOR}|{MAC_TEXT}"), MissingType);
        refused("8.AAEC", UnknownType);
        refused(".AAEC", UnknownType);
        refused("02.AAEC", UnknownType);
        refused("AesCbc256_B64.AAEC", UnknownType);
        refused(&format!("2.{VECTOR}|{VECTOR}"), PartCount);
        refused(&format!("2.{VECTOR}|{VECTOR}|{MAC_TEXT}|AAEC"), PartCount);
        refused(&format!("0.{VECTOR}"), PartCount);
        refused("4.AAEC|AAEC", PartCount);
        refused("6.AAEC", PartCount);
        refused(&format!("2.{VECTOR}||{MAC_TEXT}"), Base64);
        refused(&format!("2.|{VECTOR}|{MAC_TEXT}"), Base64);
        refused(&format!("2.{VECTOR}|{VECTOR}|"), Base64);
        refused(&format!("2.{VECTOR}|?AEC|{MAC_TEXT}"), Base64);
        refused("4.", Base64);
        refused("4.AAE", Base64);
        refused("4.AAF=", Base64);
        refused(&format!("2.AAEC|{VECTOR}|{MAC_TEXT}"), VectorLength);
        refused(
            &format!("2.AAECAwQFBgcICQoLDA0O|{VECTOR}|{MAC_TEXT}"),
            VectorLength,
        );
        refused(
            &format!("2.AAECAwQFBgcICQoLDA0OAwQF|{VECTOR}|{MAC_TEXT}"),
            VectorLength,
        );
        refused(&format!("2.{VECTOR}|{VECTOR}|{VECTOR}"), MacLength);
        refused(&format!("2.{VECTOR}|AAEC|{MAC_TEXT}"), DataLength);
    }
}
