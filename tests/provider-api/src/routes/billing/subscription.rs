//! The subscription (§D.2): for both roles.

use axum::Json;
use axum::extract::{Path, State};
use serde_json::Value;

use super::{Role, paying};
use crate::app::App;
use crate::auth::caller::Caller;
use crate::contract::billing as contract;
use crate::contract::date::now_ms;
use crate::contract::error::ApiError;
use crate::database::{billing, invoices};
use crate::routes::handler::Guid;

/// `GET …/billing/subscription`.
pub async fn subscription(
    State(app): State<App>,
    caller: Caller,
    Path(Guid(provider)): Path<Guid>,
) -> Result<Json<Value>, ApiError> {
    app.read(move |connection| {
        let (provider, customer) = paying(connection, &caller, &provider, Role::Any)?;
        let plans = billing::plans(connection, &provider.id)?;
        let invoices = invoices::of_provider(connection, &provider.id)?;
        Ok(contract::subscription(
            provider.kind,
            &customer,
            &plans,
            &invoices,
            now_ms(),
        ))
    })
    .await
}
