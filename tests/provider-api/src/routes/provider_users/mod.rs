//! The people of a provider (§B): for its admins, except for accepting an invitation.

pub mod accept;
pub mod confirm;
pub mod invite;
pub mod remove;

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::Value;

use super::events;
use super::handler::Guid;
use super::model::{Model, Problems};
use crate::app::App;
use crate::auth::caller::Caller;
use crate::contract::date::now_iso;
use crate::contract::error::{ApiError, refusal};
use crate::contract::{List, provider_user as contract};
use crate::database::events::{Event, event_type};
use crate::database::provider_users::{self, ProviderUser};
use crate::event_log;

/// ProviderUserStatusType numbers.
pub mod status {
    /// A mail is on its way.
    pub const INVITED: i64 = 0;
    /// The person said yes but has no key yet.
    pub const ACCEPTED: i64 = 1;
    /// The person has the provider key.
    pub const CONFIRMED: i64 = 2;
}

/// ProviderUserType: provider admin.
pub const PROVIDER_ADMIN: i64 = 0;

/// Without one nobody could give anybody the provider key any more.
pub const LAST_ADMIN: &str = "Provider must have at least one confirmed ProviderAdmin.";

/// An organization of the person confirms members without asking.
pub const AUTOMATIC_CONFIRMATION: &str = "An organization the user is a part of has enabled \
    Automatic User Confirmation policy, and it does not support the user joining a provider.";

/// `/providers/{provider}/users/…`.
pub fn router() -> Router<App> {
    Router::new()
        .route("/", get(list).delete(remove::several))
        .route("/invite", post(invite::invite))
        .route("/reinvite", post(invite::reinvite_several))
        .route("/confirm", post(confirm::several))
        .route("/public-keys", post(confirm::public_keys))
        // The POST forms of PUT and DELETE are deprecated, and still routed (§B.2).
        .route("/delete", post(remove::several))
        .route("/{id}/delete", post(remove::one))
        .route(
            "/{id}",
            get(one).put(update).post(update).delete(remove::one),
        )
        .route("/{id}/events", get(events::of_provider_user))
        .route("/{id}/reinvite", post(invite::reinvite))
        .route("/{id}/accept", post(accept::accept))
        .route("/{id}/confirm", post(confirm::one))
}

/// A person of this provider; of another one it is not found.
fn member_of(
    connection: &rusqlite::Connection,
    provider_id: &str,
    id: &str,
) -> Result<ProviderUser, ApiError> {
    provider_users::by_id(connection, id)?
        .filter(|member| member.provider_id == provider_id)
        .ok_or(ApiError::NotFound)
}

/// Keeps an event about a person of the provider.
fn log(
    connection: &rusqlite::Connection,
    caller: &Caller,
    kind: i64,
    member: &ProviderUser,
) -> Result<(), ApiError> {
    let event = Event {
        provider_user_id: Some(member.id.clone()),
        ..caller.event(kind)
    };
    Ok(event_log::of_provider(
        connection,
        &member.provider_id,
        event,
    )?)
}

/// The GUIDs of a bulk request.
fn ids(bytes: &Bytes) -> Result<Vec<String>, ApiError> {
    let mut problems = Problems::default();
    let ids = Model::parse(bytes)?.guids("Ids", &mut problems);
    problems.check()?;
    Ok(ids)
}

/// `GET …/users`.
pub async fn list(
    State(app): State<App>,
    caller: Caller,
    Path(Guid(provider)): Path<Guid>,
) -> Result<Json<List<Value>>, ApiError> {
    caller.require_provider_admin(&provider)?;
    app.read(move |connection| {
        let rows = provider_users::of_provider(connection, &provider)?;
        Ok(List::of(rows.iter().map(contract::details).collect()))
    })
    .await
}

/// `GET …/users/{id}`.
pub async fn one(
    State(app): State<App>,
    caller: Caller,
    Path((Guid(provider), Guid(id))): Path<(Guid, Guid)>,
) -> Result<Json<Value>, ApiError> {
    caller.require_provider_admin(&provider)?;
    app.read(move |connection| {
        Ok(contract::provider_user(&member_of(
            connection, &provider, &id,
        )?))
    })
    .await
}

/// `PUT …/users/{id}`: another role, unless no confirmed admin would be left.
pub async fn update(
    State(app): State<App>,
    caller: Caller,
    Path((Guid(provider), Guid(id))): Path<(Guid, Guid)>,
    bytes: Bytes,
) -> Result<(), ApiError> {
    caller.require_provider_admin(&provider)?;
    let mut problems = Problems::default();
    let kind = Model::parse(&bytes)?.required_integer("Type", &mut problems);
    problems.check()?;
    app.change(move |connection| {
        let member = member_of(connection, &provider, &id)?;
        let admins = provider_users::confirmed_admins(connection, &provider)?;
        if kind != PROVIDER_ADMIN && admins.iter().all(|admin| *admin == id) {
            return Err(refusal(LAST_ADMIN));
        }
        let member = ProviderUser { kind, ..member };
        provider_users::update(connection, &member, &now_iso())?;
        log(
            connection,
            &caller,
            event_type::PROVIDER_USER_UPDATED,
            &member,
        )
    })
    .await
}
