//! Organizations: own memberships, one organization, its public key.

use axum::Json;
use axum::extract::{Path, State};
use serde_json::{Value, json};

use super::handler::Guid;
use crate::app::App;
use crate::auth::caller::Caller;
use crate::contract::error::ApiError;
use crate::contract::profile::ProfileOrganization;
use crate::contract::{self, List};
use crate::database::organizations;

/// `GET /api/organizations`: memberships, not clients of a provider.
pub async fn own(
    State(app): State<App>,
    caller: Caller,
) -> Result<Json<List<ProfileOrganization>>, ApiError> {
    app.read(move |connection| {
        let rows = organizations::of_user(connection, &caller.user_id, 2)?;
        let rows = rows.into_iter().map(|(member, organization, provider)| {
            ProfileOrganization::of_member(&caller.user_id, member, organization, provider)
        });
        Ok(List::of(rows.collect()))
    })
    .await
}

/// `GET /api/organizations/{id}`: owners and provider users.
pub async fn organization(
    State(app): State<App>,
    caller: Caller,
    Path(Guid(id)): Path<Guid>,
) -> Result<Json<Value>, ApiError> {
    app.read(move |connection| {
        if !caller.standing(connection, &id)?.is_owner() {
            return Err(ApiError::NotFound);
        }
        let row = organizations::by_id(connection, &id)?.ok_or(ApiError::NotFound)?;
        Ok(contract::organization::organization(&row))
    })
    .await
}

/// `GET /api/organizations/{id}/public-key`: anybody signed in.
pub async fn public_key(
    State(app): State<App>,
    _caller: Caller,
    Path(Guid(id)): Path<Guid>,
) -> Result<Json<Value>, ApiError> {
    app.read(move |connection| {
        let row = organizations::by_id(connection, &id)?.ok_or(ApiError::NotFound)?;
        Ok(json!({ "object": "organizationPublicKey", "publicKey": row.public_key }))
    })
    .await
}
