//! Error bodies of the API service. The token endpoint has its own, in `routes/token`.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

/// Why a request is refused.
#[derive(Debug, PartialEq)]
pub enum ApiError {
    /// A business rule, in its own words.
    BadRequest(String),
    /// A field, by its PascalCase name.
    Validation(&'static str, &'static str),
    /// No token, or one that does not hold: empty body.
    Unauthenticated,
    /// A requirement on the route failed: empty body.
    Forbidden,
    /// Unknown, or not permitted where handlers check by hand.
    NotFound,
    /// Anything nobody thought of.
    Unhandled,
}

/// The body of every error that has one.
pub fn body(message: &str, validation_errors: Value) -> Value {
    json!({
        "object": "error",
        "message": message,
        "validationErrors": validation_errors,
        "exceptionMessage": null,
        "exceptionStackTrace": null,
        "innerExceptionMessage": null,
    })
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let simple = |status: StatusCode, message: &str| {
            (status, Json(body(message, Value::Null))).into_response()
        };
        match self {
            Self::BadRequest(message) => simple(StatusCode::BAD_REQUEST, &message),
            Self::Validation(field, message) => (
                StatusCode::BAD_REQUEST,
                Json(body(
                    "The model state is invalid.",
                    json!({ field: [message] }),
                )),
            )
                .into_response(),
            Self::Unauthenticated => {
                let mut response = StatusCode::UNAUTHORIZED.into_response();
                response.headers_mut().insert(
                    header::WWW_AUTHENTICATE,
                    HeaderValue::from_static("Bearer error=\"invalid_token\""),
                );
                response
            }
            Self::Forbidden => StatusCode::FORBIDDEN.into_response(),
            Self::NotFound => simple(StatusCode::NOT_FOUND, "Resource not found."),
            Self::Unhandled => simple(
                StatusCode::INTERNAL_SERVER_ERROR,
                "An unhandled server error has occurred.",
            ),
        }
    }
}

impl From<rusqlite::Error> for ApiError {
    fn from(error: rusqlite::Error) -> Self {
        eprintln!("database: {error}");
        Self::Unhandled
    }
}
