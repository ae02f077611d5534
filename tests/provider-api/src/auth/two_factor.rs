//! Second factors: which ones an account has, and whether a code is right.
//!
//! Authenticator, e-mail, security key, remembered device and recovery code are real; other
//! providers can be set on an account but never verify, as on a server that does not support them.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use rand::Rng;
use rusqlite::Connection;
use serde_json::{Map, Value, json};
use totp_rs::{Algorithm, Secret, TOTP};

use super::webauthn;
use crate::contract::date::now_ms;
use crate::database::codes::{self, Purpose};
use crate::database::tokens;
use crate::database::users::{self, User};

/// TwoFactorProviderType: authenticator app.
pub const AUTHENTICATOR: i64 = 0;
/// TwoFactorProviderType: code by e-mail.
pub const EMAIL: i64 = 1;
/// TwoFactorProviderType: token of a remembered device.
pub const REMEMBER: i64 = 5;
/// TwoFactorProviderType: security key.
pub const WEBAUTHN: i64 = 7;
/// TwoFactorProviderType: recovery code.
pub const RECOVERY_CODE: i64 = 8;

const EMAIL_CODE_LIFETIME_MS: i64 = 5 * 60 * 1000;
const SSO_SESSION_LIFETIME_MS: i64 = 2 * 60 * 1000;
const REPLAY_MEMORY_MS: i64 = 2 * 60 * 1000;

/// Authenticator codes that were used lately, so that none works twice.
#[derive(Default)]
pub struct UsedCodes(Mutex<HashMap<(String, String), i64>>);

impl UsedCodes {
    /// Marks a code as used; false when it already was.
    fn first_use(&self, user_id: &str, code: &str, now: i64) -> bool {
        let mut used = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        used.retain(|_, until| *until > now);
        let use_of_code = (user_id.to_owned(), code.to_owned());
        let is_new = !used.contains_key(&use_of_code);
        if is_new {
            used.insert(use_of_code, now + REPLAY_MEMORY_MS);
        }
        is_new
    }

    /// Forgets all, so that tests need not wait for the next half minute.
    pub fn forget(&self) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
    }
}

fn settings(user: &User) -> Map<String, Value> {
    serde_json::from_str(&user.two_factor).unwrap_or_default()
}

/// Whether the account has any second factor, supported or not.
pub fn is_enabled(user: &User) -> bool {
    !settings(user).is_empty()
}

/// The providers a client may use, as text numbers, smallest first. Security keys are one once
/// there is a key.
fn usable(user: &User) -> Vec<String> {
    settings(user)
        .into_iter()
        .filter(|(provider, settings)| match provider.as_str() {
            "0" | "1" => true,
            "7" => webauthn::has_keys(settings),
            _ => false,
        })
        .map(|(provider, _)| provider)
        .collect()
}

/// The body of a two-factor-required answer; `None` when no provider is usable.
///
/// Asking makes a new e-mail code without sending it, so a code mailed before stops working; and a
/// new challenge for security keys, which work at `origin` alone.
pub fn challenge(
    connection: &Connection,
    user: &User,
    origin: &str,
) -> rusqlite::Result<Option<Value>> {
    let usable = usable(user);
    if usable.is_empty() {
        return Ok(None);
    }
    let mut details = Map::new();
    let mut body = json!({
        "error": "invalid_grant",
        "error_description": "Two factor required.",
        "TwoFactorProviders": usable,
    });
    for provider in &usable {
        let detail = match provider.as_str() {
            "1" => json!({ "Email": redact(&user.email) }),
            "7" => key_challenge(connection, user, origin)?,
            _ => Value::Null,
        };
        details.insert(provider.clone(), detail);
    }
    body["TwoFactorProviders2"] = Value::Object(details);
    if usable.iter().any(|provider| provider == "1") {
        let now = now_ms();
        codes::put(
            connection,
            &user.id,
            Purpose::EmailTwoFactor,
            &digits(6),
            now + EMAIL_CODE_LIFETIME_MS,
        )?;
        let session = opaque_token();
        codes::put(
            connection,
            &user.id,
            Purpose::SsoEmailSession,
            &session,
            now + SSO_SESSION_LIFETIME_MS,
        )?;
        body["SsoEmail2faSessionToken"] = json!(session);
        body["Email"] = json!(user.email);
    }
    body["MasterPasswordPolicy"] = json!({ "Object": "masterPasswordPolicy" });
    Ok(Some(body))
}

