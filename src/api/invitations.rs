//! What people do who follow an invitation link: setting up a provider or a
//! business unit, joining a provider, making an account
//! (provider-and-admin-api.md A.4, A.6, B.2; auth-vault-api.md §2.10).

use gloo_net::http::Method;

use super::{client::Api, endpoint::Endpoint, error::ApiError};
use crate::domain::{
    invitation::form::{PaymentKind, SetupForm},
    model::id::{OrganizationId, ProviderId, ProviderUserId, UserId},
    wire::{
        config::ServerConfig,
        invitation::{self, Registration, parse_text},
        provider::ProviderDetails,
    },
};

impl Api {
    /// What the server says about itself; nobody has to be signed in.
    pub async fn server_config(&self) -> Result<ServerConfig, ApiError> {
        let body = self.get_anonymous(Endpoint::server_config()).await?;
        ServerConfig::parse(&body).map_err(|_| ApiError::Malformed)
    }

    /// A provider itself, set up or not.
    pub async fn invited_provider(
        &self,
        provider: &ProviderId,
    ) -> Result<ProviderDetails, ApiError> {
        let body = self.get(Endpoint::provider(provider)).await?;
        ProviderDetails::parse(&body).map_err(|_| ApiError::Malformed)
    }

    /// The secret with which the payment processor's page takes a payment
    /// method; `None` for PayPal, whose page needs none.
    pub async fn setup_intent(&self, kind: PaymentKind) -> Result<Option<String>, ApiError> {
        let kind = match kind {
            PaymentKind::Card => "card",
            PaymentKind::BankAccount => "bank-account",
            PaymentKind::PayPal => return Ok(None),
        };
        let endpoint = Endpoint::setup_intent(kind);
        let answer = self.change(Method::POST, endpoint, None).await?;
        parse_text(&answer)
            .map(Some)
            .map_err(|_| ApiError::Malformed)
    }

    /// Sets a provider up; `key` is the provider key sealed to the person.
    pub async fn set_up_provider(
        &self,
        provider: &ProviderId,
        form: &SetupForm,
        token: &str,
        key: &str,
    ) -> Result<(), ApiError> {
        let endpoint = Endpoint::provider_setup(provider);
        let body = invitation::setup(form, token, key);
        self.change(Method::POST, endpoint, Some(&body))
            .await
            .map(drop)
    }

    /// Turns an organization into a business unit; its provider.
    pub async fn set_up_business_unit(
        &self,
        organization: &OrganizationId,
        user: &UserId,
        token: &str,
        provider_key: &str,
        organization_key: &str,
    ) -> Result<ProviderId, ApiError> {
        let endpoint = Endpoint::business_unit_setup(organization);
        let body = invitation::unit(user, token, provider_key, organization_key);
        let answer = self.change(Method::POST, endpoint, Some(&body)).await?;
        parse_text(&answer)
            .map(ProviderId::new)
            .map_err(|_| ApiError::Malformed)
    }

    /// Accepts an invitation to work for a provider.
    pub async fn accept_provider_invitation(
        &self,
        provider: &ProviderId,
        member: &ProviderUserId,
        token: &str,
    ) -> Result<(), ApiError> {
        let endpoint = Endpoint::provider_user(provider, member, "accept");
        let body = invitation::token(token);
        self.change(Method::POST, endpoint, Some(&body))
            .await
            .map(drop)
    }

    /// Deletes a provider; nobody has to be signed in.
    pub async fn delete_provider_by_mail(
        &self,
        provider: &ProviderId,
        token: &str,
    ) -> Result<(), ApiError> {
        let endpoint = Endpoint::provider_deletion(provider);
        self.post_anonymous(endpoint, &invitation::token(token))
            .await
            .map(drop)
    }

    /// Makes an account.
    pub async fn register(&self, account: &Registration<'_>) -> Result<(), ApiError> {
        self.post_anonymous(Endpoint::registration(), &account.body())
            .await
            .map(drop)
    }
}
