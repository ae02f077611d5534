//! The post room: builds requests, sends them, converts the answers. It knows
//! tokens but no keys, and no screen.

pub mod billing;
pub mod client;
pub mod clients;
pub mod endpoint;
pub mod error;
pub mod events;
pub mod identity;
pub mod invitations;
pub mod new_clients;
pub mod provider_settings;
pub mod provider_users;
pub mod token;
pub mod vault;

pub use client::Api;
pub use error::ApiError;
