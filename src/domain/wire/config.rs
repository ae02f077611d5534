//! What the server says about itself (auth-vault-api.md §1.2).

use std::collections::HashMap;

use serde::Deserialize;
use serde_json::Value;

use super::WireError;

/// `GET /api/config` (auth-vault-api.md §1.2).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ServerConfig {
    /// Server version, for example `2026.8.0`.
    pub version: String,
    /// Name of a server that is not Bitwarden's own.
    pub third_party_server: Option<String>,
    /// Cloud region, when it is one.
    pub cloud_region: Option<String>,
    /// Flags that are switched on.
    pub features: Vec<String>,
    /// Address of the official web vault, without a trailing slash.
    pub web_vault: Option<String>,
    /// Nobody can make an account here.
    pub is_registration_closed: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ConfigJson {
    version: Option<String>,
    server: Option<ServerJson>,
    environment: Option<EnvironmentJson>,
    settings: Option<SettingsJson>,
    feature_states: Option<HashMap<String, Value>>,
}

#[derive(Deserialize)]
struct ServerJson {
    name: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
struct EnvironmentJson {
    cloud_region: Option<String>,
    vault: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct SettingsJson {
    disable_user_registration: Option<bool>,
}

impl ServerConfig {
    /// Reads the answer.
    pub fn parse(body: &[u8]) -> Result<Self, WireError> {
        let json: ConfigJson = serde_json::from_slice(body)?;
        let mut features: Vec<String> = json
            .feature_states
            .unwrap_or_default()
            .into_iter()
            .filter(|(_, state)| state == &Value::Bool(true))
            .map(|(name, _)| name)
            .collect();
        features.sort_unstable();
        let environment = json.environment.unwrap_or_default();
        Ok(Self {
            version: json.version.unwrap_or_default(),
            third_party_server: json.server.map(|server| server.name.unwrap_or_default()),
            cloud_region: environment.cloud_region,
            features,
            web_vault: environment
                .vault
                .map(|vault| vault.trim_end_matches('/').to_owned())
                .filter(|vault| vault.starts_with("https://") || vault.starts_with("http://")),
            is_registration_closed: json
                .settings
                .and_then(|settings| settings.disable_user_registration)
                .unwrap_or_default(),
        })
    }
}
