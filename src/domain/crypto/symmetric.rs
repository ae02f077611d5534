//! `SymmetricKey`: 64 bytes, the first half for AES-256-CBC, the second for
//! HMAC-SHA256 over vector and cipher text. Opening checks the code, in
//! constant time, before it decrypts anything. Does not know whose key it is.

use aes::{Aes256Dec, Aes256Enc, cipher::KeyInit};
use cbc::{
    Decryptor, Encryptor,
    cipher::{BlockDecryptMut, BlockEncryptMut, InnerIvInit, block_padding::Pkcs7},
};
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::{CryptoError, EncString, Entropy};

/// An encryption key and an authentication key. Zeroized on drop, never printed.
pub struct SymmetricKey {
    bytes: Box<[u8; 64]>,
    // The expanded key is kept because a key opens many short texts, and
    // expanding it again costs as much as opening one.
    decryption: Box<Aes256Dec>,
}

impl SymmetricKey {
    /// Length of the encoded key.
    pub const LENGTH: usize = 64;

    /// Takes the raw bytes of a key. Longer ones are V2 keys, shorter ones were
    /// never able to authenticate; both are refused.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, CryptoError> {
        if bytes.len() > Self::LENGTH {
            return Err(CryptoError::NewerAccountFormat);
        }
        let mut held = Box::new([0; Self::LENGTH]);
        if bytes.len() != Self::LENGTH {
            return Err(CryptoError::KeyLength);
        }
        held.copy_from_slice(bytes);
        Ok(Self::hold(held))
    }

    /// Makes a new random key.
    pub fn make(entropy: &mut impl Entropy) -> Self {
        let mut held = Box::new([0; Self::LENGTH]);
        entropy.fill(held.as_mut_slice());
        Self::hold(held)
    }

    pub(super) fn hold(bytes: Box<[u8; 64]>) -> Self {
        let decryption = Box::new(Aes256Dec::new(bytes[..32].into()));
        Self { bytes, decryption }
    }

    /// The raw bytes, to be sealed to somebody else.
    pub fn as_bytes(&self) -> &[u8; 64] {
        &self.bytes
    }

    /// Opens authenticated data (type 2; every other type is refused).
    pub fn open(&self, sealed: &EncString) -> Result<Zeroizing<Vec<u8>>, CryptoError> {
        self.open_owned(sealed.clone())
    }

    /// Opens a text as it stands in a server answer.
    pub fn open_text(&self, sealed: &str) -> Result<String, CryptoError> {
        let mut clear = self.open_owned(sealed.parse()?)?;
        String::from_utf8(std::mem::take(&mut *clear)).map_err(|error| {
            error.into_bytes().zeroize();
            CryptoError::NotText
        })
    }

    /// Decrypts in the buffer that was decoded, so that a field costs one allocation.
    fn open_owned(&self, sealed: EncString) -> Result<Zeroizing<Vec<u8>>, CryptoError> {
        let EncString::Aes256CbcHmac { vector, data, mac } = sealed else {
            return Err(CryptoError::RefusedType(sealed.type_number()));
        };
        self.authenticate(&vector, &data)
            .verify((&mac).into())
            .map_err(|_| CryptoError::NotAuthentic)?;
        let mut data = Zeroizing::new(data);
        let length = Decryptor::<&Aes256Dec>::inner_iv_init(&self.decryption, (&vector).into())
            .decrypt_padded_mut::<Pkcs7>(&mut data)
            .map_err(|_| CryptoError::Padding)?
            .len();
        data.truncate(length);
        Ok(data)
    }

    /// Seals bytes as type 2 under a fresh vector.
    pub fn seal(&self, clear: &[u8], entropy: &mut impl Entropy) -> EncString {
        let mut vector = [0; 16];
        entropy.fill(&mut vector);
        let encryption = Aes256Enc::new(self.bytes[..32].into());
        let data = Encryptor::<&Aes256Enc>::inner_iv_init(&encryption, (&vector).into())
            .encrypt_padded_vec_mut::<Pkcs7>(clear);
        let mac = self
            .authenticate(&vector, &data)
            .finalize()
            .into_bytes()
            .into();
        EncString::Aes256CbcHmac { vector, data, mac }
    }

    /// Opens a key that is wrapped by this one.
    pub fn unwrap_key(&self, wrapped: &EncString) -> Result<SymmetricKey, CryptoError> {
        SymmetricKey::from_bytes(&self.open(wrapped)?)
    }

    /// Opens a wrapped key as it stands in a server answer.
    pub fn unwrap_key_text(&self, wrapped: &str) -> Result<SymmetricKey, CryptoError> {
        SymmetricKey::from_bytes(&self.open_owned(wrapped.parse()?)?)
    }

    /// Wraps another key under this one.
    pub fn wrap_key(&self, key: &SymmetricKey, entropy: &mut impl Entropy) -> EncString {
        self.seal(key.as_bytes(), entropy)
    }

    /// What servers call this key (§3.8): half of the SHA-256 of its COSE form,
    /// the CBOR map `{1: 4, -1: key}`.
    pub fn key_id(&self) -> String {
        let digest = Sha256::new()
            .chain_update([0xa2, 0x01, 0x04, 0x20, 0x58, 0x40])
            .chain_update(self.bytes.as_slice())
            .finalize();
        digest[..16]
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }

    fn authenticate(&self, vector: &[u8; 16], data: &[u8]) -> Hmac<Sha256> {
        // HMAC itself fills a short key with zeros up to its block; doing it here
        // makes the call one that cannot fail.
        let mut block = Zeroizing::new([0; 64]);
        block[..32].copy_from_slice(&self.bytes[32..]);
        let mut hmac = <Hmac<Sha256> as KeyInit>::new((&*block).into());
        hmac.update(vector);
        hmac.update(data);
        hmac
    }
}

impl PartialEq for SymmetricKey {
    fn eq(&self, other: &Self) -> bool {
        self.bytes.ct_eq(other.bytes.as_slice()).into()
    }
}

impl Eq for SymmetricKey {}

impl std::fmt::Debug for SymmetricKey {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("SymmetricKey")
    }
}

impl Drop for SymmetricKey {
    fn drop(&mut self) {
        self.bytes.zeroize();
    }
}

impl ZeroizeOnDrop for SymmetricKey {}
