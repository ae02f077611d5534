//! What survives a reload, and nothing else: wrapped keys and the refresh
//! token in this tab's `sessionStorage`, preferences in `localStorage`. Keys,
//! passwords and clear text never come here (product.md §6).

use serde::{Deserialize, Serialize};

use crate::{
    browser::{
        random,
        storage::{self, Area},
    },
    domain::crypto::kdf::KdfConfig,
};

const SESSION: &str = "provider-portal.session";
const DEVICE: &str = "provider-portal.device";
const EMAIL: &str = "provider-portal.email";
const REMEMBERED: &str = "provider-portal.two-factor.";
const ACTIVITY: &str = "provider-portal.activity";

/// Enough to show the lock screen and to check the master password offline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredSession {
    /// Address the person signed in with.
    pub email: String,
    /// How the master key is derived.
    kdf: StoredKdf,
    /// Salt of that derivation.
    pub salt: String,
    /// The user key, wrapped by the stretched master key.
    pub wrapped_user_key: String,
    /// Gets the next access token.
    pub refresh_token: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum StoredKdf {
    Pbkdf2 {
        iterations: u32,
    },
    Argon2id {
        iterations: u32,
        memory_mib: u32,
        parallelism: u32,
    },
}

impl StoredSession {
    /// Puts together what a sign-in leaves behind.
    pub fn new(
        email: String,
        kdf: KdfConfig,
        salt: String,
        wrapped_user_key: String,
        refresh_token: String,
    ) -> Self {
        let kdf = match kdf {
            KdfConfig::Pbkdf2 { iterations } => StoredKdf::Pbkdf2 { iterations },
            KdfConfig::Argon2id {
                iterations,
                memory_mib,
                parallelism,
            } => StoredKdf::Argon2id {
                iterations,
                memory_mib,
                parallelism,
            },
        };
        Self {
            email,
            kdf,
            salt,
            wrapped_user_key,
            refresh_token,
        }
    }

    /// How the master key is derived.
    pub fn kdf(&self) -> KdfConfig {
        match self.kdf {
            StoredKdf::Pbkdf2 { iterations } => KdfConfig::Pbkdf2 { iterations },
            StoredKdf::Argon2id {
                iterations,
                memory_mib,
                parallelism,
            } => KdfConfig::Argon2id {
                iterations,
                memory_mib,
                parallelism,
            },
        }
    }

    /// Itself as text, for the one other page that may have it.
    pub fn to_text(&self) -> Option<String> {
        serde_json::to_string(self).ok()
    }

    /// Reads what [`StoredSession::to_text`] wrote.
    pub fn from_text(text: &str) -> Option<Self> {
        let stored: Self = serde_json::from_str(text).ok()?;
        let is_whole = !stored.email.is_empty() && !stored.refresh_token.is_empty();
        is_whole.then_some(stored)
    }

    /// The session of this tab, if one is kept and readable.
    pub fn load() -> Option<Self> {
        Self::from_text(&storage::get(Area::Session, SESSION)?)
    }

    /// Keeps it for this tab.
    pub fn save(&self) {
        if let Some(text) = self.to_text() {
            storage::set(Area::Session, SESSION, &text);
        }
    }

    /// Forgets it.
    pub fn clear() {
        storage::remove(Area::Session, SESSION);
    }
}

/// This browser's identifier, made once; `None` without randomness.
pub fn device() -> Option<String> {
    if let Some(device) = storage::get(Area::Local, DEVICE) {
        return Some(device);
    }
    let device = random::uuid()?;
    storage::set(Area::Local, DEVICE, &device);
    Some(device)
}

/// The address last signed in with, when the person asked to keep it.
pub fn remembered_email() -> Option<String> {
    storage::get(Area::Local, EMAIL)
}

/// Keeps or forgets the address for the next sign-in.
pub fn remember_email(email: Option<&str>) {
    match email {
        Some(email) => storage::set(Area::Local, EMAIL, email),
        None => storage::remove(Area::Local, EMAIL),
    }
}

/// The two-step token of “remember this device” for an address.
pub fn two_factor_token(email: &str) -> Option<String> {
    storage::get(Area::Local, &format!("{REMEMBERED}{email}"))
}

/// Keeps or forgets the two-step token for an address.
pub fn remember_two_factor(email: &str, token: Option<&str>) {
    let key = format!("{REMEMBERED}{email}");
    match token {
        Some(token) => storage::set(Area::Local, &key, token),
        None => storage::remove(Area::Local, &key),
    }
}

/// When any tab last saw the person, in milliseconds since 1970.
pub fn last_activity() -> f64 {
    storage::get(Area::Local, ACTIVITY)
        .and_then(|text| text.parse::<i64>().ok())
        .unwrap_or_default() as f64
}

/// Notes that the person was here.
pub fn note_activity(now_ms: f64) {
    storage::set(Area::Local, ACTIVITY, &(now_ms as i64).to_string());
}

/// A per-account preference, by its name.
pub fn preference(account: &str, name: &str) -> Option<String> {
    storage::get(Area::Local, &preference_key(account, name))
}

/// Keeps a per-account preference.
pub fn set_preference(account: &str, name: &str, value: &str) {
    storage::set(Area::Local, &preference_key(account, name), value);
}

fn preference_key(account: &str, name: &str) -> String {
    format!("provider-portal.{account}.{name}")
}
