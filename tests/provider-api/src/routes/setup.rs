//! Setting a provider up from the invitation (§A.4), and what its page asks for on the way.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use serde::Deserialize;
use serde_json::Value;

use super::billable::{BILLABLE, PENDING, provider_type};
use super::billing::address::{Address, is_country};
use super::billing::payment_method::PaymentMethod;
use super::handler::Guid;
use super::model::{Model, Problems};
use super::provider_users::{AUTOMATIC_CONFIRMATION, PROVIDER_ADMIN};
use super::providers::Settings;
use crate::app::App;
use crate::auth::caller::Caller;
use crate::auth::two_factor::opaque_token;
use crate::contract::date::{iso, now_iso, now_ms};
use crate::contract::error::{ApiError, refusal};
use crate::contract::provider::provider as contract;
use crate::database::billing::{self, ProviderBilling};
use crate::database::mail_tokens::{self, Purpose};
use crate::database::policies;
use crate::database::provider_users::{self, ProviderUser};
use crate::database::providers::{self, Provider};
use crate::payment::PaymentProcessor;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// Days before a provider pays for the first time.
fn trial_days(kind: i64) -> i64 {
    if kind == provider_type::BUSINESS_UNIT {
        4
    } else {
        14
    }
}

/// What is asked for.
struct Setup {
    settings: Settings,
    token: String,
    key: String,
    method: PaymentMethod,
    address: Address,
}

impl Setup {
    fn read(bytes: &Bytes) -> Result<Self, ApiError> {
        let body = Model::parse(bytes)?;
        let mut problems = Problems::default();
        let settings = Settings::read(&body, &mut problems);
        let token = body.required("Token", &mut problems);
        let key = body.required("Key", &mut problems);
        let method = body.object("PaymentMethod", &mut problems);
        let method = PaymentMethod::read(&method, &mut problems);
        let address = body.object("BillingAddress", &mut problems);
        let address = Address::read(&address, &mut problems);
        problems.check()?;
        Ok(Self {
            settings,
            token,
            key,
            method,
            address,
        })
    }
}

/// `POST /api/providers/{provider}/setup`: afterwards the provider pays, and its first admin has
/// the provider key.
pub async fn setup(
    State(app): State<App>,
    caller: Caller,
    processor: PaymentProcessor,
    Path(Guid(id)): Path<Guid>,
    bytes: Bytes,
) -> Result<Json<Value>, ApiError> {
    caller.require_provider_admin(&id)?;
    let body = Setup::read(&bytes)?;
    app.write(move |connection| {
        let provider = providers::by_id(connection, &id)?.ok_or(ApiError::NotFound)?;
        if provider.status != PENDING {
            return Err(refusal("Provider is already setup."));
        }
        mail_tokens::recipient(
            connection,
            &body.token,
            Purpose::ProviderSetup,
            &id,
            now_ms(),
        )?
        .filter(|email| *email == caller.email)
        .ok_or_else(|| refusal("Invalid token."))?;
        let owner = provider_users::of_user(connection, &id, &caller.user_id)?
            .filter(|member| member.kind == PROVIDER_ADMIN)
            .ok_or_else(|| refusal("Invalid owner."))?;
        if policies::confirms_automatically(connection, &caller.user_id)? {
            return Err(refusal(AUTOMATIC_CONFIRMATION));
        }
        let address = body.address.accepted(
            "Your location wasn't recognized. Please ensure your country and postal code are \
             valid.",
            "Your tax ID wasn't recognized for your selected country. Please ensure your country \
             and tax ID are valid.",
        )?;
        processor.reach()?;
        if billing::plans(connection, &id)?.is_empty() {
            return Err(ApiError::Billing);
        }
        let method = body
            .method
            .masked(&body.settings.billing_email)
            .ok_or_else(|| refusal("Your card was declined."))?;
        let customer = billing::by_provider(connection, &id)?.ok_or(ApiError::Billing)?;
        let trial_end = now_ms() + trial_days(provider.kind) * DAY_MS;
        let customer = ProviderBilling {
            subscription_status: Some("trialing".to_owned()),
            period_end: Some(iso(trial_end)),
            address: Some(address.to_string()),
            payment_method: Some(method.to_string()),
            ..customer
        };
        billing::put(connection, &customer)?;
        let now = now_iso();
        let provider = Provider {
            status: BILLABLE,
            ..body.settings.applied(provider)
        };
        providers::update(connection, &provider, &now)?;
        let owner = ProviderUser {
            key: Some(body.key),
            ..owner
        };
        provider_users::update(connection, &owner, &now)?;
        Ok(contract(&provider))
    })
    .await
}

/// `POST /api/setup-intent/card` and `…/bank-account`: the secret with which the processor's page
/// takes the payment method, as a bare text.
pub async fn intent(_caller: Caller) -> Json<String> {
    Json(format!("seti_{}", opaque_token()))
}

/// Which country.
#[derive(Deserialize)]
pub struct Country {
    country: String,
}

/// `GET /api/tax/is-country-supported`: a bare truth value.
pub async fn is_country_supported(_caller: Caller, Query(asked): Query<Country>) -> Json<bool> {
    Json(asked.country.len() == 2 && is_country(&asked.country))
}
