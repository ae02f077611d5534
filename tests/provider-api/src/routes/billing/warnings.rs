//! What needs attention (§D.6): for both roles, each told what it can do.
//!
//! Whether a tax number exists is not looked up. As with the test numbers of the processor,
//! `111111111` in one fails the check and `222222222` keeps it waiting.

use axum::Json;
use axum::extract::{Path, State};
use serde_json::{Value, json};

use super::{Role, provider};
use crate::app::App;
use crate::auth::caller::Caller;
use crate::contract::billing::stored;
use crate::contract::error::ApiError;
use crate::database::billing::{self, ProviderBilling};
use crate::routes::handler::Guid;

/// Countries to which taxes are paid, besides the United States.
const TAXED: [&str; 8] = ["AU", "CA", "CH", "DE", "ES", "FR", "GB", "NL"];

/// `GET …/billing/vnext/warnings`.
pub async fn warnings(
    State(app): State<App>,
    caller: Caller,
    Path(Guid(id)): Path<Guid>,
) -> Result<Json<Value>, ApiError> {
    app.read(move |connection| {
        let provider = provider(connection, &caller, &id, Role::Any)?;
        let customer = billing::by_provider(connection, &id)?
            .filter(|customer| customer.subscription_status.is_some());
        let Some(customer) = customer else {
            return Ok(json!({ "suspension": null, "taxId": null }));
        };
        let is_admin = caller.is_provider_admin(&id);
        let suspension = if provider.enabled {
            Value::Null
        } else {
            suspension(&customer, is_admin)
        };
        let tax_id = if is_admin {
            tax_id(&customer)
        } else {
            Value::Null
        };
        Ok(json!({ "suspension": suspension, "taxId": tax_id }))
    })
    .await
}

/// What ends a suspension.
fn suspension(customer: &ProviderBilling, is_admin: bool) -> Value {
    let is_unpaid = customer.subscription_status.as_deref() == Some("unpaid");
    match (is_unpaid, is_admin) {
        (true, true) => json!({
            "resolution": "add_payment_method",
            "subscriptionCancelsAt": customer.cancel_at,
        }),
        (true, false) => json!({
            "resolution": "contact_administrator",
            "subscriptionCancelsAt": null,
        }),
        (false, _) => json!({
            "resolution": "contact_support",
            "subscriptionCancelsAt": null,
        }),
    }
}

/// What is wrong with the tax number of an address in a taxed country.
fn tax_id(customer: &ProviderBilling) -> Value {
    let address = stored(customer.address.as_deref());
    if !TAXED.contains(&address["country"].as_str().unwrap_or_default()) {
        return Value::Null;
    }
    match address["taxId"]["value"].as_str() {
        None => json!({ "type": "tax_id_missing" }),
        Some(number) if number.contains("111111111") => {
            json!({ "type": "tax_id_failed_verification" })
        }
        Some(number) if number.contains("222222222") => {
            json!({ "type": "tax_id_pending_verification" })
        }
        Some(_) => Value::Null,
    }
}
