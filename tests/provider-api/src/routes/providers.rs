//! A provider and its clients, for its users in either role.

use axum::Json;
use axum::extract::{Path, State};
use serde_json::Value;

use super::handler::Guid;
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
    Path(Guid(id)): Path<Guid>,
) -> Result<Json<Value>, ApiError> {
    caller.require_provider_user(&id)?;
    app.read(move |connection| {
        let row = providers::by_id(connection, &id)?.ok_or(ApiError::NotFound)?;
        Ok(contract::provider::provider(&row))
    })
    .await
}

/// `GET /api/providers/{id}/organizations`.
pub async fn clients(
    State(app): State<App>,
    caller: Caller,
    Path(Guid(id)): Path<Guid>,
) -> Result<Json<List<Client>>, ApiError> {
    caller.require_provider_user(&id)?;
    app.read(move |connection| {
        let rows = providers::clients(connection, &id)?;
        Ok(List::of(rows.into_iter().map(Client::from).collect()))
    })
    .await
}
