//! Other people's public keys.

use axum::Json;
use axum::extract::{Path, State};
use serde_json::{Value, json};

use super::handler::Guid;
use crate::app::App;
use crate::auth::caller::Caller;
use crate::contract::error::ApiError;
use crate::database::users;

/// `GET /api/users/{id}/public-key`: anybody signed in.
pub async fn public_key(
    State(app): State<App>,
    _caller: Caller,
    Path(Guid(id)): Path<Guid>,
) -> Result<Json<Value>, ApiError> {
    app.read(move |connection| {
        let user = users::by_id(connection, &id)?.ok_or(ApiError::NotFound)?;
        let public_key = user.public_key.ok_or(ApiError::NotFound)?;
        Ok(json!({ "object": "userKey", "userId": user.id, "publicKey": public_key }))
    })
    .await
}
