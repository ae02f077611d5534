//! A provider itself: its details for everybody in it, changes for its admins
//! (provider-and-admin-api.md A.2, A.3, A.5).

use gloo_net::http::Method;

use super::{client::Api, endpoint::Endpoint, error::ApiError};
use crate::domain::{
    model::id::ProviderId,
    provider_settings::ProviderSettings,
    wire::{
        provider::{self, ProviderDetails},
        verification,
    },
};

impl Api {
    /// What is known of the provider beside the profile.
    pub async fn provider_details(
        &self,
        provider: &ProviderId,
    ) -> Result<ProviderDetails, ApiError> {
        let body = self.get(Endpoint::provider(provider)).await?;
        ProviderDetails::parse(&body).map_err(|_| ApiError::Malformed)
    }

    /// Changes name and billing address; what the server made of them.
    pub async fn update_provider(
        &self,
        provider: &ProviderId,
        settings: &ProviderSettings,
    ) -> Result<ProviderDetails, ApiError> {
        let body = provider::settings(settings);
        let answer = self
            .change(Method::PUT, Endpoint::provider(provider), Some(&body))
            .await?;
        ProviderDetails::parse(&answer).map_err(|_| ApiError::Malformed)
    }

    /// Deletes it. The server asks for no password and looks for no clients
    /// (A.5): both is the caller's duty.
    pub async fn delete_provider(&self, provider: &ProviderId) -> Result<(), ApiError> {
        self.change(Method::DELETE, Endpoint::provider(provider), None)
            .await
            .map(drop)
    }

    /// Whether this is the hash of the account's master password. A wrong one
    /// is refused like any other content.
    pub async fn verify_password(&self, hash: &str) -> Result<(), ApiError> {
        let body = verification::password(hash);
        self.change(Method::POST, Endpoint::verify_password(), Some(&body))
            .await
            .map(drop)
    }
}
