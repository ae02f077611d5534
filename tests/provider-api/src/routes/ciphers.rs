//! Vault items: the caller's own view of them, and the administrators' view of an organization.

use std::collections::HashMap;

use axum::Json;
use axum::extract::{Path, Query, State};
use rusqlite::Connection;
use serde::Deserialize;
use serde_json::Value;

use super::handler::Guid;
use crate::app::App;
use crate::auth::caller::Caller;
use crate::contract::error::ApiError;
use crate::contract::{List, cipher as contract};
use crate::database::ciphers::{self, Cipher, Personal, Placement};

/// Collection GUIDs by item GUID.
type Places = HashMap<String, Vec<String>>;

fn by_cipher(placements: Vec<Placement>) -> Places {
    let mut places = Places::new();
    for placement in placements {
        places
            .entry(placement.cipher_id)
            .or_default()
            .push(placement.collection_id);
    }
    places
}

fn details(places: &Places, (row, personal): &(Cipher, Personal)) -> Value {
    contract::details(
        row,
        personal,
        places.get(&row.id).map_or(&[], Vec::as_slice),
    )
}

/// Everything a person sees, as `cipherDetails`; sync carries it too.
pub fn visible_to(
    connection: &Connection,
    user_id: &str,
    keep: impl Fn(&Cipher) -> bool,
) -> Result<Vec<Value>, ApiError> {
    let places = by_cipher(ciphers::placements_for(connection, user_id)?);
    let rows = ciphers::visible_to(connection, user_id)?;
    Ok(rows
        .iter()
        .filter(|(row, _)| keep(row))
        .map(|row| details(&places, row))
        .collect())
}

/// `GET /api/ciphers`.
pub async fn list(State(app): State<App>, caller: Caller) -> Result<Json<List<Value>>, ApiError> {
    app.read(move |connection| Ok(List::of(visible_to(connection, &caller.user_id, |_| true)?)))
        .await
}

/// `GET /api/ciphers/{id}`.
pub async fn one(
    State(app): State<App>,
    caller: Caller,
    Path(Guid(id)): Path<Guid>,
) -> Result<Json<Value>, ApiError> {
    app.read(move |connection| {
        let (row, personal) =
            ciphers::visible(connection, &caller.user_id, &id)?.ok_or(ApiError::NotFound)?;
        Ok(contract::cipher(&row, &personal))
    })
    .await
}

/// `GET /api/ciphers/{id}/details`.
pub async fn one_details(
    State(app): State<App>,
    caller: Caller,
    Path(Guid(id)): Path<Guid>,
) -> Result<Json<Value>, ApiError> {
    app.read(move |connection| {
        let places = by_cipher(ciphers::placements_for(connection, &caller.user_id)?);
        let row = ciphers::visible(connection, &caller.user_id, &id)?.ok_or(ApiError::NotFound)?;
        Ok(details(&places, &row))
    })
    .await
}

/// `GET /api/ciphers/{id}/admin`: provider users too.
pub async fn one_admin(
    State(app): State<App>,
    caller: Caller,
    Path(Guid(id)): Path<Guid>,
) -> Result<Json<Value>, ApiError> {
    app.read(move |connection| {
        let row = ciphers::by_id(connection, &id)?.ok_or(ApiError::NotFound)?;
        let organization_id = row.organization_id.clone().ok_or(ApiError::NotFound)?;
        if !caller
            .standing(connection, &organization_id)?
            .may_view_all_collections()
        {
            return Err(ApiError::NotFound);
        }
        let places = by_cipher(ciphers::placements(connection, &organization_id)?);
        let places = places.get(&row.id).map_or(&[][..], Vec::as_slice);
        Ok(contract::mini_details(&row, places))
    })
    .await
}

/// Which organization's items.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OfOrganization {
    organization_id: String,
    #[serde(default)]
    include_member_items: bool,
}

/// `GET /api/ciphers/organization-details`: provider users read everything.
pub async fn organization_details(
    State(app): State<App>,
    caller: Caller,
    Query(wanted): Query<OfOrganization>,
) -> Result<Json<List<Value>>, ApiError> {
    let id = wanted.organization_id.to_lowercase();
    app.read(move |connection| {
        if !caller.standing(connection, &id)?.may_access_all_items() {
            return Err(ApiError::NotFound);
        }
        let places = by_cipher(ciphers::placements(connection, &id)?);
        let rows = ciphers::of_organization(connection, &id, wanted.include_member_items)?;
        let rows = rows
            .iter()
            .map(|row| contract::mini_details(row, places.get(&row.id).map_or(&[], Vec::as_slice)));
        Ok(List::of(rows.collect()))
    })
    .await
}

/// `GET /api/ciphers/organization-details/assigned`: members only.
pub async fn assigned(
    State(app): State<App>,
    caller: Caller,
    Query(wanted): Query<OfOrganization>,
) -> Result<Json<List<Value>>, ApiError> {
    let id = wanted.organization_id.to_lowercase();
    app.read(move |connection| {
        let standing = caller.standing(connection, &id)?;
        if !standing.is_member() {
            return Err(ApiError::NotFound);
        }
        let is_here = |row: &Cipher| row.organization_id.as_ref() == Some(&id);
        let mut rows = visible_to(connection, &caller.user_id, is_here)?;
        if standing.may_read_unassigned_items() {
            let places = by_cipher(ciphers::placements(connection, &id)?);
            let all = ciphers::of_organization(connection, &id, false)?;
            let unassigned = all.into_iter().filter(|row| !places.contains_key(&row.id));
            rows.extend(unassigned.map(|row| {
                // Whoever may see unassigned items may do everything with them.
                let personal = Personal {
                    rights: crate::database::collections::Rights {
                        manage: true,
                        ..Default::default()
                    },
                    ..Personal::default()
                };
                contract::details(&row, &personal, &[])
            }));
        }
        Ok(List::of(rows))
    })
    .await
}
