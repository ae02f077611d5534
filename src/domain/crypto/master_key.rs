//! The master key: login hashes, the stretched key and the user key
//! (auth-vault-api.md §2.2, §3.1). Does not know the derivation that made it.

use aes::{Aes256Dec, cipher::KeyInit};
use base64::{Engine, engine::general_purpose::STANDARD};
use cbc::{
    Decryptor,
    cipher::{BlockDecryptMut, InnerIvInit, block_padding::Pkcs7},
};
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::{Zeroize, Zeroizing};

use super::{CryptoError, EncString, SymmetricKey, kdf::pbkdf2_sha256};

/// What the master password becomes. Lives only as long as it takes to make the
/// login hash and to open the user key; zeroized on drop, never printed.
pub struct MasterKey(Box<Zeroizing<[u8; 32]>>);

impl MasterKey {
    /// Takes the bytes that a key derivation produced.
    pub fn from_bytes(mut bytes: [u8; 32]) -> Self {
        let held = Box::new(Zeroizing::new(bytes));
        bytes.zeroize();
        Self(held)
    }

    /// Takes derived bytes of unchecked length, as they come from WebCrypto.
    pub fn from_slice(bytes: &[u8]) -> Result<Self, CryptoError> {
        let bytes = bytes.try_into().map_err(|_| CryptoError::KeyLength)?;
        Ok(Self::from_bytes(bytes))
    }

    /// The raw bytes.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The key that wraps the user key: HKDF-Expand without Extract (§3.1).
    pub fn stretch(&self) -> Result<SymmetricKey, CryptoError> {
        let hkdf = Hkdf::<Sha256>::from_prk(self.as_bytes()).map_err(|_| CryptoError::KeyLength)?;
        let mut stretched = Box::new([0; 64]);
        let (encryption, mac) = stretched.split_at_mut(32);
        hkdf.expand(b"enc", encryption)
            .map_err(|_| CryptoError::KeyLength)?;
        hkdf.expand(b"mac", mac)
            .map_err(|_| CryptoError::KeyLength)?;
        Ok(SymmetricKey::hold(stretched))
    }

    /// What is sent as `password` or `masterPasswordHash`.
    pub fn server_auth_hash(&self, password: &[u8]) -> String {
        self.hash(password, 1)
    }

    /// What a device may keep to check a password offline; never sent.
    pub fn local_hash(&self, password: &[u8]) -> String {
        self.hash(password, 2)
    }

    fn hash(&self, password: &[u8], iterations: u32) -> String {
        STANDARD.encode(pbkdf2_sha256(self.as_bytes(), password, iterations))
    }

    /// Opens the user key: type 2 under the stretched key, or the legacy type 0
    /// under this key itself, the one place where type 0 is accepted (§3.1).
    pub fn unwrap_user_key(&self, wrapped: &EncString) -> Result<SymmetricKey, CryptoError> {
        match wrapped {
            EncString::Aes256Cbc { vector, data } => {
                let key = Aes256Dec::new(self.as_bytes().into());
                let mut data = Zeroizing::new(data.clone());
                let clear = Decryptor::<&Aes256Dec>::inner_iv_init(&key, vector.into())
                    .decrypt_padded_mut::<Pkcs7>(&mut data)
                    .map_err(|_| CryptoError::Padding)?;
                SymmetricKey::from_bytes(clear)
            }
            _ => self.stretch()?.unwrap_key(wrapped),
        }
    }
}

impl std::fmt::Debug for MasterKey {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("MasterKey")
    }
}
