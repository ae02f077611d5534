//! Taking people out of a provider (§B.3).

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use rusqlite::Connection;
use serde_json::Value;

use super::LAST_ADMIN;
use crate::app::App;
use crate::auth::caller::Caller;
use crate::auth::mailbox;
use crate::contract::date::now_iso;
use crate::contract::error::{ApiError, refusal};
use crate::contract::{List, provider_user as contract};
use crate::database::events::event_type;
use crate::database::{provider_users, users};
use crate::routes::handler::Guid;

/// Removes who can be removed; one result for each membership that exists.
fn remove(
    connection: &Connection,
    caller: &Caller,
    provider_id: &str,
    ids: &[String],
) -> Result<Vec<Value>, ApiError> {
    let admins = provider_users::confirmed_admins(connection, provider_id)?;
    if admins.iter().all(|admin| ids.contains(admin)) {
        return Err(refusal(LAST_ADMIN));
    }
    let mut results = Vec::new();
    for member in provider_users::by_ids(connection, ids)? {
        let result = if member.provider_id != provider_id {
            Err("Invalid user.")
        } else if member.user_id.as_ref() == Some(&caller.user_id) {
            Err("You cannot remove yourself.")
        } else {
            let email = match &member.user_id {
                Some(user_id) => users::by_id(connection, user_id)?.map(|user| user.email),
                None => member.email.clone(),
            };
            provider_users::delete(connection, &member, &now_iso())?;
            super::log(
                connection,
                caller,
                event_type::PROVIDER_USER_REMOVED,
                &member,
            )?;
            if let Some(email) = email {
                mailbox::send(connection, &email, "provider-removed", None)?;
            }
            Ok(())
        };
        results.push(contract::bulk_result(&member.id, result));
    }
    Ok(results)
}

/// `DELETE …/users/{id}`: only the rule about the last admin is an error of the whole request.
pub async fn one(
    State(app): State<App>,
    caller: Caller,
    Path((Guid(provider), Guid(id))): Path<(Guid, Guid)>,
) -> Result<(), ApiError> {
    caller.require_provider_admin(&provider)?;
    app.change(move |connection| {
        remove(connection, &caller, &provider, &[id])?;
        Ok(())
    })
    .await
}

/// `DELETE …/users`, with a body.
pub async fn several(
    State(app): State<App>,
    caller: Caller,
    Path(Guid(provider)): Path<Guid>,
    bytes: Bytes,
) -> Result<Json<List<Value>>, ApiError> {
    caller.require_provider_admin(&provider)?;
    let ids = super::ids(&bytes)?;
    app.write(move |connection| Ok(List::of(remove(connection, &caller, &provider, &ids)?)))
        .await
}
