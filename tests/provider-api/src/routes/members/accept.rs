//! Accepting the invitation to an organization (§F.2): any account may try, the token decides.

use axum::body::Bytes;
use axum::extract::{Path, State};

use super::{member_status, policy};
use crate::app::App;
use crate::auth::caller::Caller;
use crate::contract::date::{now_iso, now_ms};
use crate::contract::error::{ApiError, refusal};
use crate::database::mail_tokens::{self, Purpose};
use crate::database::organizations::{self, Member};
use crate::database::{members, users};
use crate::routes::handler::Guid;
use crate::routes::model::{Model, Problems};

/// `POST …/users/{id}/accept`.
pub async fn accept(
    State(app): State<App>,
    caller: Caller,
    Path((_, Guid(id))): Path<(Guid, Guid)>,
    bytes: Bytes,
) -> Result<(), ApiError> {
    let mut problems = Problems::default();
    let body = Model::parse(&bytes)?;
    let token = body.required("Token", &mut problems);
    // Looked at, not kept: this server does not recover accounts.
    let recovery_key = body.text("ResetPasswordKey", &mut problems);
    problems.check()?;
    app.change(move |connection| {
        let member = members::by_id(connection, &id)?.ok_or_else(|| refusal("User invalid."))?;
        let has_recovery_key = recovery_key.is_some_and(|key| !key.is_empty());
        if !has_recovery_key && policy::enrols(connection, &member.organization_id)? {
            return Err(refusal(
                "Master Password reset is required, but not provided.",
            ));
        }
        mail_tokens::recipient(
            connection,
            &token,
            Purpose::OrganizationInvite,
            &id,
            now_ms(),
        )?
        .ok_or_else(|| refusal("Invalid token."))?;
        let people = members::of_organization(connection, &member.organization_id)?;
        let own = people
            .iter()
            .find(|row| row.member.user_id.as_ref() == Some(&caller.user_id));
        if let Some(own) = own {
            return Err(refusal(if own.member.status == member_status::ACCEPTED {
                "Invitation already accepted. You will receive an email when your organization \
                 membership is confirmed."
            } else {
                "You are already part of this organization."
            }));
        }
        if member
            .email
            .as_deref()
            .is_some_and(|email| email != caller.email)
        {
            return Err(refusal("User email does not match invite."));
        }
        if member.status < member_status::INVITED {
            let organization = organizations::by_id(connection, &member.organization_id)?;
            let name = organization.map(|row| row.name).unwrap_or_default();
            let message = format!("Your access to the {name} vault has been revoked.");
            return Err(ApiError::BadRequest(message));
        }
        if member.status != member_status::INVITED {
            return Err(refusal("Already accepted."));
        }
        let user = users::by_id(connection, &caller.user_id)?.ok_or(ApiError::Unauthenticated)?;
        if let Some(obstacle) = policy::obstacle(connection, &member, &user)? {
            return Err(refusal(obstacle.to_invitee()));
        }
        let member = Member {
            status: member_status::ACCEPTED,
            user_id: Some(caller.user_id),
            email: None,
            ..member
        };
        Ok(members::update(connection, &member, &now_iso())?)
    })
    .await
}
