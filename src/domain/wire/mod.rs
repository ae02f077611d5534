//! JSON as the server says it (auth-vault-api.md §1.4): serde lives here and
//! nowhere else in the quiet room. Every type reads one answer and is turned
//! into `model` by hand; unknown members and unknown enum numbers are let
//! through, nulls count as absent.
//!
//! Knows no URL and no HTTP status; `api` decides which reader fits an answer.

pub mod billing;
pub mod cipher;
pub mod client;
pub mod collection;
pub mod config;
pub mod deployment;
pub mod embed;
pub mod error;
pub mod event;
pub mod folder;
pub mod invitation;
pub mod list;
mod loose;
pub mod member;
pub mod new_client;
pub mod organization;
pub mod plan;
mod policy;
pub mod prelogin;
pub mod profile;
pub mod provider;
pub mod provider_user;
pub mod public_key;
pub mod release;
pub mod security_key;
pub mod stream;
pub mod subscription;
pub mod sync;
pub mod token;
pub mod token_request;
pub mod verification;

pub use error::WireError;
