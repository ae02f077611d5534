//! Error bodies of the API service. The token endpoint has its own, in `routes/token`.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

/// Why a request is refused.
#[derive(Clone, Debug, PartialEq)]
pub enum ApiError {
    /// A business rule, in its own words.
    BadRequest(String),
    /// A field, by its PascalCase name.
    Validation(&'static str, &'static str),
    /// Several fields: an object of their messages by PascalCase name.
    Model(Value),
    /// No token, or one that does not hold: empty body.
    Unauthenticated,
    /// The token holds but a handler says no in its own way: a message, or an empty body.
    Unauthorized(Option<&'static str>),
    /// The same on the older routes about money, where the message is all there is.
    BillingUnauthorized,
    /// A requirement on the route failed: empty body.
    Forbidden,
    /// Unknown, or not permitted where handlers check by hand.
    NotFound,
    /// The same status with words of its own.
    Missing(&'static str),
    /// What is asked for is already so.
    Conflict(&'static str),
    /// Money is concerned and something about it is not as it must be.
    Billing,
    /// A row is not as this request needs it, which a person at the server has to look at.
    Assistance,
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

/// A business rule in words that never change.
pub fn refusal(message: &str) -> ApiError {
    ApiError::BadRequest(message.to_owned())
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let simple = |status: StatusCode, message: &str| {
            (status, Json(body(message, Value::Null))).into_response()
        };
        match self {
            Self::BadRequest(message) => simple(StatusCode::BAD_REQUEST, &message),
            Self::Validation(field, message) => {
                Self::Model(json!({ field: [message] })).into_response()
            }
            Self::Model(errors) => {
                let body = body("The model state is invalid.", errors);
                (StatusCode::BAD_REQUEST, Json(body)).into_response()
            }
            Self::Unauthenticated => {
                let mut response = StatusCode::UNAUTHORIZED.into_response();
                response.headers_mut().insert(
                    header::WWW_AUTHENTICATE,
                    HeaderValue::from_static("Bearer error=\"invalid_token\""),
                );
                response
            }
            Self::Unauthorized(Some(message)) => simple(StatusCode::UNAUTHORIZED, message),
            Self::Unauthorized(None) => StatusCode::UNAUTHORIZED.into_response(),
            Self::BillingUnauthorized => {
                let body = json!({ "message": "Unauthorized." });
                (StatusCode::UNAUTHORIZED, Json(body)).into_response()
            }
            Self::Forbidden => StatusCode::FORBIDDEN.into_response(),
            Self::NotFound => simple(StatusCode::NOT_FOUND, "Resource not found."),
            Self::Missing(message) => simple(StatusCode::NOT_FOUND, message),
            Self::Conflict(message) => simple(StatusCode::CONFLICT, message),
            Self::Billing => simple(
                StatusCode::INTERNAL_SERVER_ERROR,
                "Something went wrong with your request. Please contact support.",
            ),
            Self::Assistance => simple(
                StatusCode::INTERNAL_SERVER_ERROR,
                "Something went wrong with your request. Please contact support for assistance.",
            ),
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
