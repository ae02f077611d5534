//! Accepting an invitation (§B.3): any account may try, the token decides.

use axum::body::Bytes;
use axum::extract::{Path, State};

use super::{AUTOMATIC_CONFIRMATION, status};
use crate::app::App;
use crate::auth::caller::Caller;
use crate::contract::date::{now_iso, now_ms};
use crate::contract::error::{ApiError, refusal};
use crate::database::mail_tokens::{self, Purpose};
use crate::database::policies;
use crate::database::provider_users::{self, ProviderUser};
use crate::routes::handler::Guid;
use crate::routes::model::{Model, Problems};

/// `POST …/users/{id}/accept`. The provider in the path is not compared, as in the contract.
pub async fn accept(
    State(app): State<App>,
    caller: Caller,
    Path((_, Guid(id))): Path<(Guid, Guid)>,
    bytes: Bytes,
) -> Result<(), ApiError> {
    let mut problems = Problems::default();
    let token = Model::parse(&bytes)?.required("Token", &mut problems);
    problems.check()?;
    app.change(move |connection| {
        let member = provider_users::by_id(connection, &id)?;
        let member = member.ok_or_else(|| refusal("User invalid."))?;
        if member.status != status::INVITED {
            return Err(refusal("Already accepted."));
        }
        mail_tokens::recipient(connection, &token, Purpose::ProviderInvite, &id, now_ms())?
            .ok_or_else(|| refusal("Invalid token."))?;
        if member.email.as_deref() != Some(&caller.email) {
            return Err(refusal("User email does not match invite."));
        }
        if policies::confirms_automatically(connection, &caller.user_id)? {
            return Err(refusal(AUTOMATIC_CONFIRMATION));
        }
        let member = ProviderUser {
            status: status::ACCEPTED,
            user_id: Some(caller.user_id),
            email: None,
            ..member
        };
        Ok(provider_users::update(connection, &member, &now_iso())?)
    })
    .await
}
