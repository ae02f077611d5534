//! The quiet room: plain Rust that knows no browser, no framework, no clock and
//! no source of randomness (both are passed in). Everything here runs under
//! plain `cargo test --no-default-features`.

pub mod attention;
pub mod billing;
pub mod bulk;
pub mod clients;
pub mod crypto;
pub mod deployment;
pub mod embed;
pub mod events;
pub mod invitation;
pub mod model;
pub mod onboarding;
pub mod order;
pub mod people;
pub mod provider_settings;
pub mod query_string;
pub mod seats;
pub mod switcher;
pub mod text;
pub mod theme;
pub mod totp;
pub mod vault;
pub mod wire;
