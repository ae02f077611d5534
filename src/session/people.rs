//! The people of a provider: what needs keys or more than one request. The
//! rest is handed on to `api`.

use std::sync::Arc;

use super::{
    SessionContext,
    candidate::{self, word_list},
    renewal::ActionError,
};
use crate::{
    api::ApiError,
    domain::{
        model::{
            id::{ProviderId, ProviderUserId, UserId},
            provider::ProviderRole,
            provider_user::ProviderUser,
        },
        wire::provider_user::BulkResult,
    },
};

/// Somebody who waits to be confirmed by a provider.
pub type Candidate = candidate::Candidate<ProviderUserId>;

impl SessionContext {
    /// Everybody of a provider, invited people included.
    pub async fn provider_users(
        &self,
        provider: &ProviderId,
    ) -> Result<Arc<Vec<ProviderUser>>, ApiError> {
        self.api().provider_users(provider).await.map(Arc::new)
    }

    /// Invites addresses.
    pub async fn invite_provider_users(
        &self,
        provider: &ProviderId,
        addresses: &[String],
        role: ProviderRole,
    ) -> Result<(), ApiError> {
        self.api()
            .invite_provider_users(provider, addresses, role)
            .await?;
        self.completed("members-invited", &[provider.as_str()]);
        Ok(())
    }

    /// Sends invitations again.
    pub async fn reinvite_provider_users(
        &self,
        provider: &ProviderId,
        members: &[ProviderUserId],
    ) -> Result<Vec<BulkResult>, ApiError> {
        let results = self
            .api()
            .reinvite_provider_users(provider, members)
            .await?;
        self.completed("members-reinvited", &succeeded(&results));
        Ok(results)
    }

    /// Changes a person's role. One's own takes effect with a new token.
    pub async fn set_provider_user_role(
        &self,
        provider: &ProviderId,
        member: &ProviderUser,
        role: ProviderRole,
    ) -> Result<(), ActionError> {
        self.api()
            .set_provider_user_role(provider, &member.id, role)
            .await?;
        self.completed("member-role-changed", &[member.id.as_str()]);
        let me = self
            .viewer_untracked()
            .map(|viewer| viewer.profile.id.clone());
        if me.is_some() && me == member.user_id {
            self.renew().await?;
        }
        Ok(())
    }

    /// Removes one person; whether it worked, only the list can tell.
    pub async fn remove_provider_user(
        &self,
        provider: &ProviderId,
        member: &ProviderUserId,
    ) -> Result<(), ApiError> {
        self.api().remove_provider_user(provider, member).await?;
        self.completed("members-removed", &[member.as_str()]);
        Ok(())
    }

    /// Removes many people.
    pub async fn remove_provider_users(
        &self,
        provider: &ProviderId,
        members: &[ProviderUserId],
    ) -> Result<Vec<BulkResult>, ApiError> {
        let results = self.api().remove_provider_users(provider, members).await?;
        self.completed("members-removed", &succeeded(&results));
        Ok(results)
    }

    /// The key and the phrase of one person who waits to be confirmed.
    pub async fn candidate(
        &self,
        member: &ProviderUserId,
        user: &UserId,
    ) -> Result<Candidate, ActionError> {
        let public_key = self.api().public_key(user).await?;
        let words = word_list().await?;
        Candidate::new(member.clone(), user, public_key, &words)
    }

    /// The same for many people. Who does not wait any more is left out.
    pub async fn candidates(
        &self,
        provider: &ProviderId,
        members: &[ProviderUserId],
    ) -> Result<Vec<Candidate>, ActionError> {
        let keys = self.api().provider_user_keys(provider, members).await?;
        let words = word_list().await?;
        keys.into_iter()
            .map(|key| Candidate::new(key.id, &key.user_id, key.key, &words))
            .collect()
    }

    /// Seals the provider key to one person; whether it worked, only the list can tell.
    pub async fn confirm_provider_user(
        &self,
        provider: &ProviderId,
        candidate: &Candidate,
    ) -> Result<(), ActionError> {
        let key = self.seal_provider_key(provider, candidate).await?;
        self.api()
            .confirm_provider_user(provider, &candidate.id, &key)
            .await?;
        self.completed("members-confirmed", &[candidate.id.as_str()]);
        Ok(())
    }

    /// The same for many people.
    pub async fn confirm_provider_users(
        &self,
        provider: &ProviderId,
        candidates: &[Candidate],
    ) -> Result<Vec<BulkResult>, ActionError> {
        let mut keys = Vec::with_capacity(candidates.len());
        for candidate in candidates {
            let key = self.seal_provider_key(provider, candidate).await?;
            keys.push((candidate.id.clone(), key));
        }
        let results = self.api().confirm_provider_users(provider, &keys).await?;
        self.completed("members-confirmed", &succeeded(&results));
        Ok(results)
    }

    async fn seal_provider_key(
        &self,
        provider: &ProviderId,
        candidate: &Candidate,
    ) -> Result<String, ActionError> {
        let viewer = self.viewer_untracked().ok_or(ApiError::SessionEnded)?;
        let key = viewer.keyring.provider_key(provider)?;
        Ok(candidate.seal(key).await?)
    }
}

/// The rows that the server did not refuse.
fn succeeded(results: &[BulkResult]) -> Vec<&str> {
    let done = results.iter().filter(|result| result.error.is_none());
    done.map(|result| result.id.as_str()).collect()
}
