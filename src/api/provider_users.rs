//! The people of a provider (provider-and-admin-api.md B). Only provider
//! admins get an answer; everybody else is refused with 403.

use gloo_net::http::Method;

use super::{client::Api, endpoint::Endpoint, error::ApiError};
use crate::domain::{
    model::{
        id::{ProviderId, ProviderUserId, UserId},
        profile::Profile,
        provider::ProviderRole,
        provider_user::ProviderUser,
    },
    wire::{
        profile::parse_profile,
        provider_user::{self, BulkResult, parse_bulk_results, parse_provider_users},
        public_key::{MemberPublicKey, parse_member_keys, parse_public_key},
    },
};

impl Api {
    /// Everybody, invited people included.
    pub async fn provider_users(
        &self,
        provider: &ProviderId,
    ) -> Result<Vec<ProviderUser>, ApiError> {
        let body = self.get(Endpoint::provider_users(provider, "")).await?;
        parse_provider_users(&body).map_err(|_| ApiError::Malformed)
    }

    /// Invites 1 to 20 addresses. Those known already are skipped without a word.
    pub async fn invite_provider_users(
        &self,
        provider: &ProviderId,
        addresses: &[String],
        role: ProviderRole,
    ) -> Result<(), ApiError> {
        let endpoint = Endpoint::provider_users(provider, "invite");
        let body = provider_user::invite(addresses, role);
        self.change(Method::POST, endpoint, Some(&body))
            .await
            .map(drop)
    }

    /// Sends invitations again.
    pub async fn reinvite_provider_users(
        &self,
        provider: &ProviderId,
        members: &[ProviderUserId],
    ) -> Result<Vec<BulkResult>, ApiError> {
        let endpoint = Endpoint::provider_users(provider, "reinvite");
        let body = provider_user::ids(members);
        self.bulk(Method::POST, endpoint, &body).await
    }

    /// The public keys of those who wait to be confirmed; others are left out.
    pub async fn provider_user_keys(
        &self,
        provider: &ProviderId,
        members: &[ProviderUserId],
    ) -> Result<Vec<MemberPublicKey>, ApiError> {
        let endpoint = Endpoint::provider_users(provider, "public-keys");
        let body = provider_user::ids(members);
        let answer = self.change(Method::POST, endpoint, Some(&body)).await?;
        parse_member_keys(&answer).map_err(|_| ApiError::Malformed)
    }

    /// Confirms one person. Success says nothing: the result is not reported (B.2).
    pub async fn confirm_provider_user(
        &self,
        provider: &ProviderId,
        member: &ProviderUserId,
        key: &str,
    ) -> Result<(), ApiError> {
        let endpoint = Endpoint::provider_user(provider, member, "confirm");
        let body = provider_user::key(key);
        self.change(Method::POST, endpoint, Some(&body))
            .await
            .map(drop)
    }

    /// Confirms many people, each with the provider key sealed to them.
    pub async fn confirm_provider_users(
        &self,
        provider: &ProviderId,
        keys: &[(ProviderUserId, String)],
    ) -> Result<Vec<BulkResult>, ApiError> {
        let endpoint = Endpoint::provider_users(provider, "confirm");
        let body = provider_user::keys(keys);
        self.bulk(Method::POST, endpoint, &body).await
    }

    /// Changes a person's role.
    pub async fn set_provider_user_role(
        &self,
        provider: &ProviderId,
        member: &ProviderUserId,
        role: ProviderRole,
    ) -> Result<(), ApiError> {
        let endpoint = Endpoint::provider_user(provider, member, "");
        let body = provider_user::role(role);
        self.change(Method::PUT, endpoint, Some(&body))
            .await
            .map(drop)
    }

    /// Removes one person. Success says nothing: the result is not reported (B.2).
    pub async fn remove_provider_user(
        &self,
        provider: &ProviderId,
        member: &ProviderUserId,
    ) -> Result<(), ApiError> {
        let endpoint = Endpoint::provider_user(provider, member, "");
        self.change(Method::DELETE, endpoint, None).await.map(drop)
    }

    /// Removes many people.
    pub async fn remove_provider_users(
        &self,
        provider: &ProviderId,
        members: &[ProviderUserId],
    ) -> Result<Vec<BulkResult>, ApiError> {
        let endpoint = Endpoint::provider_users(provider, "");
        let body = provider_user::ids(members);
        self.bulk(Method::DELETE, endpoint, &body).await
    }

    /// The public key of an account (SPKI DER).
    pub async fn public_key(&self, user: &UserId) -> Result<Vec<u8>, ApiError> {
        let body = self.get(Endpoint::public_key(user)).await?;
        parse_public_key(&body).map_err(|_| ApiError::Malformed)
    }

    /// The signed-in person as the server knows them now.
    pub async fn profile(&self) -> Result<Profile, ApiError> {
        let body = self.get(Endpoint::profile()).await?;
        parse_profile(&body).map_err(|_| ApiError::Malformed)
    }

    async fn bulk(
        &self,
        method: Method,
        endpoint: Endpoint,
        body: &str,
    ) -> Result<Vec<BulkResult>, ApiError> {
        let answer = self.change(method, endpoint, Some(body)).await?;
        parse_bulk_results(&answer).map_err(|_| ApiError::Malformed)
    }
}
