//! Error bodies of the token endpoint: OAuth members in snake_case, the model in PascalCase.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::contract::error::ApiError;

/// Why no token is given.
#[derive(Debug)]
pub enum TokenError {
    /// Wrong e-mail or hash.
    Credentials,
    /// The header is missing or unreadable.
    VersionMissing,
    /// Too old for an account on the second encryption version.
    VersionTooOld,
    /// A policy wants SSO; the identifier when exactly one organization does.
    SsoRequired {
        /// SSO identifier.
        identifier: Option<String>,
        /// A recovery code was used up on the way.
        recovered: bool,
    },
    /// The whole body of a two-factor-required answer.
    TwoFactorRequired(Value),
    /// Wrong code of the second factor.
    TwoFactorCode,
    /// Second factor required, none usable.
    NoTwoFactor,
    /// Unknown device; a code was mailed.
    NewDevice,
    /// Wrong mailed code.
    NewDeviceCode,
    /// Device members are missing.
    NoDevice,
    /// Sign-in with another device, from a device nobody knows.
    AuthRequestOnUnknownDevice,
    /// The account has no user key.
    NoUserKey,
    /// Bad, expired or withdrawn refresh token.
    Grant,
    /// Unknown client.
    Client,
    /// A grant this server does not have.
    GrantType,
    /// Not a token request.
    Request,
    /// Something broke on the way.
    Api(ApiError),
}

impl From<ApiError> for TokenError {
    fn from(error: ApiError) -> Self {
        Self::Api(error)
    }
}

impl From<rusqlite::Error> for TokenError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Api(error.into())
    }
}

fn with_model(error: &str, description: &str, message: &str) -> Value {
    json!({
        "error": error,
        "error_description": description,
        "ErrorModel": { "Message": message, "Object": "error" },
    })
}

impl TokenError {
    /// Whether the answer waits, so that guessing is slow.
    pub fn is_delayed(&self) -> bool {
        matches!(self, Self::Credentials | Self::TwoFactorCode)
    }

    fn body(self) -> Value {
        let credentials =
            |message: &str| with_model("invalid_grant", "invalid_username_or_password", message);
        let same = |error: &str, text: &str| with_model(error, text, text);
        match self {
            Self::Credentials => credentials("Username or password is incorrect. Try again."),
            Self::VersionMissing => same(
                "version_header_missing",
                "The header Bitwarden-Client-Version is missing or not a version. It is required, \
                 so that no client writes data that it does not understand.",
            ),
            Self::VersionTooOld => same(
                "invalid_client_version",
                "Please update your app to continue using Bitwarden",
            ),
            Self::SsoRequired {
                identifier,
                recovered,
            } => {
                let text = if recovered {
                    "Two-factor recovery has been performed. SSO authentication is required."
                } else {
                    "Sso authentication is required."
                };
                let mut body = same("invalid_grant", text);
                if let Some(identifier) = identifier {
                    body["SsoOrganizationIdentifier"] = json!(identifier);
                }
                body
            }
            Self::TwoFactorRequired(body) => body,
            Self::TwoFactorCode => credentials("Two-step token is invalid. Try again."),
            Self::NoTwoFactor => credentials("No two-step providers enabled."),
            Self::NewDevice => with_model(
                "device_error",
                "New device verification required",
                "new device verification required",
            ),
            Self::NewDeviceCode => with_model(
                "device_error",
                "Invalid New Device OTP",
                "invalid new device otp",
            ),
            Self::NoDevice => with_model(
                "device_error",
                "No device information provided",
                "no device information provided",
            ),
            Self::AuthRequestOnUnknownDevice => with_model(
                "device_error",
                "Auth requests are not supported on unknown devices",
                "auth request flow unsupported on unknown device",
            ),
            Self::NoUserKey => credentials(
                "Legacy encryption without a userkey is no longer supported. To recover your \
                 account, please contact support.",
            ),
            Self::Grant => json!({ "error": "invalid_grant" }),
            Self::Client => json!({ "error": "invalid_client" }),
            Self::GrantType => json!({ "error": "unsupported_grant_type" }),
            Self::Request | Self::Api(_) => json!({ "error": "invalid_request" }),
        }
    }
}

impl IntoResponse for TokenError {
    fn into_response(self) -> Response {
        match self {
            Self::Api(error) => error.into_response(),
            error => (StatusCode::BAD_REQUEST, Json(error.body())).into_response(),
        }
    }
}
