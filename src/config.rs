//! Where the server is and how this deployment behaves.
//!
//! The default serves app and server on one origin, which is how the official
//! cloud does it and what the server's CORS rules require
//! (auth-vault-api.md §0 row 11).

/// Settings of this deployment; never taken from the URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuntimeConfig {
    /// Base of the API service, without a trailing slash.
    pub api: String,
    /// Base of the identity service, without a trailing slash.
    pub identity: String,
    /// Minutes without activity after which the session locks.
    pub idle_minutes: u32,
}

impl Default for RuntimeConfig {
    fn default() -> Self {
        Self {
            api: "/api".to_owned(),
            identity: "/identity".to_owned(),
            idle_minutes: 15,
        }
    }
}

/// The client version sent with every request. The server refuses a token
/// without it and hides item types from older ones (auth-vault-api.md §0 row
/// 1, §4.1); it names the server release whose contract this client follows.
pub const CLIENT_VERSION: &str = "2026.8.0";
