//! The clients of a provider (provider-and-admin-api.md C), and their people as
//! far as a provider confirms them (F.2).

use gloo_net::http::Method;

use super::{client::Api, endpoint::Endpoint, error::ApiError};
use crate::domain::{
    clients::edit::ClientWrite,
    model::{
        id::{OrganizationId, OrganizationUserId, ProviderId, ProviderOrganizationId},
        member::Member,
    },
    wire::{
        client,
        member::{self, parse_members},
    },
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

    /// Lets a client go (C.7).
    pub async fn unlink_client(
        &self,
        provider: &ProviderId,
        link: &ProviderOrganizationId,
    ) -> Result<(), ApiError> {
        let endpoint = Endpoint::provider_organization(provider, link.as_str());
        self.change(Method::DELETE, endpoint, None).await.map(drop)
    }

    /// Everybody of an organization, invited people included.
    pub async fn members(&self, organization: &OrganizationId) -> Result<Vec<Member>, ApiError> {
        let body = self.get(Endpoint::organization_users(organization)).await?;
        parse_members(&body).map_err(|_| ApiError::Malformed)
    }

    /// Hands the organization key to a person who accepted; `key` is sealed to them.
    pub async fn confirm_member(
        &self,
        organization: &OrganizationId,
        member: &OrganizationUserId,
        key: &str,
        collection_name: &str,
    ) -> Result<(), ApiError> {
        let endpoint = Endpoint::confirm_organization_user(organization, member.as_str());
        let body = member::confirm(key, collection_name);
        self.change(Method::POST, endpoint, Some(&body))
            .await
            .map(drop)
    }
}
