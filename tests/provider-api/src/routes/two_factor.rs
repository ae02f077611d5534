//! Mails with codes that an anonymous caller may ask for.

use axum::extract::State;

use super::body::Fields;
use crate::app::App;
use crate::auth::{mailbox, password, two_factor};
use crate::contract::date::now_ms;
use crate::contract::error::ApiError;
use crate::database::codes::{self, Purpose};
use crate::database::users::{self, User};

/// New-device codes live this long.
pub const NEW_DEVICE_CODE_LIFETIME_MS: i64 = 5 * 60 * 1000;

/// `POST /api/two-factor/send-email-login`.
pub async fn send_email_login(State(app): State<App>, fields: Fields) -> Result<(), ApiError> {
    let user = account(&app, fields.require("Email")?).await?;
    let hash = fields.get("masterPasswordHash").map(str::to_owned);
    let session = fields.get("ssoEmail2FaSessionToken").map(str::to_owned);
    let is_proven = match (&user, hash, session) {
        (Some(user), _, Some(session)) => {
            let id = user.id.clone();
            app.database
                .call(move |connection| {
                    let now = now_ms();
                    Ok(codes::take(
                        connection,
                        &id,
                        Purpose::SsoEmailSession,
                        &session,
                        now,
                    )?)
                })
                .await?
        }
        (user, Some(hash), _) => is_right_password(user.as_ref(), hash).await?,
        _ => false,
    };
    let is_sent = match user {
        Some(user) if is_proven => {
            app.database
                .write(move |connection| {
                    let code = two_factor::new_email_code(connection, &user)?;
                    if let Some(code) = &code {
                        mailbox::send(connection, &user.email, "two-factor", Some(code))?;
                    }
                    Ok(code.is_some())
                })
                .await?
        }
        _ => false,
    };
    if is_sent {
        return Ok(());
    }
    app.failure_delay().await;
    Err(ApiError::BadRequest(
        "Cannot send two-factor email.".to_owned(),
    ))
}

/// `POST /api/accounts/resend-new-device-otp`: never says whether there was anything to send.
pub async fn resend_new_device_otp(State(app): State<App>, fields: Fields) -> Result<(), ApiError> {
    let user = account(&app, fields.require("Email")?).await?;
    let hash = fields.require("MasterPasswordHash")?.to_owned();
    if is_right_password(user.as_ref(), hash).await?
        && let Some(user) = user
    {
        app.database
            .write(move |connection| mail_new_device_code(connection, &user))
            .await?;
    }
    Ok(())
}

/// Makes and mails a code for an unknown device.
pub fn mail_new_device_code(
    connection: &rusqlite::Connection,
    user: &User,
) -> Result<(), ApiError> {
    let code = two_factor::digits(8);
    let expires_at = now_ms() + NEW_DEVICE_CODE_LIFETIME_MS;
    codes::put(connection, &user.id, Purpose::NewDevice, &code, expires_at)?;
    mailbox::send(connection, &user.email, "new-device", Some(&code))?;
    Ok(())
}

async fn account(app: &App, email: &str) -> Result<Option<User>, ApiError> {
    let email = email.to_owned();
    app.database
        .call(move |connection| Ok(users::by_email(connection, &email)?))
        .await
}

/// Checks an authentication hash where blocking is allowed.
pub async fn is_right_password(user: Option<&User>, hash: String) -> Result<bool, ApiError> {
    let stored = user.and_then(|user| user.password_hash.clone());
    tokio::task::spawn_blocking(move || password::verify(&hash, stored.as_deref()))
        .await
        .map_err(|_| ApiError::Unhandled)
}
