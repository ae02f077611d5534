//! How things look on the wire: error bodies and the JSON objects of the contract.
//!
//! Nothing here asks who the caller is or runs SQL; rows come in, JSON goes out.

pub mod account;
pub mod billing;
pub mod cipher;
pub mod collection;
pub mod date;
pub mod error;
pub mod event;
pub mod member;
pub mod organization;
pub mod plan;
pub mod profile;
pub mod provider;
pub mod provider_user;

use serde::Serialize;

/// The envelope of every list. Only event logs page, so elsewhere the token is null.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct List<T> {
    object: &'static str,
    data: Vec<T>,
    continuation_token: Option<String>,
}

impl<T> List<T> {
    /// Wraps `data`.
    pub fn of(data: Vec<T>) -> Self {
        Self::page(data, None)
    }

    /// Wraps a page; the token asks for the next one.
    pub fn page(data: Vec<T>, continuation_token: Option<String>) -> Self {
        Self {
            object: "list",
            data,
            continuation_token,
        }
    }
}
