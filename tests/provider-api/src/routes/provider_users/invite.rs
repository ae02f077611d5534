//! Inviting people, once and again (§B.3).

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use rusqlite::Connection;
use serde_json::Value;

use super::status;
use crate::app::App;
use crate::auth::caller::Caller;
use crate::auth::mailbox::{self, link};
use crate::contract::date::now_iso;
use crate::contract::error::ApiError;
use crate::contract::{List, provider_user as contract};
use crate::database::events::event_type;
use crate::database::mail_tokens::Purpose;
use crate::database::provider_users::{self, ProviderUser};
use crate::database::providers;
use crate::routes::handler::{Guid, new_guid};
use crate::routes::model::{Model, Problems, is_email};

/// Addresses in one request.
const MOST_EMAILS: usize = 20;

/// Longest address.
const LONGEST_EMAIL: usize = 256;

/// The addresses of an invitation; what is wrong is noted for the first wrong one, as the contract
/// does.
pub fn emails(body: &Model, problems: &mut Problems) -> Vec<String> {
    let mut missing = Problems::default();
    let emails = body.texts("Emails", &mut missing);
    if emails.is_empty() {
        problems.add("Emails", "An email is required.");
    } else if emails.len() > MOST_EMAILS {
        let message = format!("You can only submit up to {MOST_EMAILS} emails at a time.");
        problems.add("Emails", message);
    } else {
        let wrong = emails.iter().enumerate().find_map(|(index, email)| {
            let number = index + 1;
            if !is_email(email) {
                Some(format!("Email #{number} is not valid."))
            } else if email.len() > LONGEST_EMAIL {
                Some(format!(
                    "Email #{number} is longer than {LONGEST_EMAIL} characters."
                ))
            } else {
                None
            }
        });
        if let Some(message) = wrong {
            problems.add("Emails", message);
        }
    }
    emails
}

/// `POST …/users/invite`. Who is already there is left out without a word; the role's number is
/// not checked.
pub async fn invite(
    State(app): State<App>,
    caller: Caller,
    Path(Guid(provider)): Path<Guid>,
    bytes: Bytes,
) -> Result<(), ApiError> {
    caller.require_provider_admin(&provider)?;
    let body = Model::parse(&bytes)?;
    let mut problems = Problems::default();
    let emails = emails(&body, &mut problems);
    let kind = body.required_integer("Type", &mut problems);
    problems.check()?;
    app.change(move |connection| {
        providers::by_id(connection, &provider)?.ok_or(ApiError::NotFound)?;
        for email in emails {
            let email = email.trim().to_lowercase();
            if provider_users::has_email(connection, &provider, &email)? {
                continue;
            }
            let member = ProviderUser {
                id: new_guid(),
                provider_id: provider.clone(),
                user_id: None,
                email: Some(email),
                key: None,
                status: status::INVITED,
                kind,
                creation_date: now_iso(),
            };
            provider_users::insert(connection, &member)?;
            mail(connection, &member)?;
            super::log(
                connection,
                &caller,
                event_type::PROVIDER_USER_INVITED,
                &member,
            )?;
        }
        Ok(())
    })
    .await
}

/// Mails the link with which the invitation is accepted.
fn mail(connection: &Connection, member: &ProviderUser) -> Result<(), ApiError> {
    let provider = providers::by_id(connection, &member.provider_id)?.ok_or(ApiError::NotFound)?;
    let email = member.email.as_deref().unwrap_or_default();
    mailbox::send_token(
        connection,
        email,
        Purpose::ProviderInvite,
        &member.id,
        |token| {
            link(
                "/providers/accept-provider",
                &[
                    ("providerId", &member.provider_id),
                    ("providerUserId", &member.id),
                    ("email", email),
                    ("providerName", provider.name.as_deref().unwrap_or_default()),
                    ("token", token),
                ],
            )
        },
    )?;
    Ok(())
}

/// Mails the link once more to who is invited to this provider.
fn mail_again(
    connection: &Connection,
    provider_id: &str,
    member: &ProviderUser,
) -> Result<Result<(), &'static str>, ApiError> {
    if member.status != status::INVITED || member.provider_id != provider_id {
        return Ok(Err("User invalid."));
    }
    mail(connection, member).map(Ok)
}

/// `POST …/users/{id}/reinvite`: says nothing about what came of it.
pub async fn reinvite(
    State(app): State<App>,
    caller: Caller,
    Path((Guid(provider), Guid(id))): Path<(Guid, Guid)>,
) -> Result<(), ApiError> {
    caller.require_provider_admin(&provider)?;
    app.change(move |connection| {
        if let Some(member) = provider_users::by_id(connection, &id)? {
            // The contract leaves out the reason of a refusal here; the bulk request tells it.
            let _unsaid = mail_again(connection, &provider, &member)?;
        }
        Ok(())
    })
    .await
}

/// `POST …/users/reinvite`.
pub async fn reinvite_several(
    State(app): State<App>,
    caller: Caller,
    Path(Guid(provider)): Path<Guid>,
    bytes: Bytes,
) -> Result<Json<List<Value>>, ApiError> {
    caller.require_provider_admin(&provider)?;
    let ids = super::ids(&bytes)?;
    app.write(move |connection| {
        let mut results = Vec::new();
        for member in provider_users::by_ids(connection, &ids)? {
            let result = mail_again(connection, &provider, &member)?;
            results.push(contract::bulk_result(&member.id, result));
        }
        Ok(List::of(results))
    })
    .await
}
