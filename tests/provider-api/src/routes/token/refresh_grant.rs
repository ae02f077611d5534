//! A new access token for a session that goes on. Claims are read anew; the refresh token stays
//! the same and its end slides.

use axum::http::HeaderMap;
use axum::response::Response;

use super::answer::{Tokens, standard, uncached};
use super::error::TokenError;
use crate::app::App;
use crate::auth::jwt::{self, Audience};
use crate::client_version::ClientVersion;
use crate::contract::date::now_ms;
use crate::contract::error::ApiError;
use crate::database::{tokens, users};
use crate::routes::body::Fields;
use crate::routes::config::origin;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// How long a refresh token of this client lives after each use.
pub fn lifetime_ms(client_id: &str) -> i64 {
    match client_id {
        "web" => 7 * DAY_MS,
        "mobile" => 60 * DAY_MS,
        _ => 30 * DAY_MS,
    }
}

/// `grant_type=refresh_token`.
pub async fn refresh(app: App, headers: &HeaderMap, form: Fields) -> Result<Response, TokenError> {
    ClientVersion::of(headers).ok_or(TokenError::VersionMissing)?;
    let token = form
        .get("refresh_token")
        .ok_or(TokenError::Grant)?
        .to_owned();
    let client_id = form.get("client_id").unwrap_or_default().to_owned();
    let issuer = format!("{}/identity", origin(headers));
    let seconds = app.options.access_token_seconds;
    let tokens = app
        .database
        .call(move |connection| {
            let now = now_ms();
            let Some(session) = tokens::refresh(connection, &token)? else {
                return Ok(None);
            };
            let Some(user) = users::by_id(connection, &session.user_id)? else {
                return Ok(None);
            };
            let is_good = session.client_id == client_id
                && session.security_stamp == user.security_stamp
                && session.expires_at > now;
            if !is_good {
                return Ok(None);
            }
            tokens::slide_refresh(connection, &token, now + lifetime_ms(&client_id))?;
            let audience = Audience {
                client_id: &client_id,
                device_identifier: &session.device_identifier,
                device_type: session.device_type,
            };
            let claims = jwt::claims(connection, &user, &audience, &issuer, now / 1000, seconds)?;
            let access = jwt::sign(&claims).ok_or(ApiError::Unhandled)?;
            Ok(Some(Tokens {
                access,
                refresh: Some(token),
                seconds,
            }))
        })
        .await?;
    tokens
        .map(|tokens| uncached(standard(tokens)))
        .ok_or(TokenError::Grant)
}
