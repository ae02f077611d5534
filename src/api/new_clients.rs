//! Making clients and adding organizations (provider-and-admin-api.md C.2,
//! C.6). Both answer nothing, not even the new identifier.

use gloo_net::http::Method;

use super::{client::Api, endpoint::Endpoint, error::ApiError};
use crate::domain::{
    crypto::OrganizationKeys,
    model::{
        id::{OrganizationId, ProviderId, ProviderOrganizationId},
        new_client::{AddableOrganization, NewClient},
    },
    wire::new_client::{self, client_with_key, parse_addable},
};

impl Api {
    /// Makes a client. Not one step for the server: after a failure it may be
    /// there all the same (C.2), which [`Api::client_with_key`] tells.
    pub async fn create_client(
        &self,
        provider: &ProviderId,
        client: &NewClient,
        keys: &OrganizationKeys,
    ) -> Result<(), ApiError> {
        let body = new_client::new_client(client, keys);
        self.change(
            Method::POST,
            Endpoint::new_client(provider, ""),
            Some(&body),
        )
        .await
        .map(drop)
    }

    /// The client that was made with this wrapped key, if there is one.
    pub async fn client_with_key(
        &self,
        provider: &ProviderId,
        wrapped_key: &str,
    ) -> Result<Option<ProviderOrganizationId>, ApiError> {
        let body = self.get(Endpoint::provider_organizations(provider)).await?;
        client_with_key(&body, wrapped_key).map_err(|_| ApiError::Malformed)
    }

    /// The person's own organizations that can become clients.
    pub async fn addable_organizations(
        &self,
        provider: &ProviderId,
    ) -> Result<Vec<AddableOrganization>, ApiError> {
        let body = self.get(Endpoint::new_client(provider, "/addable")).await?;
        parse_addable(&body).map_err(|_| ApiError::Malformed)
    }

    /// Makes one of them a client.
    pub async fn add_organization(
        &self,
        provider: &ProviderId,
        organization: &OrganizationId,
        wrapped_key: &str,
    ) -> Result<(), ApiError> {
        let body = new_client::existing_client(organization, wrapped_key);
        let endpoint = Endpoint::new_client(provider, "/existing");
        self.change(Method::POST, endpoint, Some(&body))
            .await
            .map(drop)
    }
}
