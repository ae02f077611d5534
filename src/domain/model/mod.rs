//! What we believe: valid, typed, free of serde. `wire` converts into these
//! types by hand, once; nothing above this room sees JSON.

pub mod cipher;
pub mod client;
pub mod collection;
pub mod event;
pub mod id;
pub mod organization;
pub mod permission;
pub mod profile;
pub mod provider;
pub mod provider_user;
pub mod sign_in;
