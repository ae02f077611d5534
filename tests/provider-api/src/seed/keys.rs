//! Keys of the seed: symmetric ones from labels, RSA ones from a file made beforehand, because
//! making one takes up to a second.

use std::sync::LazyLock;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bitwarden_crypto::{
    BitwardenLegacyKeyBytes, CryptoError, KeyEncryptable, Pkcs8PrivateKeyBytes, PrivateKey,
    PublicKey, SymmetricCryptoKey, UnsignedSharedKey,
};
use rayon::prelude::*;
use sha2::{Digest, Sha256};

/// A 64-byte key.
#[derive(Clone)]
pub struct Key(SymmetricCryptoKey);

impl Key {
    /// The key of a label: the same at every start.
    pub fn of(label: &str) -> Result<Self, CryptoError> {
        let half = |side: &str| Sha256::digest(format!("{side} of {label}"));
        let bytes = [half("first half"), half("second half")].concat();
        Self::from_bytes(bytes)
    }

    /// A given key.
    pub fn from_base64(text: &str) -> Result<Self, CryptoError> {
        Self::from_bytes(STANDARD.decode(text).map_err(|_| CryptoError::InvalidKey)?)
    }

    fn from_bytes(bytes: Vec<u8>) -> Result<Self, CryptoError> {
        Ok(Self(SymmetricCryptoKey::try_from(
            &BitwardenLegacyKeyBytes::from(bytes),
        )?))
    }

    /// The key as the official crate takes it.
    pub fn inner(&self) -> &SymmetricCryptoKey {
        &self.0
    }

    /// Encrypts a text.
    pub fn seal(&self, text: &str) -> Result<String, CryptoError> {
        Ok(text.encrypt_with_key(&self.0)?.to_string())
    }

    /// Encrypts another key.
    pub fn wrap(&self, key: &Key) -> Result<String, CryptoError> {
        Ok((&key.0.to_encoded()).encrypt_with_key(&self.0)?.to_string())
    }

    /// Encrypts a private key.
    pub fn wrap_private(&self, rsa: &Rsa) -> Result<String, CryptoError> {
        Ok((&rsa.pkcs8).encrypt_with_key(&self.0)?.to_string())
    }

    /// Seals this key to a public key.
    pub fn seal_to(&self, rsa: &Rsa) -> Result<String, CryptoError> {
        // The replacement wants a key store with typed slots, which a seed has no use for.
        #[expect(deprecated, reason = "the key is at hand, not in a key store")]
        let sealed = UnsignedSharedKey::encapsulate_key_unsigned(&self.0, &rsa.public)?;
        Ok(sealed.to_string())
    }
}

/// An RSA key pair.
pub struct Rsa {
    public: PublicKey,
    /// SPKI DER, base64.
    pub spki: String,
    pkcs8: Pkcs8PrivateKeyBytes,
}

fn read(line: &str) -> Result<Rsa, CryptoError> {
    let der = STANDARD.decode(line).map_err(|_| CryptoError::InvalidKey)?;
    let pkcs8 = Pkcs8PrivateKeyBytes::from(der);
    let public = PrivateKey::from_der(&pkcs8)?.to_public_key();
    let spki = STANDARD.encode(public.to_der()?.as_ref());
    Ok(Rsa {
        public,
        spki,
        pkcs8,
    })
}

static RSA_KEYS: LazyLock<Vec<Rsa>> = LazyLock::new(|| {
    let lines: Vec<&str> = include_str!("rsa-keys.txt").lines().collect();
    lines
        .par_iter()
        .filter_map(|line| read(line).ok())
        .collect()
});

/// Key pair number `index`; there are 40, so higher numbers share. The first ten belong to the
/// accounts that can sign in, and nobody shares those.
pub fn rsa(index: usize) -> Result<&'static Rsa, CryptoError> {
    const OWN: usize = 10;
    let keys = &*RSA_KEYS;
    let index = if index < OWN {
        index
    } else {
        OWN + (index - OWN) % keys.len().saturating_sub(OWN).max(1)
    };
    keys.get(index).ok_or(CryptoError::InvalidKey)
}
