//! Access tokens: RS256, `typ: at+jwt`, with the claims of the contract.
//!
//! Claims are read from the tables when a token is issued and never again: a new membership
//! counts only after a refresh. The signing key lies in the open beside this file; this server
//! guards demo data.

use std::sync::LazyLock;

use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::contract::profile::PERMISSIONS;
use crate::database::users::User;
use crate::database::{organizations, providers};

const SIGNING_KEY: &str = include_str!("token-signing-key.pem");
const PUBLIC_KEY: &str = include_str!("token-public-key.pem");

static ENCODING_KEY: LazyLock<Option<EncodingKey>> =
    LazyLock::new(|| EncodingKey::from_rsa_pem(SIGNING_KEY.as_bytes()).ok());
static DECODING_KEY: LazyLock<Option<DecodingKey>> =
    LazyLock::new(|| DecodingKey::from_rsa_pem(PUBLIC_KEY.as_bytes()).ok());

/// The claims this server reads back.
#[derive(Debug, Deserialize)]
pub struct Claims {
    /// User GUID.
    pub sub: String,
    /// E-mail of the account.
    pub email: String,
    /// Issued at, seconds.
    pub iat: i64,
    /// `web`, `browser`, …
    pub client_id: String,
    /// Organizations one owns.
    #[serde(default)]
    pub orgowner: OneOrMany,
    /// Organizations one administers.
    #[serde(default)]
    pub orgadmin: OneOrMany,
    /// Organizations one uses.
    #[serde(default)]
    pub orguser: OneOrMany,
    /// Organizations with custom permissions.
    #[serde(default)]
    pub orgcustom: OneOrMany,
    /// Providers one administers.
    #[serde(default)]
    pub providerprovideradmin: OneOrMany,
    /// Providers one works for.
    #[serde(default)]
    pub providerserviceuser: OneOrMany,
    /// Everything else; custom permissions are looked up here by lower-case name.
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

/// One GUID is a string, several are an array.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(untagged)]
pub enum OneOrMany {
    /// No claim.
    #[default]
    None,
    /// One.
    One(String),
    /// Several.
    Many(Vec<String>),
}

impl OneOrMany {
    /// Whether `id` is in it.
    pub fn contains(&self, id: &str) -> bool {
        match self {
            Self::None => false,
            Self::One(one) => one == id,
            Self::Many(many) => many.iter().any(|one| one == id),
        }
    }
}

/// For which client and device a token is issued.
pub struct Audience<'a> {
    /// `web`, …
    pub client_id: &'a str,
    /// GUID of the device.
    pub device_identifier: &'a str,
    /// DeviceType number.
    pub device_type: i64,
}

/// Reads the claims from the tables.
pub fn claims(
    connection: &Connection,
    user: &User,
    audience: &Audience<'_>,
    issuer: &str,
    now: i64,
    lifetime: i64,
) -> rusqlite::Result<Value> {
    let mut claims = json!({
        "nbf": now,
        "exp": now + lifetime,
        "iat": now,
        "iss": issuer,
        "sub": user.id,
        "auth_time": now,
        "idp": "bitwarden",
        "amr": ["Application"],
        "scope": ["api", "offline_access"],
        "client_id": audience.client_id,
        "email": user.email,
        "email_verified": true,
        "name": user.name,
        "premium": user.premium,
        "sstamp": user.security_stamp,
        "device": audience.device_identifier,
        "devicetype": device_type_name(audience.device_type),
    });
    for (member, organization, _) in organizations::of_user(connection, &user.id, 2)? {
        let name = match member.kind {
            0 => "orgowner",
            1 => "orgadmin",
            4 => "orgcustom",
            _ => "orguser",
        };
        add(&mut claims, name, &organization.id);
        if member.kind == 4 {
            let stored = member.permissions.unwrap_or_default();
            let granted: Value = serde_json::from_str(&stored).unwrap_or(Value::Null);
            for permission in PERMISSIONS {
                if granted[permission] == Value::Bool(true) {
                    add(&mut claims, &permission.to_lowercase(), &organization.id);
                }
            }
        }
    }
    for (member, provider) in providers::confirmed_of_user(connection, &user.id)? {
        let name = if member.kind == 0 {
            "providerprovideradmin"
        } else {
            "providerserviceuser"
        };
        add(&mut claims, name, &provider.id);
    }
    Ok(claims)
}

fn add(claims: &mut Value, name: &str, id: &str) {
    claims[name] = match claims[name].take() {
        Value::Null => json!(id),
        Value::String(first) => json!([first, id]),
        Value::Array(mut several) => {
            several.push(json!(id));
            Value::Array(several)
        }
        other => other,
    };
}

/// Signs claims.
pub fn sign(claims: &Value) -> Option<String> {
    let mut header = Header::new(Algorithm::RS256);
    header.typ = Some("at+jwt".to_owned());
    jsonwebtoken::encode(&header, claims, ENCODING_KEY.as_ref()?).ok()
}

/// Reads a token that is properly signed and not yet over.
pub fn verify(token: &str) -> Option<Claims> {
    let mut validation = Validation::new(Algorithm::RS256);
    validation.leeway = 0;
    validation.validate_aud = false;
    jsonwebtoken::decode(token, DECODING_KEY.as_ref()?, &validation)
        .ok()
        .map(|data| data.claims)
}

/// DeviceType by name, as claims write it.
pub fn device_type_name(number: i64) -> &'static str {
    usize::try_from(number)
        .ok()
        .and_then(|index| DEVICE_TYPES.get(index))
        .copied()
        .unwrap_or("UnknownBrowser")
}

/// DeviceType from a form: a number or a name.
pub fn device_type(text: &str) -> Option<i64> {
    if let Ok(number) = text.parse::<i64>() {
        return Some(number);
    }
    let index = DEVICE_TYPES
        .iter()
        .position(|name| name.eq_ignore_ascii_case(text))?;
    i64::try_from(index).ok()
}

const DEVICE_TYPES: [&str; 27] = [
    "Android",
    "iOS",
    "ChromeExtension",
    "FirefoxExtension",
    "OperaExtension",
    "EdgeExtension",
    "WindowsDesktop",
    "MacOsDesktop",
    "LinuxDesktop",
    "ChromeBrowser",
    "FirefoxBrowser",
    "OperaBrowser",
    "EdgeBrowser",
    "IEBrowser",
    "UnknownBrowser",
    "AndroidAmazon",
    "UWP",
    "SafariBrowser",
    "VivaldiBrowser",
    "VivaldiExtension",
    "SafariExtension",
    "SDK",
    "Server",
    "WindowsCLI",
    "MacOsCLI",
    "LinuxCLI",
    "DuckDuckGoBrowser",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_a_string_and_several_are_an_array() {
        let mut claims = json!({});
        add(&mut claims, "orguser", "a");
        assert_eq!(claims, json!({ "orguser": "a" }));
        add(&mut claims, "orguser", "b");
        add(&mut claims, "orguser", "c");
        assert_eq!(claims, json!({ "orguser": ["a", "b", "c"] }));
    }

    #[test]
    fn devices_have_numbers_and_names() {
        assert_eq!(device_type("9"), Some(9));
        assert_eq!(device_type("chromebrowser"), Some(9));
        assert_eq!(device_type("toaster"), None);
        assert_eq!(device_type_name(9), "ChromeBrowser");
    }
}
