//! What a provider paid in advance (§D.1): for admins.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::response::IntoResponse;
use serde_json::Value;

use super::{Record, Role, provider};
use crate::app::App;
use crate::auth::caller::Caller;
use crate::contract::billing::dollars;
use crate::contract::error::ApiError;
use crate::database::billing;
use crate::payment::PaymentProcessor;
use crate::routes::handler::Guid;
use crate::routes::model::{Model, Problems};

/// `GET …/billing/vnext/credit`: a bare number.
pub async fn read(
    State(app): State<App>,
    caller: Caller,
    Path(Guid(id)): Path<Guid>,
) -> Result<impl IntoResponse, ApiError> {
    app.database
        .call(move |connection| {
            provider(connection, &caller, &id, Role::Admin)?;
            let customer = billing::by_provider(connection, &id)?;
            let credit = customer.map(|customer| dollars(customer.credit_cents));
            Ok(Record(credit.unwrap_or_default()))
        })
        .await
}

/// `POST …/billing/vnext/credit/bitpay`: the page on which the amount is paid, as a bare text.
pub async fn add(
    State(app): State<App>,
    caller: Caller,
    processor: PaymentProcessor,
    Path(Guid(id)): Path<Guid>,
    bytes: Bytes,
) -> Result<Json<String>, ApiError> {
    let amount = read_amount(&bytes);
    app.read(move |connection| {
        provider(connection, &caller, &id, Role::Admin)?;
        let amount = amount?;
        processor.reach()?;
        Ok(format!(
            "https://pay.example/bitpay?provider={id}&amount={amount}"
        ))
    })
    .await
}

/// The amount, as it was written.
fn read_amount(bytes: &Bytes) -> Result<Value, ApiError> {
    let mut problems = Problems::default();
    let body = Model::parse(bytes)?;
    let amount = body.number("Amount", &mut problems);
    body.required("RedirectUrl", &mut problems);
    problems.check()?;
    Ok(amount)
}
