//! Invoices (§D.3): for admins.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::IntoResponse;
use serde_json::{Value, json};

use super::{Role, paying};
use crate::app::App;
use crate::auth::caller::Caller;
use crate::contract::billing as contract;
use crate::contract::error::ApiError;
use crate::database::invoices;
use crate::routes::handler::Guid;

/// `GET …/billing/invoices`: newest first.
pub async fn list(
    State(app): State<App>,
    caller: Caller,
    Path(Guid(provider)): Path<Guid>,
) -> Result<Json<Value>, ApiError> {
    app.read(move |connection| {
        paying(connection, &caller, &provider, Role::Admin)?;
        let rows = invoices::of_provider(connection, &provider)?;
        let rows: Vec<Value> = rows.iter().map(contract::invoice).collect();
        Ok(json!({ "invoices": rows }))
    })
    .await
}

/// `GET …/billing/invoices/{invoice}`: CSV without a file name; not found without lines.
pub async fn csv(
    State(app): State<App>,
    caller: Caller,
    Path((Guid(provider), invoice)): Path<(Guid, String)>,
) -> Result<impl IntoResponse, ApiError> {
    let text = app
        .database
        .call(move |connection| {
            paying(connection, &caller, &provider, Role::Admin)?;
            let items = invoices::items(connection, &provider, &invoice)?;
            if items.is_empty() {
                return Err(ApiError::NotFound);
            }
            Ok(contract::invoice_csv(&items))
        })
        .await?;
    Ok(([(header::CONTENT_TYPE, "text/csv")], text))
}
