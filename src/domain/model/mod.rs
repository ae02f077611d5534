//! What we believe: valid, typed, free of serde. `wire` converts into these
//! types by hand, once; nothing above this room sees JSON.

pub mod billing;
pub mod cipher;
pub mod client;
pub mod collection;
pub mod event;
pub mod id;
pub mod member;
pub mod money;
pub mod new_client;
pub mod organization;
pub mod permission;
pub mod plan;
pub mod policy;
pub mod profile;
pub mod provider;
pub mod provider_user;
pub mod sign_in;
pub mod subscription;
