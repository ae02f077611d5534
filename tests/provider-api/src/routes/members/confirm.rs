//! Confirming members: the organization key goes to the person, sealed to the public key (§F.2).

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use rusqlite::Connection;
use serde_json::Value;

use super::{member_status, policy};
use crate::app::App;
use crate::auth::caller::Caller;
use crate::auth::mailbox;
use crate::contract::date::now_iso;
use crate::contract::error::ApiError;
use crate::contract::{List, member as contract};
use crate::database::events::event_type;
use crate::database::organizations::Member;
use crate::database::{members, users};
use crate::routes::handler::Guid;
use crate::routes::model::{Model, Problems};

/// Somebody's membership and the organization key sealed to them.
type Sealed = (String, String);

/// Confirms one member, or says why not.
fn confirm(
    connection: &Connection,
    caller: &Caller,
    member: &Member,
    key: String,
) -> Result<Result<(), String>, ApiError> {
    let user = match &member.user_id {
        Some(user_id) => users::by_id(connection, user_id)?,
        None => None,
    };
    let Some(user) = user else {
        return Ok(Err("User not valid.".to_owned()));
    };
    if let Some(obstacle) = policy::obstacle(connection, member, &user)? {
        return Ok(Err(obstacle.to_admin(&user.email)));
    }
    let member = Member {
        status: member_status::CONFIRMED,
        key: Some(key),
        email: None,
        ..member.clone()
    };
    members::update(connection, &member, &now_iso())?;
    mailbox::send(connection, &user.email, "organization-confirmed", None)?;
    super::log(
        connection,
        caller,
        event_type::ORGANIZATION_USER_CONFIRMED,
        &member,
    )?;
    Ok(Ok(()))
}

/// Those of the keys whose owners wait to be confirmed in this organization.
fn waiting(
    connection: &Connection,
    organization: &str,
    keys: Vec<Sealed>,
) -> Result<Vec<(Member, String)>, ApiError> {
    let mut found = Vec::new();
    for (id, key) in keys {
        let member = members::by_id(connection, &id)?
            .filter(|member| member.organization_id == organization)
            .filter(|member| member.status == member_status::ACCEPTED);
        found.extend(member.map(|member| (member, key)));
    }
    Ok(found)
}

/// `POST …/users/{id}/confirm`.
pub async fn confirm_one(
    State(app): State<App>,
    caller: Caller,
    Path((Guid(organization), Guid(id))): Path<(Guid, Guid)>,
    bytes: Bytes,
) -> Result<(), ApiError> {
    let key = read_key(&bytes);
    app.change(move |connection| {
        // Whether one may comes before whether the body is right.
        super::require_manager(connection, &caller, &organization)?;
        let waiting = waiting(connection, &organization, vec![(id, key?)])?;
        let result = match waiting.into_iter().next() {
            Some((member, key)) => confirm(connection, &caller, &member, key)?,
            None => Err("User not valid.".to_owned()),
        };
        result.map_err(ApiError::BadRequest)
    })
    .await
}

/// `POST …/users/confirm`: who does not wait is left out of the answer.
pub async fn several(
    State(app): State<App>,
    caller: Caller,
    Path(Guid(organization)): Path<Guid>,
    bytes: Bytes,
) -> Result<Json<List<Value>>, ApiError> {
    let keys = read_keys(&bytes);
    app.write(move |connection| {
        super::require_manager(connection, &caller, &organization)?;
        let mut results = Vec::new();
        for (member, key) in waiting(connection, &organization, keys?)? {
            let result = confirm(connection, &caller, &member, key)?;
            results.push(contract::bulk_result(&member.id, result));
        }
        Ok(List::of(results))
    })
    .await
}

/// `POST …/users/public-keys`: of those who accepted and wait for their key.
pub async fn public_keys(
    State(app): State<App>,
    caller: Caller,
    Path(Guid(organization)): Path<Guid>,
    bytes: Bytes,
) -> Result<Json<List<Value>>, ApiError> {
    let ids = super::read_ids(&bytes);
    app.read(move |connection| {
        super::require_manager(connection, &caller, &organization)?;
        let ids = ids?;
        let rows = members::of_organization(connection, &organization)?;
        let rows = rows.iter().filter(|row| {
            row.member.status == member_status::ACCEPTED
                && row.public_key.is_some()
                && ids.contains(&row.member.id)
        });
        Ok(List::of(rows.map(contract::public_key).collect()))
    })
    .await
}

fn read_key(bytes: &Bytes) -> Result<String, ApiError> {
    let mut problems = Problems::default();
    let body = Model::parse(bytes)?;
    let key = body.required("Key", &mut problems);
    // Nothing is made of it: the policy that wants such a collection exempts owners.
    if body
        .text("DefaultUserCollectionName", &mut problems)
        .is_some()
    {
        body.required_enc_string("DefaultUserCollectionName", &mut problems);
    }
    problems.check()?;
    Ok(key)
}

fn read_keys(bytes: &Bytes) -> Result<Vec<Sealed>, ApiError> {
    let mut problems = Problems::default();
    let mut keys = Vec::new();
    for row in Model::parse(bytes)?.objects("Keys", &mut problems) {
        let id = row.guid("Id", &mut problems);
        let key = row.required("Key", &mut problems);
        keys.extend(id.map(|id| (id, key)));
    }
    problems.check()?;
    Ok(keys)
}
