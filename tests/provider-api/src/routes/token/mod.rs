//! `POST /identity/connect/token`: sign-in and refresh.
//!
//! The order of the checks is part of the contract: password, client version, SSO policy, second
//! factor, new device, missing user key, device, token. Only the recovery code is looked at before
//! the SSO policy.

mod answer;
mod error;
mod password_grant;
mod refresh_grant;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;

use self::error::TokenError;
use super::body::Fields;
use crate::app::App;
use crate::auth::stamp::Stamp;

/// Clients that may sign in without a secret.
const CLIENTS: [&str; 6] = ["web", "browser", "desktop", "mobile", "cli", "connector"];

/// `POST /identity/connect/token`.
pub async fn token(
    State(app): State<App>,
    stamp: Stamp,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, TokenError> {
    let form = Fields::from_form(&body).ok_or(TokenError::Request)?;
    let client_id = form.get("client_id").ok_or(TokenError::Client)?;
    if !CLIENTS.contains(&client_id) {
        return Err(TokenError::Client);
    }
    match form.get("grant_type") {
        Some("password") => password_grant::sign_in(app, stamp, &headers, form).await,
        Some("refresh_token") => refresh_grant::refresh(app, &headers, form).await,
        Some(_) => Err(TokenError::GrantType),
        None => Err(TokenError::Request),
    }
}
