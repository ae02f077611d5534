//! How a provider pays (§D.5): for admins.
//!
//! Tokens come from the payment processor's own page. Here any token works and says what it
//! stands for: digits at its end become those of the card or account, `declined` in it is refused.

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::response::IntoResponse;
use serde_json::{Value, json};

use super::address::Address;
use super::{Record, Role, provider};
use crate::app::App;
use crate::auth::caller::Caller;
use crate::contract::billing::stored;
use crate::contract::date::now_iso;
use crate::contract::error::ApiError;
use crate::database::billing::{self, ProviderBilling};
use crate::database::providers::{self, Provider};
use crate::payment::PaymentProcessor;
use crate::routes::handler::Guid;
use crate::routes::model::{Model, Problems};

/// A payment method as the processor hands it out.
pub struct PaymentMethod {
    kind: String,
    token: String,
}

impl PaymentMethod {
    /// Reads type and token.
    pub fn read(body: &Model, problems: &mut Problems) -> Self {
        let kind = body.required("Type", problems);
        if !kind.is_empty() && !matches!(kind.as_str(), "bankAccount" | "card" | "payPal") {
            problems.add(
                body.path("Type"),
                "Payment method type must be one of: bankAccount, card, payPal",
            );
        }
        let token = body.required("Token", problems);
        Self { kind, token }
    }

    /// What is shown of it later; nothing when the processor declines it.
    pub fn masked(&self, email: &str) -> Option<Value> {
        if self.token.contains("declined") {
            return None;
        }
        let tail = self
            .token
            .len()
            .checked_sub(4)
            .and_then(|at| self.token.get(at..));
        let digits = tail.filter(|tail| tail.chars().all(|c| c.is_ascii_digit()));
        Some(match self.kind.as_str() {
            "card" => json!({
                "type": "card",
                "brand": if self.token.contains("mastercard") { "mastercard" } else { "visa" },
                "last4": digits.unwrap_or("4242"),
                "expiration": "12/2030",
            }),
            "bankAccount" => json!({
                "type": "bankAccount",
                "bankName": "First National",
                "last4": digits.unwrap_or("6789"),
                // Small deposits have to be confirmed on the processor's page first.
                "hostedVerificationUrl": "https://pay.example/verify-bank-account",
            }),
            _ => json!({ "type": "payPal", "email": email }),
        })
    }
}

/// `GET …/billing/vnext/payment-method`.
pub async fn read(
    State(app): State<App>,
    caller: Caller,
    Path(Guid(id)): Path<Guid>,
) -> Result<impl IntoResponse, ApiError> {
    app.database
        .call(move |connection| {
            provider(connection, &caller, &id, Role::Admin)?;
            let customer = billing::by_provider(connection, &id)?;
            let method = customer.and_then(|customer| customer.payment_method);
            Ok(Record(stored(method.as_deref())))
        })
        .await
}

/// `PUT …/billing/vnext/payment-method`: ends the suspension of a provider and its clients.
pub async fn update(
    State(app): State<App>,
    caller: Caller,
    processor: PaymentProcessor,
    Path(Guid(id)): Path<Guid>,
    bytes: Bytes,
) -> Result<impl IntoResponse, ApiError> {
    let body = read_body(&bytes);
    app.database
        .write(move |connection| {
            let provider = provider(connection, &caller, &id, Role::Admin)?;
            let (method, address) = body?;
            processor.reach()?;
            let email = provider.billing_email.clone().unwrap_or_default();
            let method = method.masked(&email).ok_or(ApiError::Conflict(
                "We had a problem updating your payment method. Please contact support for \
                 assistance.",
            ))?;
            let customer = billing::by_provider(connection, &id)?.ok_or(ApiError::Billing)?;
            let mut customer = ProviderBilling {
                payment_method: Some(method.to_string()),
                ..customer
            };
            if customer.address.is_none() {
                customer.address = address;
            }
            if !provider.enabled {
                customer.subscription_status = Some("active".to_owned());
                customer.cancel_at = None;
                let enabled = Provider {
                    enabled: true,
                    ..provider
                };
                providers::update(connection, &enabled, &now_iso())?;
                providers::enable_clients(connection, &id, true)?;
            }
            billing::put(connection, &customer)?;
            Ok(Record(method))
        })
        .await
}

/// The method, and the address for a customer that has none.
fn read_body(bytes: &Bytes) -> Result<(PaymentMethod, Option<String>), ApiError> {
    let mut problems = Problems::default();
    let body = Model::parse(bytes)?;
    let method = PaymentMethod::read(&body, &mut problems);
    let address = body
        .optional_object("BillingAddress", &mut problems)
        .map(|address| Address::read(&address, &mut problems));
    problems.check()?;
    Ok((method, address.map(|address| address.text())))
}
