//! A security key as second step (auth-vault-api.md §2.5 row 7): the server's options in the form
//! that `PublicKeyCredential.parseRequestOptionsFromJSON` takes, and what `toJSON` of a credential
//! gives in the form that the server takes. Both are JSON with binary as base64url; they differ in
//! members that are null and in the name of the extensions.

use serde_json::{Map, Value, json};

use super::{
    WireError,
    loose::{member, text},
};
use crate::domain::model::sign_in::SecurityKeyRequest;

/// Options that a browser can use; `None` when they hold no challenge.
pub(super) fn read(options: &Value) -> Option<SecurityKeyRequest> {
    let challenge = text(options, "challenge")?;
    let relying_party = text(options, "rpId");
    let keys = member(options, "allowCredentials").as_array();
    let keys: Vec<Value> = keys.into_iter().flatten().filter_map(key).collect();
    // A browser reads null as the text "null", so what is null is left out.
    let mut request = Map::new();
    request.insert("challenge".to_owned(), challenge.into());
    request.insert("allowCredentials".to_owned(), keys.into());
    if let Some(name) = &relying_party {
        request.insert("rpId".to_owned(), name.as_str().into());
    }
    if let Some(timeout) = member(options, "timeout").as_u64() {
        request.insert("timeout".to_owned(), timeout.into());
    }
    if let Some(verification) = text(options, "userVerification") {
        request.insert("userVerification".to_owned(), verification.into());
    }
    if let Some(app) = text(member(options, "extensions"), "appid") {
        request.insert("extensions".to_owned(), json!({ "appid": app }));
    }
    Some(SecurityKeyRequest {
        options: Value::Object(request).to_string(),
        relying_party,
    })
}

fn key(value: &Value) -> Option<Value> {
    let id = text(value, "id")?;
    let transports = member(value, "transports").as_array();
    let transports: Vec<&str> = transports
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    Some(json!({ "type": "public-key", "id": id, "transports": transports }))
}

/// What the server takes as `twoFactorToken`, made of a credential's own JSON.
pub fn token(credential: &str) -> Result<String, WireError> {
    let credential: Value = serde_json::from_str(credential)?;
    let response = member(&credential, "response");
    let of = |object: &Value, name: &str| text(object, name).ok_or(WireError::MISSING);
    Ok(json!({
        "id": of(&credential, "id")?,
        "rawId": of(&credential, "rawId")?,
        "type": of(&credential, "type")?,
        "extensions": member(&credential, "clientExtensionResults"),
        "response": {
            "authenticatorData": of(response, "authenticatorData")?,
            "clientDataJSON": of(response, "clientDataJSON")?,
            "signature": of(response, "signature")?,
        },
    })
    .to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_options(options: Value) -> Option<(Value, Option<String>)> {
        let request = read(&options)?;
        let options = serde_json::from_str(&request.options).ok()?;
        Some((options, request.relying_party))
    }

    #[test]
    fn a_browser_gets_what_it_knows_and_no_nulls() {
        let check = |options, expected| assert_eq!(read_options(options), expected);
        check(
            json!({
                "challenge": "Y2hhbGxlbmdl", "timeout": 60000, "rpId": "vault.example",
                "allowCredentials": [{ "type": "public-key", "id": "a2V5" }],
                "userVerification": "discouraged",
                "extensions": { "appid": "https://vault.example/app-id.json", "uvm": true },
                "status": "ok", "errorMessage": "",
            }),
            Some((
                json!({
                    "challenge": "Y2hhbGxlbmdl", "timeout": 60000, "rpId": "vault.example",
                    "allowCredentials": [{ "type": "public-key", "id": "a2V5", "transports": [] }],
                    "userVerification": "discouraged",
                    "extensions": { "appid": "https://vault.example/app-id.json" },
                }),
                Some("vault.example".to_owned()),
            )),
        );
        check(
            json!({
                "challenge": "eA", "timeout": null, "rpId": null, "extensions": null,
                "allowCredentials": [
                    { "id": "a2V5", "transports": ["usb", null, "nfc"] }, { "id": null }, 7,
                ],
            }),
            Some((
                json!({
                    "challenge": "eA",
                    "allowCredentials": [
                        { "type": "public-key", "id": "a2V5", "transports": ["usb", "nfc"] },
                    ],
                }),
                None,
            )),
        );
        check(json!({ "rpId": "vault.example" }), None);
        check(json!(null), None);
    }

    #[test]
    fn the_server_gets_the_members_of_the_contract() {
        let credential = json!({
            "id": "a2V5", "rawId": "a2V5", "type": "public-key",
            "authenticatorAttachment": "cross-platform",
            "clientExtensionResults": { "appid": true },
            "response": {
                "authenticatorData": "YQ", "clientDataJSON": "Yg", "signature": "Yw",
                "userHandle": null,
            },
        });
        let token: Value = serde_json::from_str(&token(&credential.to_string()).unwrap()).unwrap();
        let expected = json!({
            "id": "a2V5", "rawId": "a2V5", "type": "public-key", "extensions": { "appid": true },
            "response": { "authenticatorData": "YQ", "clientDataJSON": "Yg", "signature": "Yw" },
        });
        assert_eq!(token, expected);
    }

    #[test]
    fn half_a_credential_is_none() {
        for damaged in [
            "",
            "null",
            "{}",
            r#"{"id":"a","rawId":"a","type":"public-key"}"#,
        ] {
            assert!(token(damaged).is_err(), "{damaged}");
        }
    }
}
