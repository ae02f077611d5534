//! Catching up with what changed about the person: a role, a provider's name,
//! a new client. The claims in the token are rebuilt at every refresh only
//! (provider-and-admin-api.md §0.3), so token and profile go together.

use std::sync::Arc;

use leptos::prelude::*;

use super::{Session, SessionContext, Viewer, keys};
use crate::{
    api::ApiError,
    domain::crypto::{CryptoError, SymmetricKey},
};

/// Why something that needs server and keys did not work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ActionError {
    /// A request failed.
    Api(ApiError),
    /// A key is missing, damaged, or cannot be sealed.
    Crypto(CryptoError),
}

impl From<ApiError> for ActionError {
    fn from(error: ApiError) -> Self {
        Self::Api(error)
    }
}

impl From<CryptoError> for ActionError {
    fn from(error: CryptoError) -> Self {
        Self::Crypto(error)
    }
}

impl SessionContext {
    /// Gets a new token, reads the profile again and opens the keys in it. The
    /// vault stays as it is.
    pub async fn renew(&self) -> Result<(), ActionError> {
        let viewer = self.viewer_untracked().ok_or(ApiError::SessionEnded)?;
        let generation = self.generation();
        let api = self.api();
        api.refresh().await?;
        let profile = api.profile().await?;
        let user_key = SymmetricKey::from_bytes(viewer.keyring.user_key().as_bytes())?;
        let keyring = keys::open_keyring(user_key, &profile).await?;
        // Locked meanwhile: nothing may be open again.
        if generation == self.generation() {
            self.state.set(Session::Open(Arc::new(Viewer {
                profile: Arc::new(profile),
                keyring: Arc::new(keyring),
            })));
        }
        Ok(())
    }
}
