//! Confirming people: they get the provider key, sealed to their public key (§B.3, §B.4).

use std::collections::HashMap;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use rusqlite::Connection;
use serde_json::Value;

use super::{AUTOMATIC_CONFIRMATION, status};
use crate::app::App;
use crate::auth::caller::Caller;
use crate::auth::mailbox;
use crate::contract::date::now_iso;
use crate::contract::error::ApiError;
use crate::contract::{List, provider_user as contract};
use crate::database::events::event_type;
use crate::database::provider_users::{self, ProviderUser};
use crate::database::{policies, users};
use crate::routes::handler::Guid;
use crate::routes::model::{Model, Problems};

/// Sealed keys by membership GUID.
type Keys = HashMap<String, String>;

/// Confirms who can be confirmed; one result for each membership that has an account.
fn confirm(
    connection: &Connection,
    caller: &Caller,
    provider_id: &str,
    keys: &Keys,
) -> Result<Vec<Value>, ApiError> {
    let ids: Vec<String> = keys.keys().cloned().collect();
    let mut results = Vec::new();
    for member in provider_users::by_ids(connection, &ids)? {
        let Some(user_id) = member.user_id.clone() else {
            continue;
        };
        let result = if member.status != status::ACCEPTED || member.provider_id != provider_id {
            Err("Invalid user.")
        } else if policies::confirms_automatically(connection, &user_id)? {
            Err(AUTOMATIC_CONFIRMATION)
        } else {
            let member = ProviderUser {
                status: status::CONFIRMED,
                key: keys.get(&member.id).cloned(),
                email: None,
                ..member.clone()
            };
            provider_users::update(connection, &member, &now_iso())?;
            if let Some(user) = users::by_id(connection, &user_id)? {
                mailbox::send(connection, &user.email, "provider-confirmed", None)?;
            }
            super::log(
                connection,
                caller,
                event_type::PROVIDER_USER_CONFIRMED,
                &member,
            )?;
            Ok(())
        };
        results.push(contract::bulk_result(&member.id, result));
    }
    Ok(results)
}

/// `POST …/users/{id}/confirm`: says nothing about what came of it.
pub async fn one(
    State(app): State<App>,
    caller: Caller,
    Path((Guid(provider), Guid(id))): Path<(Guid, Guid)>,
    bytes: Bytes,
) -> Result<(), ApiError> {
    caller.require_provider_admin(&provider)?;
    let mut problems = Problems::default();
    let key = Model::parse(&bytes)?.required("Key", &mut problems);
    problems.check()?;
    app.change(move |connection| {
        confirm(connection, &caller, &provider, &Keys::from([(id, key)]))?;
        Ok(())
    })
    .await
}

/// `POST …/users/confirm`.
pub async fn several(
    State(app): State<App>,
    caller: Caller,
    Path(Guid(provider)): Path<Guid>,
    bytes: Bytes,
) -> Result<Json<List<Value>>, ApiError> {
    caller.require_provider_admin(&provider)?;
    let mut problems = Problems::default();
    let mut keys = Keys::new();
    for row in Model::parse(&bytes)?.objects("Keys", &mut problems) {
        let id = row.guid("Id", &mut problems);
        let key = row.required("Key", &mut problems);
        keys.extend(id.map(|id| (id, key)));
    }
    problems.check()?;
    app.write(move |connection| Ok(List::of(confirm(connection, &caller, &provider, &keys)?)))
        .await
}

/// `POST …/users/public-keys`: of those who accepted and wait for their key.
pub async fn public_keys(
    State(app): State<App>,
    caller: Caller,
    Path(Guid(provider)): Path<Guid>,
    bytes: Bytes,
) -> Result<Json<List<Value>>, ApiError> {
    caller.require_provider_admin(&provider)?;
    let ids = super::ids(&bytes)?;
    app.read(move |connection| {
        let rows = provider_users::of_provider(connection, &provider)?;
        let rows = rows.iter().filter(|row| {
            row.member.status == status::ACCEPTED
                && row.public_key.is_some()
                && ids.contains(&row.member.id)
        });
        Ok(List::of(rows.map(contract::public_key).collect()))
    })
    .await
}