fn key_challenge(connection: &Connection, user: &User, origin: &str) -> rusqlite::Result<Value> {
    let challenge = opaque_token();
    let expires_at = now_ms() + webauthn::LIFETIME_MS;
    codes::put(
        connection,
        &user.id,
        Purpose::WebAuthn,
        &challenge,
        expires_at,
    )?;
    let settings = settings(user).remove("7").unwrap_or_default();
    Ok(webauthn::options(&settings, &challenge, origin))
}

/// Makes a new e-mail code and returns it for mailing; `None` when the account has no such factor.
pub fn new_email_code(connection: &Connection, user: &User) -> rusqlite::Result<Option<String>> {
    if !usable(user).iter().any(|provider| provider == "1") {
        return Ok(None);
    }
    let code = digits(6);
    let expires_at = now_ms() + EMAIL_CODE_LIFETIME_MS;
    codes::put(
        connection,
        &user.id,
        Purpose::EmailTwoFactor,
        &code,
        expires_at,
    )?;
    Ok(Some(code))
}

/// Whether `token`, given at `origin`, proves the factor `provider`. A right recovery code switches
/// every factor off.
pub fn verify(
    connection: &Connection,
    used: &UsedCodes,
    user: &User,
    provider: i64,
    token: &str,
    origin: &str,
) -> rusqlite::Result<bool> {
    let now = now_ms();
    match provider {
        AUTHENTICATOR => {
            Ok(is_authenticator_code(user, token, now) && used.first_use(&user.id, token, now))
        }
        EMAIL => codes::take(connection, &user.id, Purpose::EmailTwoFactor, token, now),
        REMEMBER => tokens::is_remembered(connection, token, &user.id, &user.security_stamp, now),
        WEBAUTHN => is_signed(connection, user, token, origin, now),
        RECOVERY_CODE => {
            let given = token.replace(' ', "").to_lowercase();
            let is_right = user.recovery_code.as_ref() == Some(&given);
            if is_right {
                users::set_two_factor(connection, &user.id, "{}", None)?;
            }
            Ok(is_right)
        }
        _ => Ok(false),
    }
}

fn is_authenticator_code(user: &User, token: &str, now: i64) -> bool {
    let settings = settings(user);
    let secret = settings
        .get("0")
        .and_then(|settings| settings["key"].as_str())
        .and_then(|key| Secret::Encoded(key.to_owned()).to_bytes().ok());
    let seconds = u64::try_from(now / 1000).unwrap_or(0);
    secret.is_some_and(|secret| {
        TOTP::new_unchecked(Algorithm::SHA1, 6, 1, 30, secret).check(token, seconds)
    })
}

fn is_signed(
    connection: &Connection,
    user: &User,
    answer: &str,
    origin: &str,
    now: i64,
) -> rusqlite::Result<bool> {
    let mut all = settings(user);
    let keys = all.remove("7").unwrap_or_default();
    let Some(assertion) = webauthn::verify(&keys, answer, origin) else {
        return Ok(false);
    };
    let purpose = Purpose::WebAuthn;
    if !codes::take(connection, &user.id, purpose, &assertion.challenge, now)? {
        return Ok(false);
    }
    all.insert("7".to_owned(), assertion.settings);
    let recovery_code = user.recovery_code.as_deref();
    users::set_two_factor(
        connection,
        &user.id,
        &Value::Object(all).to_string(),
        recovery_code,
    )?;
    Ok(true)
}

/// `te**@example.com`.
fn redact(email: &str) -> String {
    let (name, domain) = email.split_once('@').unwrap_or((email, ""));
    let shown: String = name.chars().take(2).collect();
    let hidden = "*".repeat(name.chars().count().saturating_sub(2));
    format!("{shown}{hidden}@{domain}")
}

/// Random decimal digits.
pub fn digits(count: usize) -> String {
    let mut random = rand::thread_rng();
    (0..count)
        .map(|_| char::from(b'0' + random.gen_range(0..10)))
        .collect()
}

/// A random string nobody can guess.
pub fn opaque_token() -> String {
    use base64::Engine;
    let bytes: [u8; 32] = rand::thread_rng().r#gen();
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_shown_only_in_part() {
        assert_eq!(redact("test@bitwarden.com"), "te**@bitwarden.com");
        assert_eq!(redact("a@b.c"), "a@b.c");
    }

    #[test]
    fn a_code_works_once() {
        let used = UsedCodes::default();
        assert!(used.first_use("u", "123456", 0));
        assert!(!used.first_use("u", "123456", REPLAY_MEMORY_MS - 1));
        assert!(used.first_use("other", "123456", 1));
        assert!(used.first_use("u", "123456", REPLAY_MEMORY_MS + 1));
    }
}
