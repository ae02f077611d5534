//! New clients: their keys are made here, and what became of a request that
//! failed is found out before anybody repeats it.

use std::sync::Arc;

use futures_util::future::join;

use super::{SessionContext, entropy::BrowserEntropy, renewal::ActionError};
use crate::{
    api::ApiError,
    browser::web_crypto,
    domain::{
        crypto::{CryptoError, OrganizationKeys, RsaPair},
        model::{
            id::{OrganizationId, ProviderId, ProviderOrganizationId},
            new_client::{AddableOrganization, NewClient},
            provider::ProviderKind,
        },
        onboarding::offer::{self, Offer},
    },
};

/// How a client came to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Creation {
    /// Wholly.
    Complete,
    /// The server failed after making it: nobody counts or pays its seats (C.2).
    Unbilled,
    /// It is there, but the answer that would have said so did not arrive.
    Unanswered,
}

/// Why there is no client, as far as that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreationError {
    /// What went wrong.
    pub reason: ActionError,
    /// The list was asked, or the request was refused as a whole: nothing was made.
    pub is_certain: bool,
}

impl CreationError {
    /// Nothing was made.
    pub fn certain(reason: impl Into<ActionError>) -> Self {
        Self {
            reason: reason.into(),
            is_certain: true,
        }
    }

    fn uncertain(reason: impl Into<ActionError>) -> Self {
        Self {
            is_certain: false,
            ..Self::certain(reason)
        }
    }
}

impl SessionContext {
    /// Makes the keys of a new client. They stay the same however often the
    /// request is sent, because they tell whether it was carried out.
    pub async fn make_client_keys(
        &self,
        provider: &ProviderId,
        collection_name: &str,
    ) -> Result<OrganizationKeys, ActionError> {
        let (public, private) = web_crypto::make_rsa_pair()
            .await
            .map_err(|_| CryptoError::Unavailable)?;
        let pair = RsaPair { public, private };
        let viewer = self.viewer_untracked().ok_or(ApiError::SessionEnded)?;
        let provider_key = viewer.keyring.provider_key(provider)?;
        let mut entropy = BrowserEntropy::default();
        let made = OrganizationKeys::make(&pair, collection_name, provider_key, &mut entropy);
        Ok(entropy.check(made)?)
    }

    /// Makes a client. With `again`, an earlier attempt with the same keys
    /// failed, and whether the client is there is looked up before anything is sent.
    pub async fn create_client(
        &self,
        provider: &ProviderId,
        client: &NewClient,
        keys: &OrganizationKeys,
        again: bool,
    ) -> Result<Creation, CreationError> {
        let api = self.api();
        let find = async || api.client_with_key(provider, &keys.wrapped_key).await;
        let tell_of = |made: &ProviderOrganizationId| {
            self.completed("client-created", &[provider.as_str(), made.as_str()]);
        };
        if again && let Some(made) = find().await.map_err(CreationError::uncertain)? {
            tell_of(&made);
            return Ok(Creation::Unanswered);
        }
        let error = match api.create_client(provider, client, keys).await {
            Ok(()) => {
                self.completed("client-created", &[provider.as_str()]);
                return Ok(Creation::Complete);
            }
            Err(error) => error,
        };
        let creation = match error {
            ApiError::Server { .. } => Creation::Unbilled,
            ApiError::Unreachable | ApiError::Malformed => Creation::Unanswered,
            // Refused before anything was made.
            error => return Err(CreationError::certain(error)),
        };
        match find().await {
            Ok(Some(made)) => {
                tell_of(&made);
                Ok(creation)
            }
            Ok(None) => Err(CreationError::certain(error)),
            Err(_) => Err(CreationError::uncertain(error)),
        }
    }

    /// The client that was made with these keys, if it is there.
    pub async fn client_with_key(
        &self,
        provider: &ProviderId,
        wrapped_key: &str,
    ) -> Result<Option<ProviderOrganizationId>, ApiError> {
        self.api().client_with_key(provider, wrapped_key).await
    }

    /// The plans a new client of this provider can have.
    pub async fn offers(
        &self,
        provider: &ProviderId,
        kind: ProviderKind,
    ) -> Result<Arc<Vec<Offer>>, ApiError> {
        let (subscription, plans) = join(self.subscription(provider), self.plans()).await;
        Ok(Arc::new(offer::offers(kind, &*subscription?, &plans?)))
    }

    /// Catches up after clients were made or added: the token's claims, the
    /// profile with the new keys, and the provider's seats; no full sync.
    pub async fn learn_new_clients(&self, provider: &ProviderId) -> Result<(), ActionError> {
        self.forget_subscription(provider);
        self.renew().await
    }

    /// The person's own organizations that can become clients.
    pub async fn addable_organizations(
        &self,
        provider: &ProviderId,
    ) -> Result<Vec<AddableOrganization>, ApiError> {
        self.api().addable_organizations(provider).await
    }

    /// Whether the person holds the key of an organization.
    pub fn has_organization_key(&self, organization: &OrganizationId) -> bool {
        let viewer = self.viewer_untracked();
        viewer.is_some_and(|viewer| viewer.keyring.organization_key(organization).is_ok())
    }

    /// Makes one of the person's organizations a client: its key, which the
    /// person holds as its owner, goes to the provider (C.6).
    pub async fn add_organization(
        &self,
        provider: &ProviderId,
        organization: &OrganizationId,
    ) -> Result<(), ActionError> {
        let viewer = self.viewer_untracked().ok_or(ApiError::SessionEnded)?;
        let key = viewer.keyring.organization_key(organization)?;
        let mut entropy = BrowserEntropy::default();
        let wrapped = viewer
            .keyring
            .provider_key(provider)?
            .wrap_key(&key, &mut entropy);
        let wrapped = entropy.check(wrapped.to_string())?;
        self.api()
            .add_organization(provider, organization, &wrapped)
            .await?;
        self.completed("client-added", &[organization.as_str()]);
        Ok(())
    }
}
