//! The only door to decryption: the user key, the keys of providers and of
//! organizations, each under its owner's identifier. Provider-wrapped
//! organization keys are unwrapped when first asked for and then kept, so that
//! a provider with thousands of clients costs nothing until one is opened.
//! Does not do RSA: keys that were sealed to the person come in opened.

use std::{
    collections::HashMap,
    sync::{Arc, OnceLock},
};

use super::{CryptoError, SymmetricKey};
use crate::domain::model::{
    id::{OrganizationId, ProviderId},
    organization::OrganizationKeySource,
};

/// All keys of an unlocked session. Dropping it zeroizes them.
pub struct Keyring {
    user: Arc<SymmetricKey>,
    providers: HashMap<ProviderId, SymmetricKey>,
    organizations: HashMap<OrganizationId, OrganizationEntry>,
}

#[derive(Default)]
struct OrganizationEntry {
    /// The provider whose key wraps this one, and the wrapped key.
    wrapped: Option<(ProviderId, String)>,
    key: OnceLock<Arc<SymmetricKey>>,
}

impl Keyring {
    /// A keyring that opens the person's own items only.
    pub fn new(user_key: SymmetricKey) -> Self {
        Self {
            user: Arc::new(user_key),
            providers: HashMap::new(),
            organizations: HashMap::new(),
        }
    }

    /// Adds the key of a provider the person belongs to.
    pub fn insert_provider_key(&mut self, id: ProviderId, key: SymmetricKey) {
        self.providers.insert(id, key);
    }

    /// Notes where an organization's key comes from. For a member key this only
    /// forgets an older provider-wrapped one; the key itself follows through
    /// `insert_member_organization_key`.
    pub fn register_organization(&mut self, id: OrganizationId, source: &OrganizationKeySource) {
        let wrapped = match source {
            OrganizationKeySource::Provider(provider, wrapped) => {
                Some((provider.clone(), wrapped.clone()))
            }
            OrganizationKeySource::Member(_) | OrganizationKeySource::Missing => None,
        };
        self.organizations.insert(
            id,
            OrganizationEntry {
                wrapped,
                key: OnceLock::new(),
            },
        );
    }

    /// Adds an organization key that was sealed to the person as a member.
    pub fn insert_member_organization_key(&mut self, id: OrganizationId, key: SymmetricKey) {
        let key = OnceLock::from(Arc::new(key));
        self.organizations
            .insert(id, OrganizationEntry { wrapped: None, key });
    }

    /// The person's own key.
    pub fn user_key(&self) -> Arc<SymmetricKey> {
        Arc::clone(&self.user)
    }

    /// The key of a provider.
    pub fn provider_key(&self, id: &ProviderId) -> Result<&SymmetricKey, CryptoError> {
        self.providers
            .get(id)
            .ok_or(CryptoError::MissingProviderKey)
    }

    /// The key of an organization, unwrapped on first use.
    pub fn organization_key(&self, id: &OrganizationId) -> Result<Arc<SymmetricKey>, CryptoError> {
        let entry = self
            .organizations
            .get(id)
            .ok_or(CryptoError::MissingOrganizationKey)?;
        if let Some(key) = entry.key.get() {
            return Ok(Arc::clone(key));
        }
        let (provider, wrapped) = entry
            .wrapped
            .as_ref()
            .ok_or(CryptoError::MissingOrganizationKey)?;
        let key = Arc::new(self.provider_key(provider)?.unwrap_key_text(wrapped)?);
        Ok(Arc::clone(entry.key.get_or_init(|| key)))
    }

    /// The key for an item: the organization's, or the person's own.
    pub fn key_for(
        &self,
        organization: Option<&OrganizationId>,
    ) -> Result<Arc<SymmetricKey>, CryptoError> {
        match organization {
            Some(id) => self.organization_key(id),
            None => Ok(self.user_key()),
        }
    }
}

impl std::fmt::Debug for Keyring {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Keyring")
            .field("providers", &self.providers.len())
            .field("organizations", &self.organizations.len())
            .finish()
    }
}
