//! What a provider pays (provider-and-admin-api.md D). Service users get the
//! subscription and the warnings; the rest answers 401 to them.

use super::{client::Api, endpoint::Endpoint, error::ApiError};
use crate::domain::{
    model::{id::ProviderId, plan::Plan, subscription::Subscription},
    wire::{plan::parse_plans, subscription::parse_subscription},
};

impl Api {
    /// Plans, seats and the state of payment.
    pub async fn subscription(&self, provider: &ProviderId) -> Result<Subscription, ApiError> {
        let body = self
            .get(Endpoint::billing(provider, "subscription"))
            .await?;
        parse_subscription(&body).map_err(|_| ApiError::Malformed)
    }

    /// What the server sells, at the prices before any discount.
    pub async fn plans(&self) -> Result<Vec<Plan>, ApiError> {
        let body = self.get(Endpoint::plans()).await?;
        parse_plans(&body).map_err(|_| ApiError::Malformed)
    }
}
