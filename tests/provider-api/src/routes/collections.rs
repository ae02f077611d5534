//! Collections of an organization, and the caller's own ones.

use std::collections::HashMap;

use axum::Json;
use axum::extract::{Path, State};
use rusqlite::Connection;
use serde_json::Value;

use super::handler::Guid;
use crate::app::App;
use crate::auth::caller::{Caller, Standing};
use crate::contract::error::ApiError;
use crate::contract::{List, collection as contract};
use crate::database::collections::{self, Collection, Rights};
use crate::database::events::{Event, event_type};
use crate::database::providers;
use crate::event_log;

/// The caller's rights by collection GUID.
fn own_rights(
    connection: &Connection,
    caller: &Caller,
) -> Result<HashMap<String, Rights>, ApiError> {
    let rows = collections::assigned(connection, &caller.user_id)?;
    Ok(rows
        .into_iter()
        .map(|(collection, rights)| (collection.id, rights))
        .collect())
}

/// A member or a provider user; nobody else learns that the organization exists.
fn require_insider(standing: &Standing<'_>) -> Result<(), ApiError> {
    if standing.is_member() || standing.is_provider() {
        Ok(())
    } else {
        Err(ApiError::NotFound)
    }
}

/// `GET …/collections`: all for those who administer, otherwise the managed ones.
pub async fn list(
    State(app): State<App>,
    caller: Caller,
    Path(Guid(id)): Path<Guid>,
) -> Result<Json<List<Value>>, ApiError> {
    app.read(move |connection| {
        let standing = caller.standing(connection, &id)?;
        require_insider(&standing)?;
        let own = own_rights(connection, &caller)?;
        let sees_all = standing.may_list_all_collections();
        let rows = collections::shared(connection, &id)?;
        let rows = rows
            .iter()
            .filter(|row| sees_all || own.get(&row.id).is_some_and(|rights| rights.manage));
        Ok(List::of(rows.map(contract::collection).collect()))
    })
    .await
}

/// `GET …/collections/details`. A provider user leaves a trace in both event logs.
pub async fn list_details(
    State(app): State<App>,
    caller: Caller,
    Path(Guid(id)): Path<Guid>,
) -> Result<Json<List<Value>>, ApiError> {
    app.read(move |connection| {
        let standing = caller.standing(connection, &id)?;
        require_insider(&standing)?;
        if standing.is_provider_only() {
            log_provider_access(connection, &caller, &standing, &id)?;
        }
        let own = own_rights(connection, &caller)?;
        let sees_all = standing.may_list_all_access();
        let groups = collections::group_grants(connection, &id)?;
        let users = collections::user_grants(connection, &id)?;
        let rows = collections::shared(connection, &id)?;
        let rows = rows
            .iter()
            .filter(|row| sees_all || own.get(&row.id).is_some_and(|rights| rights.manage))
            .map(|row| contract::access_details(row, own.get(&row.id).copied(), &groups, &users));
        Ok(List::of(rows.collect()))
    })
    .await
}

fn log_provider_access(
    connection: &Connection,
    caller: &Caller,
    standing: &Standing<'_>,
    organization_id: &str,
) -> Result<(), ApiError> {
    let Some(provider_id) = standing.provider_id.as_deref() else {
        return Ok(());
    };
    let kind = event_type::PROVIDER_ORGANIZATION_VAULT_ACCESSED;
    let event = Event {
        provider_organization_id: providers::link_of(connection, organization_id)?
            .map(|link| link.id),
        ..caller.event(kind)
    };
    event_log::of_provider(connection, provider_id, event)?;
    let event = caller.event(event_type::ORGANIZATION_VAULT_ACCESSED_BY_PROVIDER);
    event_log::of_organization(connection, organization_id, Some(provider_id), event)?;
    Ok(())
}

/// One collection the caller may read, with the rights on it.
fn readable(
    connection: &Connection,
    caller: &Caller,
    organization_id: &str,
    id: &str,
) -> Result<(Collection, Option<Rights>), ApiError> {
    let standing = caller.standing(connection, organization_id)?;
    require_insider(&standing)?;
    let own = own_rights(connection, caller)?.get(id).copied();
    if own.is_none() && !standing.may_view_all_collections() {
        return Err(ApiError::NotFound);
    }
    let row = collections::by_id(connection, organization_id, id)?.ok_or(ApiError::NotFound)?;
    Ok((row, own))
}

/// `GET …/collections/{collection}`.
pub async fn one(
    State(app): State<App>,
    caller: Caller,
    Path((Guid(id), Guid(collection))): Path<(Guid, Guid)>,
) -> Result<Json<Value>, ApiError> {
    app.read(move |connection| {
        let (row, _) = readable(connection, &caller, &id, &collection)?;
        Ok(contract::collection(&row))
    })
    .await
}

/// `GET …/collections/{collection}/details`.
pub async fn one_details(
    State(app): State<App>,
    caller: Caller,
    Path((Guid(id), Guid(collection))): Path<(Guid, Guid)>,
) -> Result<Json<Value>, ApiError> {
    app.read(move |connection| {
        let (row, own) = readable(connection, &caller, &id, &collection)?;
        let groups = collections::group_grants(connection, &id)?;
        let users = collections::user_grants(connection, &id)?;
        Ok(contract::access_details(&row, own, &groups, &users))
    })
    .await
}

/// `GET …/collections/{collection}/users`: a bare array.
pub async fn users(
    State(app): State<App>,
    caller: Caller,
    Path((Guid(id), Guid(collection))): Path<(Guid, Guid)>,
) -> Result<Json<Vec<Value>>, ApiError> {
    app.read(move |connection| {
        let (row, _) = readable(connection, &caller, &id, &collection)?;
        let grants = collections::user_grants(connection, &id)?;
        let grants = grants.iter().filter(|grant| grant.collection_id == row.id);
        Ok(grants.map(contract::access).collect())
    })
    .await
}

/// `GET /api/collections`: the caller's own ones in all organizations.
pub async fn assigned(
    State(app): State<App>,
    caller: Caller,
) -> Result<Json<List<Value>>, ApiError> {
    app.read(move |connection| Ok(List::of(assigned_to(connection, &caller.user_id)?)))
        .await
}

/// `collectionDetails` of everything a person is assigned to; sync carries it too.
pub fn assigned_to(connection: &Connection, user_id: &str) -> Result<Vec<Value>, ApiError> {
    let rows = collections::assigned(connection, user_id)?;
    Ok(rows
        .iter()
        .map(|(row, rights)| contract::details(row, *rights))
        .collect())
}
