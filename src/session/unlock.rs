//! Opening: after signing in, after a lock, after a reload.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    Session, SessionContext, Viewer, keys,
    login::LoginError,
    storage::{self, StoredSession},
    vault_store,
};
use crate::{
    api::ApiError,
    browser::clock,
    domain::crypto::{CryptoError, SymmetricKey},
};

impl SessionContext {
    /// Opens a locked session. The authentication code of the wrapped user key
    /// proves the password; no server is asked for that.
    pub async fn unlock(&self, password: &str) -> Result<(), LoginError> {
        let user_key = unwrap_with(password).await?;
        match self.open(user_key).await {
            Err(LoginError::Api(ApiError::SessionEnded)) => {
                StoredSession::clear();
                self.api().clear_tokens();
                Err(LoginError::Api(ApiError::SessionEnded))
            }
            other => other,
        }
    }

    /// Whether this is the person's master password, for items that ask again
    /// (auth-vault-api.md §6.2).
    pub async fn verify_master_password(&self, password: &str) -> bool {
        unwrap_with(password).await.is_ok()
    }

    /// Reads profile and vault, opens the keyring, and lets the person in.
    pub(super) async fn open(&self, user_key: SymmetricKey) -> Result<(), LoginError> {
        let generation = self.generation();
        let sync = self.api().sync(|_| {}).await?;
        if sync.profile.is_v2_account {
            return Err(CryptoError::NewerAccountFormat.into());
        }
        if sync.profile.force_password_reset {
            return Err(LoginError::PasswordResetRequired);
        }
        let keyring = keys::open_keyring(user_key, &sync.profile).await?;
        if generation != self.generation() {
            return Err(LoginError::Api(ApiError::SessionEnded));
        }
        storage::note_activity(clock::now_ms());
        let viewer = Arc::new(Viewer {
            profile: Arc::new(sync.profile.clone()),
            keyring: Arc::new(keyring),
        });
        self.state.set(Session::Open(viewer));
        vault_store::fill(*self, sync);
        Ok(())
    }
}

async fn unwrap_with(password: &str) -> Result<SymmetricKey, LoginError> {
    let stored = StoredSession::load().ok_or(ApiError::SessionEnded)?;
    let master_key = keys::derive_master_key(password, &stored.salt, stored.kdf()).await?;
    let wrapped = stored.wrapped_user_key.parse().map_err(CryptoError::from)?;
    master_key
        .unwrap_user_key(&wrapped)
        .map_err(|error| match error {
            CryptoError::NotAuthentic | CryptoError::Padding => LoginError::WrongPassword,
            other => other.into(),
        })
}
