//! Personal folders.

use axum::Json;
use axum::extract::{Path, State};
use serde_json::{Value, json};

use super::handler::Guid;
use crate::app::App;
use crate::auth::caller::Caller;
use crate::contract::List;
use crate::contract::error::ApiError;
use crate::database::folders::{self, Folder};

/// `folder`.
pub fn to_json(folder: &Folder) -> Value {
    json!({
        "object": "folder",
        "id": folder.id,
        "name": folder.name,
        "revisionDate": folder.revision_date,
    })
}

/// `GET /api/folders`.
pub async fn list(State(app): State<App>, caller: Caller) -> Result<Json<List<Value>>, ApiError> {
    app.read(move |connection| {
        let rows = folders::of_user(connection, &caller.user_id)?;
        Ok(List::of(rows.iter().map(to_json).collect()))
    })
    .await
}

/// `GET /api/folders/{id}`.
pub async fn one(
    State(app): State<App>,
    caller: Caller,
    Path(Guid(id)): Path<Guid>,
) -> Result<Json<Value>, ApiError> {
    app.read(move |connection| {
        let rows = folders::of_user(connection, &caller.user_id)?;
        let row = rows
            .iter()
            .find(|row| row.id == id)
            .ok_or(ApiError::NotFound)?;
        Ok(to_json(row))
    })
    .await
}
