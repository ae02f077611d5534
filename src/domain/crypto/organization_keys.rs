//! The keys of a new organization (provider-and-admin-api.md §0.6, C.2), as
//! they leave the browser: everything in here is sealed or public. The
//! organization's own key exists in clear only while this is made.

use base64::{Engine, engine::general_purpose::STANDARD};
use zeroize::Zeroizing;

use super::{Entropy, SymmetricKey};

/// A fresh RSA-2048 pair, as the browser makes and exports it.
pub struct RsaPair {
    /// Public key, SPKI DER.
    pub public: Vec<u8>,
    /// Private key, PKCS#8 DER.
    pub private: Zeroizing<Vec<u8>>,
}

/// What the server keeps of a new organization's keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganizationKeys {
    /// The organization's key under the provider key (type 2). Random, so it
    /// also tells whether a client in the list is the one these were made for.
    pub wrapped_key: String,
    /// Public key, base64 of SPKI.
    pub public_key: String,
    /// Private key, PKCS#8 under the organization's key (type 2).
    pub wrapped_private_key: String,
    /// Name of the first collection under the organization's key (type 2).
    pub collection_name: String,
}

impl OrganizationKeys {
    /// Makes an organization's key and seals with it; then seals it to the provider.
    pub fn make(
        pair: &RsaPair,
        collection_name: &str,
        provider_key: &SymmetricKey,
        entropy: &mut impl Entropy,
    ) -> Self {
        let key = SymmetricKey::make(entropy);
        Self {
            public_key: STANDARD.encode(&pair.public),
            wrapped_private_key: key.seal(&pair.private, entropy).to_string(),
            collection_name: key.seal(collection_name.as_bytes(), entropy).to_string(),
            wrapped_key: provider_key.wrap_key(&key, entropy).to_string(),
        }
    }
}
