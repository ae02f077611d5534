//! The clients of a provider (provider-and-admin-api.md C).

use gloo_net::http::Method;

use super::{client::Api, endpoint::Endpoint, error::ApiError};
use crate::domain::{
    clients::edit::ClientWrite,
    model::id::{ProviderId, ProviderOrganizationId},
    wire::client,
};

impl Api {
    /// Writes name and seats of a client; the server takes both or none (C.4).
    pub async fn update_client(
        &self,
        provider: &ProviderId,
        link: &ProviderOrganizationId,
        write: &ClientWrite,
    ) -> Result<(), ApiError> {
        let endpoint = Endpoint::provider_client(provider, link.as_str());
        let body = client::update(write);
        self.change(Method::PUT, endpoint, Some(&body))
            .await
            .map(drop)
    }
}
