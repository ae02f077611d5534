//! Bitwarden's key hierarchy and text formats (auth-vault-api.md §2.2, §3),
//! V1 accounts: AES-256-CBC with HMAC-SHA256, RSA-OAEP, PBKDF2 and Argon2id.
//!
//! What is refused: an `EncString` of any type but 2 for data (0 and 1 are not
//! authenticated as we need it, 7 belongs to V2 accounts), a key of any length
//! but 64 bytes, a KDF below the client minimums or above what the server
//! itself accepts. Type 0 is opened for one thing only, a legacy user key
//! under the raw master key.
//!
//! This room does not know the browser: RSA and long PBKDF2 runs are done by
//! WebCrypto outside, with the bytes that `asymmetric` and `kdf` name. Random
//! bytes come in through `Entropy`.

pub mod asymmetric;
mod cipher_fields;
pub mod enc_string;
pub mod entropy;
pub mod error;
pub mod fingerprint;
pub mod kdf;
pub mod keyring;
pub mod master_key;
pub mod open_cipher;
pub mod organization_keys;
pub mod symmetric;

pub use asymmetric::{OaepHash, RsaCipherText};
pub use enc_string::{EncString, EncStringError};
pub use entropy::Entropy;
pub use error::CryptoError;
pub use kdf::{KdfConfig, KdfRefusal};
pub use keyring::Keyring;
pub use master_key::MasterKey;
pub use organization_keys::{OrganizationKeys, RsaPair};
pub use symmetric::SymmetricKey;
