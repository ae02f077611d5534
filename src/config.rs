//! Where the server is and how this deployment behaves.
//!
//! The default serves app and server on one origin, which is how the official
//! cloud does it and what the server's CORS rules require
//! (auth-vault-api.md §0 row 11).

use std::collections::BTreeMap;

use serde::Deserialize;

/// Settings of this deployment; never taken from the URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuntimeConfig {
    /// Base of the API service, without a trailing slash.
    pub api: String,
    /// Base of the identity service, without a trailing slash.
    pub identity: String,
    /// Minutes without activity after which the session locks.
    pub idle_minutes: u32,
    /// Origins that may show the app in a frame.
    pub embed_origins: Vec<String>,
    /// Theme tokens as written; what they say is checked where they are applied.
    pub theme_tokens: BTreeMap<String, String>,
}

impl Default for RuntimeConfig {
    fn default() -> Self {
        Self {
            api: "/api".to_owned(),
            identity: "/identity".to_owned(),
            idle_minutes: 15,
            embed_origins: Vec::new(),
            theme_tokens: BTreeMap::new(),
        }
    }
}

#[derive(Default, Deserialize)]
struct File {
    #[serde(default)]
    embed: Embed,
}

#[derive(Default, Deserialize)]
struct Embed {
    #[serde(default)]
    origins: Vec<String>,
}

/// Reads `config.json` beside the page; without one everything is as usual.
pub async fn read() -> RuntimeConfig {
    let text = async {
        let answer = gloo_net::http::Request::get("config.json")
            .send()
            .await
            .ok()?;
        answer.text().await.ok()
    };
    let file: File = text
        .await
        .and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default();
    RuntimeConfig {
        embed_origins: file.embed.origins,
        ..RuntimeConfig::default()
    }
}

/// The client version sent with every request. The server refuses a token
/// without it and hides item types from older ones (auth-vault-api.md §0 row
/// 1, §4.1); it names the server release whose contract this client follows.
pub const CLIENT_VERSION: &str = "2026.8.0";
