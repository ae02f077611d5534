//! Changing or deleting a provider: read again before every write, and renew
//! the session after it, so that the new name shows everywhere.

use zeroize::Zeroizing;

use super::{SessionContext, keys, renewal::ActionError, storage::StoredSession};
use crate::{
    api::ApiError,
    domain::{
        model::id::ProviderId,
        provider_settings::{Merged, ProviderSettings, merge},
        wire::provider::ProviderDetails,
    },
};

/// A provider as its settings page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProviderRecord {
    /// What can be changed.
    pub settings: ProviderSettings,
    /// When it was made (ISO-8601 UTC, as sent).
    pub created: String,
}

/// What became of a change.
pub enum Saved {
    /// Stored. `kept` says that somebody else had changed the other field,
    /// which stays as they left it.
    Done {
        /// As it is now.
        record: ProviderRecord,
        /// Somebody else changed the field that was left alone.
        kept: bool,
    },
    /// Nothing was sent: somebody else changed the same field meanwhile.
    Conflict(ProviderRecord),
    /// The server answered, and did not store it. Self-hosted servers do that (A.3).
    Ignored,
}

/// What became of a deletion.
pub enum Deleted {
    /// It is gone.
    Done,
    /// Nothing was sent: this is not the master password.
    WrongPassword,
    /// Nothing was sent: it has clients again.
    HasClients,
}

impl From<ProviderDetails> for ProviderRecord {
    fn from(details: ProviderDetails) -> Self {
        Self {
            settings: ProviderSettings {
                name: details.name.unwrap_or_default(),
                billing_email: details.billing_email.unwrap_or_default(),
            },
            created: details.creation_date,
        }
    }
}

impl SessionContext {
    /// The provider as the server knows it now.
    pub async fn provider_record(&self, id: &ProviderId) -> Result<ProviderRecord, ApiError> {
        let details = self.api().provider_details(id).await?;
        Ok(details.into())
    }

    /// Saves what the person made of what they were `shown`. The profile is
    /// not renewed yet.
    pub async fn save_provider(
        &self,
        id: &ProviderId,
        shown: &ProviderSettings,
        draft: &ProviderSettings,
    ) -> Result<Saved, ActionError> {
        let now = self.provider_record(id).await?;
        let Merged::Send { settings, kept } = merge(shown, draft, &now.settings) else {
            return Ok(Saved::Conflict(now));
        };
        let record: ProviderRecord = self.api().update_provider(id, &settings).await?.into();
        if record.settings.normal() != settings {
            return Ok(Saved::Ignored);
        }
        self.completed("provider-updated", &[id.as_str()]);
        Ok(Saved::Done { record, kept })
    }

    /// Deletes a provider without clients, for who knows the master password.
    /// The profile is not renewed yet.
    pub async fn delete_provider(
        &self,
        id: &ProviderId,
        password: &str,
    ) -> Result<Deleted, ActionError> {
        if !self.prove_master_password(password).await? {
            return Ok(Deleted::WrongPassword);
        }
        // The server does not look (A.5), and a client may have come since the page asked.
        if !self.clients(id).await?.is_empty() {
            return Ok(Deleted::HasClients);
        }
        self.api().delete_provider(id).await?;
        self.completed("provider-deleted", &[id.as_str()]);
        Ok(Deleted::Done)
    }

    /// Whether the server agrees that this is the person's master password; it
    /// knows of one that was changed elsewhere, this tab does not.
    async fn prove_master_password(&self, password: &str) -> Result<bool, ActionError> {
        let stored = StoredSession::load().ok_or(ApiError::SessionEnded)?;
        let key = keys::derive_master_key(password, &stored.salt, stored.kdf()).await?;
        let hash = Zeroizing::new(key.server_auth_hash(password.as_bytes()));
        match self.api().verify_password(&hash).await {
            Ok(()) => Ok(true),
            Err(ApiError::Refused(_)) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }
}
