//! The people of an organization (§F.2), as far as a provider needs them to confirm the owner of
//! a new client and to bring in others: listing, inviting, accepting, confirming.

pub mod accept;
pub mod confirm;
pub mod invite;
pub mod policy;

use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::routing::{get, post};
use axum::{Json, Router};
use rusqlite::Connection;
use serde::Deserialize;
use serde_json::Value;

use super::handler::Guid;
use super::model::{Model, Problems};
use crate::app::App;
use crate::auth::caller::Caller;
use crate::auth::mailbox::{self, link};
use crate::contract::error::ApiError;
use crate::contract::{List, member as contract};
use crate::database::collections::{self, Grant};
use crate::database::events::Event;
use crate::database::mail_tokens::Purpose;
use crate::database::organizations::{Member, Organization};
use crate::database::{members, users};
use crate::event_log;

/// OrganizationUserStatusType numbers.
pub mod member_status {
    /// A mail is on its way.
    pub const INVITED: i64 = 0;
    /// The person said yes but has no key yet.
    pub const ACCEPTED: i64 = 1;
    /// The person has the organization key.
    pub const CONFIRMED: i64 = 2;
}

/// OrganizationUserType numbers.
pub mod member_type {
    /// May do everything.
    pub const OWNER: i64 = 0;
    /// May do nearly everything.
    pub const ADMIN: i64 = 1;
    /// Uses what is shared with them.
    pub const USER: i64 = 2;
    /// Has single permissions.
    pub const CUSTOM: i64 = 4;
}

/// `/organizations/{organization}/users/…`.
pub fn router() -> Router<App> {
    Router::new()
        .route("/", get(list))
        .route("/mini-details", get(mini_details))
        .route("/invite", post(invite::invite))
        .route("/reinvite", post(invite::reinvite_several))
        .route("/confirm", post(confirm::several))
        .route("/public-keys", post(confirm::public_keys))
        .route("/{id}/reinvite", post(invite::reinvite))
        .route("/{id}/accept", post(accept::accept))
        .route("/{id}/confirm", post(confirm::confirm_one))
}

/// Lets those who manage members pass; asked before the body is looked at.
fn require_manager(
    connection: &Connection,
    caller: &Caller,
    organization: &str,
) -> Result<(), ApiError> {
    if caller
        .standing(connection, organization)?
        .may_manage_users()
    {
        Ok(())
    } else {
        Err(ApiError::Forbidden)
    }
}

/// Keeps an event about a member; a provider that acts from outside reads it too.
fn log(
    connection: &Connection,
    caller: &Caller,
    kind: i64,
    member: &Member,
) -> Result<(), ApiError> {
    let standing = caller.standing(connection, &member.organization_id)?;
    let provider_id = standing
        .provider_id
        .clone()
        .filter(|_| !standing.is_member());
    let event = Event {
        organization_user_id: Some(member.id.clone()),
        ..caller.event(kind)
    };
    Ok(event_log::of_organization(
        connection,
        &member.organization_id,
        provider_id.as_deref(),
        event,
    )?)
}

/// The GUIDs of a bulk request, at least one.
fn read_ids(bytes: &Bytes) -> Result<Vec<String>, ApiError> {
    let mut problems = Problems::default();
    let ids = Model::parse(bytes)?.guids("Ids", &mut problems);
    problems.check()?;
    Ok(ids)
}

/// Mails the link with which an invitation to an organization is accepted.
pub fn mail_invitation(
    connection: &Connection,
    organization: &Organization,
    member: &Member,
) -> Result<(), ApiError> {
    let email = member.email.as_deref().unwrap_or_default();
    let has_account = users::by_email(connection, email)?.is_some();
    mailbox::send_token(
        connection,
        email,
        Purpose::OrganizationInvite,
        &member.id,
        |token| {
            link(
                "/accept-organization",
                &[
                    ("organizationId", &organization.id),
                    ("organizationUserId", &member.id),
                    ("email", email),
                    ("organizationName", &organization.name),
                    ("token", token),
                    ("initOrganization", "false"),
                    (
                        "orgUserHasExistingUser",
                        if has_account { "true" } else { "false" },
                    ),
                ],
            )
        },
    )?;
    Ok(())
}

/// What to add to each member.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Parameters {
    include_groups: bool,
    include_collections: bool,
}

/// `GET …/users`: for those who manage them; the contract hides the list from others.
pub async fn list(
    State(app): State<App>,
    caller: Caller,
    Path(Guid(organization)): Path<Guid>,
    Query(parameters): Query<Parameters>,
) -> Result<Json<List<Value>>, ApiError> {
    app.read(move |connection| {
        if !caller
            .standing(connection, &organization)?
            .may_manage_users()
        {
            return Err(ApiError::NotFound);
        }
        let grants = if parameters.include_collections {
            collections::user_grants(connection, &organization)?
        } else {
            Vec::new()
        };
        let groups = if parameters.include_groups {
            members::groups(connection, &organization)?
        } else {
            Vec::new()
        };
        let rows = members::of_organization(connection, &organization)?;
        let rows = rows.iter().map(|row| {
            let id = &row.member.id;
            let own: Vec<&Grant> = grants.iter().filter(|one| one.holder_id == *id).collect();
            let groups = groups.iter().filter(|(member, _)| member == id);
            let groups: Vec<&str> = groups.map(|(_, group)| group.as_str()).collect();
            contract::details(row, &own, &groups)
        });
        Ok(List::of(rows.collect()))
    })
    .await
}

/// `GET …/users/mini-details`: members and provider users.
pub async fn mini_details(
    State(app): State<App>,
    caller: Caller,
    Path(Guid(organization)): Path<Guid>,
) -> Result<Json<List<Value>>, ApiError> {
    app.read(move |connection| {
        let standing = caller.standing(connection, &organization)?;
        if !standing.is_member() && !standing.is_provider() {
            return Err(ApiError::Forbidden);
        }
        let rows = members::of_organization(connection, &organization)?;
        Ok(List::of(rows.iter().map(contract::mini_details).collect()))
    })
    .await
}
