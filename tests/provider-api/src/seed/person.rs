//! Accounts of the seed: those that can sign in, and those that only fill the lists.

use std::collections::HashMap;
use std::num::NonZeroU32;
use std::sync::{LazyLock, Mutex, PoisonError};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bitwarden_crypto::{CryptoError, HashPurpose, MasterKey};
use rusqlite::Connection;
use sha2::{Digest, Sha256};

use super::keys::{Key, Rsa, rsa};
use super::{PASSWORD, SeedError, guid};
use crate::auth::password;
use crate::database::users::{self, Kdf, User};

/// Dates of everything that has no date of its own.
pub const EPOCH: &str = "2025-02-03T09:00:00Z";
/// Last change of every account.
pub const REVISION: &str = "2026-08-20T14:16:19.12Z";

/// PBKDF2 as new accounts have it.
pub const PBKDF2: Kdf = Kdf {
    kind: 0,
    iterations: 600_000,
    memory: None,
    parallelism: None,
};

/// An account with its keys.
pub struct Person {
    /// The row.
    pub user: User,
    /// The user key.
    pub key: Key,
    rsa_index: usize,
}

impl Person {
    /// Somebody who can sign in with the common password. Deriving takes a moment.
    pub fn who_signs_in(
        email: &str,
        name: &str,
        kdf: Kdf,
        rsa_index: usize,
    ) -> Result<Self, CryptoError> {
        let master_key = master_key(email, kdf)?;
        let hash = master_key
            .derive_master_key_hash(PASSWORD.as_bytes(), HashPurpose::ServerAuthorization)
            .to_string();
        let mut person = Self::new(email, name, kdf, rsa_index, &master_key)?;
        person.user.password_hash = Some(password::hash(&hash));
        Ok(person)
    }

    /// Somebody nobody can sign in as: the master key belongs to no password.
    pub fn who_is_listed(email: &str, name: &str, rsa_index: usize) -> Result<Self, CryptoError> {
        let bytes = Sha256::digest(format!("master key of {email}")).to_vec();
        Self::new(email, name, PBKDF2, rsa_index, &MasterKey::try_from(bytes)?)
    }

    fn new(
        email: &str,
        name: &str,
        kdf: Kdf,
        rsa_index: usize,
        master_key: &MasterKey,
    ) -> Result<Self, CryptoError> {
        let key = Key::of(&format!("user/{email}"))?;
        let pair = rsa(rsa_index)?;
        let user = User {
            id: guid(&format!("user/{email}")),
            email: email.to_owned(),
            name: Some(name.to_owned()),
            premium: false,
            password_hash: None,
            kdf,
            key: Some(master_key.encrypt_user_key(key.inner())?.to_string()),
            public_key: Some(pair.spki.clone()),
            private_key: Some(key.wrap_private(pair)?),
            security_stamp: guid(&format!("stamp/{email}")),
            security_version: None,
            force_password_reset: false,
            verify_devices: true,
            avatar_color: None,
            two_factor: "{}".to_owned(),
            recovery_code: None,
            creation_date: EPOCH.to_owned(),
            account_revision_date: REVISION.to_owned(),
        };
        Ok(Self {
            user,
            key,
            rsa_index,
        })
    }

    /// The key pair.
    pub fn rsa(&self) -> Result<&'static Rsa, CryptoError> {
        rsa(self.rsa_index)
    }

    /// Stores the account. Who signs in is known on one device, so that another one is unknown.
    pub fn save(&self, connection: &Connection) -> Result<(), SeedError> {
        users::insert(connection, &self.user)?;
        if self.user.password_hash.is_some() {
            let device = guid(&format!("device/{}", self.user.email));
            users::save_device(connection, &self.user.id, &device, "firefox", 10, EPOCH)?;
        }
        Ok(())
    }
}

/// The master key of the common password. Deriving one takes a moment, and tests start many
/// servers in one process, so it is kept.
fn master_key(email: &str, kdf: Kdf) -> Result<MasterKey, CryptoError> {
    static KEPT: LazyLock<Mutex<HashMap<String, Vec<u8>>>> = LazyLock::new(Mutex::default);
    let kept = || KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    // Not derived under the lock: the accounts of a seed are made side by side.
    let known = kept().get(email).cloned();
    if let Some(bytes) = known {
        return MasterKey::try_from(bytes);
    }
    let key = MasterKey::derive(PASSWORD, email, &official(kdf)?)?;
    kept().insert(email.to_owned(), key.to_base64().as_bytes().to_vec());
    Ok(key)
}

fn official(kdf: Kdf) -> Result<bitwarden_crypto::Kdf, CryptoError> {
    let number = |value: i64| {
        u32::try_from(value)
            .ok()
            .and_then(NonZeroU32::new)
            .ok_or(CryptoError::InsufficientKdfParameters)
    };
    let iterations = number(kdf.iterations)?;
    Ok(match (kdf.memory, kdf.parallelism) {
        (Some(memory), Some(parallelism)) => bitwarden_crypto::Kdf::Argon2id {
            iterations,
            memory: number(memory)?,
            parallelism: number(parallelism)?,
        },
        _ => bitwarden_crypto::Kdf::PBKDF2 { iterations },
    })
}

/// base64 of SHA-256, as URI checksums are.
pub fn checksum(text: &str) -> String {
    STANDARD.encode(Sha256::digest(text))
}
