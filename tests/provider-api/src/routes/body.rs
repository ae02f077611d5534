//! Request bodies: member names match whatever their case, on JSON and on forms alike.

use std::collections::HashMap;

use axum::body::to_bytes;
use axum::extract::{FromRequest, Request};
use serde_json::Value;

use crate::contract::error::ApiError;

const LIMIT: usize = 1024 * 1024;

/// A JSON object or a form, by lower-case member name. Only text members are kept: the endpoints
/// here read nothing else.
pub struct Fields(HashMap<String, String>);

impl Fields {
    /// A member, if it is there and not empty.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0
            .get(&name.to_lowercase())
            .map(String::as_str)
            .filter(|text| !text.is_empty())
    }

    /// A member that has to be there.
    pub fn require(&self, name: &'static str) -> Result<&str, ApiError> {
        self.get(name)
            .ok_or(ApiError::Validation(name, "The field is required."))
    }

    /// Reads `application/x-www-form-urlencoded`.
    pub fn from_form(bytes: &[u8]) -> Option<Self> {
        let pairs = serde_urlencoded::from_bytes::<Vec<(String, String)>>(bytes).ok()?;
        Some(Self(
            pairs
                .into_iter()
                .map(|(name, value)| (name.to_lowercase(), value))
                .collect(),
        ))
    }

    fn from_json(bytes: &[u8]) -> Option<Self> {
        let Value::Object(members) = serde_json::from_slice(bytes).ok()? else {
            return None;
        };
        let texts = members.into_iter().filter_map(|(name, value)| match value {
            Value::String(text) => Some((name.to_lowercase(), text)),
            _ => None,
        });
        Some(Self(texts.collect()))
    }
}

impl<S: Send + Sync> FromRequest<S> for Fields {
    type Rejection = ApiError;

    async fn from_request(request: Request, _: &S) -> Result<Self, ApiError> {
        let bytes = to_bytes(request.into_body(), LIMIT)
            .await
            .map_err(|_| ApiError::Validation("", "The request body cannot be read."))?;
        Self::from_json(&bytes).ok_or(ApiError::Validation(
            "$",
            "The JSON value could not be converted.",
        ))
    }
}
