//! Why something did not open. Never holds key material or clear text.

use super::{enc_string::EncStringError, kdf::KdfRefusal};

/// Why something did not open, or was not derived.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CryptoError {
    /// The text is not an `EncString`.
    #[error(transparent)]
    Malformed(#[from] EncStringError),
    /// A valid `EncString` of a type that is not accepted here.
    #[error("encryption type {0} is not accepted here")]
    RefusedType(u8),
    /// The authentication code is wrong: wrong key, or changed on the way.
    #[error("the data does not authenticate under this key")]
    NotAuthentic,
    /// Authentic, but not padded as it must be.
    #[error("the data is not padded correctly")]
    Padding,
    /// Authentic, but not UTF-8.
    #[error("the data is not text")]
    NotText,
    /// A key of an impossible length.
    #[error("the key has an impossible length")]
    KeyLength,
    /// The account or key uses the V2 format, which this client cannot open.
    #[error("the key uses a newer format")]
    NewerAccountFormat,
    /// No key is known for the organization.
    #[error("there is no key for this organization")]
    MissingOrganizationKey,
    /// The organization's key is wrapped by a provider key we do not hold.
    #[error("there is no key for the provider of this organization")]
    MissingProviderKey,
    /// The browser offers no cryptography here (not a secure context), or its call failed.
    #[error("the browser cannot do this here")]
    Unavailable,
    /// The key derivation settings are outside the accepted range.
    #[error(transparent)]
    Kdf(#[from] KdfRefusal),
}
