//! Devices an account is known on.

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use base64::Engine;
use base64::alphabet::URL_SAFE;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use crate::app::App;
use crate::contract::error::ApiError;
use crate::database::users;

const BASE64URL: GeneralPurpose = GeneralPurpose::new(
    &URL_SAFE,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// `GET /api/devices/knowndevice`: a bare boolean.
pub async fn known_device(
    State(app): State<App>,
    headers: HeaderMap,
) -> Result<Json<bool>, ApiError> {
    let text = |name: &'static str| {
        headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .map(str::to_owned)
            .ok_or(ApiError::Validation(
                "Email",
                "Required headers are missing.",
            ))
    };
    let email = BASE64URL
        .decode(text("x-request-email")?)
        .ok()
        .and_then(|bytes| String::from_utf8(bytes).ok())
        .ok_or(ApiError::Validation(
            "Email",
            "The e-mail is not base64url.",
        ))?;
    let identifier = text("x-device-identifier")?;
    app.database
        .call(move |connection| {
            let Some(user) = users::by_email(connection, &email)? else {
                return Ok(Json(false));
            };
            Ok(Json(
                users::devices(connection, &user.id)?.contains(&identifier),
            ))
        })
        .await
}

/// `PUT /api/devices/identifier/{identifier}/clear-token`: there are no push tokens to clear.
pub async fn clear_token() {}
