//! What a provider pays (§D). Permissions are checked by hand here, so refusals are 401 with a
//! message, in two shapes: that of the older routes and that of the newer ones under `vnext`.

pub mod address;
pub mod credit;
pub mod invoices;
pub mod payment_method;
pub mod subscription;
pub mod warnings;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use rusqlite::Connection;
use serde_json::Value;

use super::billable::billable;
use crate::app::App;
use crate::auth::caller::Caller;
use crate::contract::error::ApiError;
use crate::database::billing::ProviderBilling;
use crate::database::providers::{self, Provider};

/// `/providers/{provider}/billing/…`.
pub fn router() -> Router<App> {
    Router::new()
        .route("/subscription", get(subscription::subscription))
        .route("/invoices", get(invoices::list))
        .route("/invoices/{invoice}", get(invoices::csv))
        .route("/vnext/address", get(address::read).put(address::update))
        .route("/vnext/credit", get(credit::read))
        .route("/vnext/credit/bitpay", post(credit::add))
        .route(
            "/vnext/payment-method",
            get(payment_method::read).put(payment_method::update),
        )
        .route("/vnext/warnings", get(warnings::warnings))
}

/// Who may ask.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Admin,
    Any,
}

impl Role {
    fn has(self, caller: &Caller, provider_id: &str) -> bool {
        match self {
            Self::Admin => caller.is_provider_admin(provider_id),
            Self::Any => caller.require_provider_user(provider_id).is_ok(),
        }
    }
}

/// The guard of the older routes: a provider that pays, asked by somebody in this role.
fn paying(
    connection: &Connection,
    caller: &Caller,
    provider_id: &str,
    role: Role,
) -> Result<(Provider, ProviderBilling), ApiError> {
    providers::by_id(connection, provider_id)?.ok_or(ApiError::NotFound)?;
    if !role.has(caller, provider_id) {
        return Err(ApiError::BillingUnauthorized);
    }
    billable(connection, provider_id, ApiError::BillingUnauthorized)
}

/// The guard of the newer routes: whether the provider pays is not asked.
fn provider(
    connection: &Connection,
    caller: &Caller,
    provider_id: &str,
    role: Role,
) -> Result<Provider, ApiError> {
    let provider = providers::by_id(connection, provider_id)?;
    let provider = provider.ok_or(ApiError::Missing("Provider not found."))?;
    if role.has(caller, provider_id) {
        Ok(provider)
    } else {
        Err(ApiError::Unauthorized(Some("Unauthorized.")))
    }
}

/// A result record; null is written as an empty body (§0.1).
struct Record(Value);

impl IntoResponse for Record {
    fn into_response(self) -> Response {
        if self.0.is_null() {
            StatusCode::OK.into_response()
        } else {
            Json(self.0).into_response()
        }
    }
}
