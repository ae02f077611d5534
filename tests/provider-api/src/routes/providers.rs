//! A provider and its clients, for its users in either role.

use axum::Json;
use axum::extract::{Path, State};
use serde_json::Value;

use crate::app::App;
use crate::auth::caller::Caller;
use crate::contract::error::ApiError;
use crate::contract::provider::Client;
use crate::contract::{self, List};
use crate::database::providers;

/// `GET /api/providers/{id}`.
pub async fn provider(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<Value>, ApiError> {
    let id = id.to_lowercase();
    caller.require_provider_user(&id)?;
    app.database
        .call(move |connection| {
            let row = providers::by_id(connection, &id)?.ok_or(ApiError::NotFound)?;
            Ok(Json(contract::provider::provider(&row)))
        })
        .await
}

/// `GET /api/providers/{id}/organizations`.
pub async fn clients(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<List<Client>>, ApiError> {
    let id = id.to_lowercase();
    caller.require_provider_user(&id)?;
    app.database
        .call(move |connection| {
            let rows = providers::clients(connection, &id)?;
            Ok(Json(List::of(rows.into_iter().map(Client::from).collect())))
        })
        .await
}
