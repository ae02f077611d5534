//! Confirming a member: the organization key goes to the person, sealed to the public key (§F.2).

use axum::body::Bytes;
use axum::extract::{Path, State};

use super::member_status;
use crate::app::App;
use crate::auth::caller::Caller;
use crate::auth::mailbox;
use crate::contract::date::now_iso;
use crate::contract::error::{ApiError, refusal};
use crate::database::events::{Event, event_type};
use crate::database::organizations::Member;
use crate::database::{members, users};
use crate::event_log;
use crate::routes::handler::Guid;
use crate::routes::model::{Model, Problems};

/// `POST …/users/{id}/confirm`.
pub async fn confirm(
    State(app): State<App>,
    caller: Caller,
    Path((Guid(organization), Guid(id))): Path<(Guid, Guid)>,
    bytes: Bytes,
) -> Result<(), ApiError> {
    let key = read_key(&bytes);
    app.change(move |connection| {
        // Whether one may comes before whether the body is right.
        if !caller
            .standing(connection, &organization)?
            .may_manage_users()
        {
            return Err(ApiError::Forbidden);
        }
        let key = key?;
        let member = members::by_id(connection, &id)?
            .filter(|member| member.organization_id == organization)
            .filter(|member| member.status == member_status::ACCEPTED)
            .ok_or_else(|| refusal("User not valid."))?;
        let member = Member {
            status: member_status::CONFIRMED,
            key: Some(key),
            email: None,
            ..member
        };
        members::update(connection, &member, &now_iso())?;
        if let Some(user_id) = &member.user_id
            && let Some(user) = users::by_id(connection, user_id)?
        {
            mailbox::send(connection, &user.email, "organization-confirmed", None)?;
        }
        let standing = caller.standing(connection, &organization)?;
        let provider_id = standing
            .provider_id
            .clone()
            .filter(|_| !standing.is_member());
        let event = Event {
            organization_user_id: Some(id),
            ..caller.event(event_type::ORGANIZATION_USER_CONFIRMED)
        };
        Ok(event_log::of_organization(
            connection,
            &organization,
            provider_id.as_deref(),
            event,
        )?)
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
