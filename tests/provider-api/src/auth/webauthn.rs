//! Security keys as a second factor (auth-vault-api.md §2.5, row 7): what a browser is asked to
//! sign, and whether what it signed is good (Web Authentication, “Verifying an Authentication
//! Assertion”, as far as a second factor needs it: ES256 keys, no user verification).
//!
//! An account's keys stand in its two-factor settings:
//! `{"7": {"keys": [{"id": base64url, "publicKey": base64 of the SPKI, "counter": 0}]}}`.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use p256::ecdsa::signature::Verifier;
use p256::ecdsa::{Signature, VerifyingKey};
use p256::pkcs8::DecodePublicKey;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

/// How long a browser may take, and so how long its challenge is good.
pub const LIFETIME_MS: i64 = 60_000;

/// Flag “user present” of the authenticator data.
const USER_PRESENT: u8 = 1;

/// Whether an account has any key.
pub fn has_keys(settings: &Value) -> bool {
    keys(settings).next().is_some()
}

/// What a browser is asked for.
pub fn options(settings: &Value, challenge: &str, origin: &str) -> Value {
    let keys: Vec<Value> = keys(settings)
        .map(|key| json!({ "type": "public-key", "id": key["id"] }))
        .collect();
    json!({
        "challenge": challenge,
        "timeout": LIFETIME_MS,
        "rpId": relying_party(origin),
        "allowCredentials": keys,
        "userVerification": "discouraged",
        "extensions": {},
        "status": "ok",
        "errorMessage": "",
    })
}

/// An answer that is signed by one of the account's keys.
pub struct Assertion {
    /// The challenge that it answers; whether it was asked lately is the caller's to know.
    pub challenge: String,
    /// The settings with the counter of the key moved on.
    pub settings: Value,
}

/// Reads an answer, and checks all but its challenge. `None` for one that is not good.
pub fn verify(settings: &Value, answer: &str, origin: &str) -> Option<Assertion> {
    let answer: Value = serde_json::from_str(answer).ok()?;
    let id = text(&answer, "id")?;
    let key = keys(settings).position(|key| key["id"].as_str() == Some(id))?;
    let response = member(&answer, "response")?;
    let client_data = bytes(response, "clientDataJSON")?;
    let authenticator_data = bytes(response, "authenticatorData")?;
    let signature = Signature::from_der(&bytes(response, "signature")?).ok()?;

    let client: Value = serde_json::from_slice(&client_data).ok()?;
    let is_ours = client["type"] == "webauthn.get" && client["origin"] == origin;
    let (party, rest) = authenticator_data.split_at_checked(32)?;
    let is_ours = is_ours && party == Sha256::digest(relying_party(origin)).as_slice();
    let is_present = rest.first()? & USER_PRESENT != 0;
    let counter = u64::from(u32::from_be_bytes(rest.get(1..5)?.try_into().ok()?));
    let stored = &settings["keys"][key];
    let known = stored["counter"].as_u64().unwrap_or(0);
    // A key that counts must count on; a copy of it would begin where the copy was made.
    let is_copy = (counter > 0 || known > 0) && counter <= known;
    if !is_ours || !is_present || is_copy {
        return None;
    }
    let spki = STANDARD.decode(stored["publicKey"].as_str()?).ok()?;
    let mut signed = authenticator_data.clone();
    signed.extend(Sha256::digest(&client_data));
    VerifyingKey::from_public_key_der(&spki)
        .ok()?
        .verify(&signed, &signature)
        .ok()?;
    let mut settings = settings.clone();
    settings["keys"][key]["counter"] = json!(counter);
    Some(Assertion {
        challenge: client["challenge"].as_str()?.to_owned(),
        settings,
    })
}

fn keys(settings: &Value) -> impl Iterator<Item = &Value> {
    settings["keys"].as_array().into_iter().flatten()
}

/// The host of an origin, without its port.
fn relying_party(origin: &str) -> &str {
    let host = origin.split_once("://").map_or(origin, |(_, host)| host);
    host.rsplit_once(':').map_or(host, |(name, _)| name)
}

/// A member of an object; the contract's names count in any case.
fn member<'a>(object: &'a Value, name: &str) -> Option<&'a Value> {
    let members: &Map<String, Value> = object.as_object()?;
    let found = members
        .iter()
        .find(|(key, _)| key.eq_ignore_ascii_case(name));
    found.map(|(_, value)| value)
}

fn text<'a>(object: &'a Value, name: &str) -> Option<&'a str> {
    member(object, name)?.as_str()
}

fn bytes(object: &Value, name: &str) -> Option<Vec<u8>> {
    let text = text(object, name)?;
    URL_SAFE_NO_PAD.decode(text.trim_end_matches('=')).ok()
}

#[cfg(test)]
mod tests {
    use super::relying_party;

    #[test]
    fn a_relying_party_is_a_host() {
        let check = |origin, expected| assert_eq!(relying_party(origin), expected);
        check("https://vault.example", "vault.example");
        check("http://localhost:8081", "localhost");
    }
}
