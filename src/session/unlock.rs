//! Opening: after signing in, after a lock, after a reload.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    Session, SessionContext, VaultState, Viewer, keys,
    login::LoginError,
    storage::{self, StoredSession},
    vault_store,
};
use crate::{
    api::ApiError,
    browser::{clock, timers},
    domain::{
        crypto::{CryptoError, SymmetricKey},
        model::profile::Profile,
    },
};

impl SessionContext {
    /// Opens a locked session. The authentication code of the wrapped user key
    /// proves the password; no server is asked for that.
    pub async fn unlock(&self, password: &str) -> Result<(), LoginError> {
        let stored = StoredSession::load().ok_or(ApiError::SessionEnded)?;
        let user_key = unwrap_with(&stored, password).await?;
        match self.open(user_key, &stored).await {
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
        match StoredSession::load() {
            Some(stored) => unwrap_with(&stored, password).await.is_ok(),
            None => false,
        }
    }

    /// Reads profile and vault, opens the keyring, and lets the person in as
    /// soon as the profile is there; the vault follows.
    pub(super) async fn open(
        &self,
        user_key: SymmetricKey,
        stored: &StoredSession,
    ) -> Result<(), LoginError> {
        let generation = self.generation();
        let mut user_key = Some(user_key);
        let mut refusal = None;
        let sync = self
            .api()
            .sync(async |profile| {
                let Some(user_key) = user_key.take() else {
                    return Ok(());
                };
                let entered = self.enter(generation, user_key, profile, stored).await;
                entered.map_err(|error| {
                    refusal = Some(error);
                    ApiError::SessionEnded
                })
            })
            .await;
        match (sync, refusal) {
            (_, Some(refusal)) => Err(refusal),
            (Ok(sync), None) => {
                vault_store::fill(*self, sync);
                Ok(())
            }
            (Err(error), None) if self.is_open_untracked() => {
                self.vault.set(VaultState::Failed(error));
                Ok(())
            }
            (Err(error), None) => Err(error.into()),
        }
    }

    async fn enter(
        &self,
        generation: u32,
        user_key: SymmetricKey,
        profile: &Arc<Profile>,
        stored: &StoredSession,
    ) -> Result<(), LoginError> {
        if profile.is_v2_account {
            return Err(CryptoError::NewerAccountFormat.into());
        }
        if profile.force_password_reset {
            return Err(LoginError::PasswordResetRequired);
        }
        let keyring = keys::open_keyring(user_key, profile).await?;
        // What follows builds the page's frame, which is enough for one picture.
        timers::drawn().await;
        if generation != self.generation() {
            return Err(ApiError::SessionEnded.into());
        }
        stored.save();
        storage::note_activity(clock::now_ms());
        self.state.set(Session::Open(Arc::new(Viewer {
            profile: Arc::clone(profile),
            keyring: Arc::new(keyring),
        })));
        Ok(())
    }
}

async fn unwrap_with(stored: &StoredSession, password: &str) -> Result<SymmetricKey, LoginError> {
    let master_key = keys::derive_master_key(password, &stored.salt, stored.kdf()).await?;
    let wrapped = stored.wrapped_user_key.parse().map_err(CryptoError::from)?;
    master_key
        .unwrap_user_key(&wrapped)
        .map_err(|error| match error {
            CryptoError::NotAuthentic | CryptoError::Padding => LoginError::WrongPassword,
            other => other.into(),
        })
}
