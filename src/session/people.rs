//! The people of a provider: what needs keys or more than one request. The
//! rest is handed on to `api`.

use std::sync::Arc;

use super::{SessionContext, renewal::ActionError};
use crate::{
    api::ApiError,
    browser::{assets, web_crypto},
    domain::{
        crypto::{CryptoError, RsaCipherText, fingerprint::fingerprint_phrase},
        model::{
            id::{ProviderId, ProviderUserId, UserId},
            provider::ProviderRole,
            provider_user::ProviderUser,
        },
        wire::provider_user::BulkResult,
    },
};

/// The list the words of a fingerprint phrase come from, beside the app.
const WORD_LIST: &str = "eff_long_wordlist.txt";

/// Somebody who waits to be confirmed, with the key that will be used. The
/// phrase belongs to that very key: what was compared is what is sealed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The membership.
    pub id: ProviderUserId,
    /// Five words for two people to compare.
    pub phrase: String,
    public_key: Arc<[u8]>,
}

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
            .await
    }

    /// Sends invitations again.
    pub async fn reinvite_provider_users(
        &self,
        provider: &ProviderId,
        members: &[ProviderUserId],
    ) -> Result<Vec<BulkResult>, ApiError> {
        self.api().reinvite_provider_users(provider, members).await
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
        self.api().remove_provider_user(provider, member).await
    }

    /// Removes many people.
    pub async fn remove_provider_users(
        &self,
        provider: &ProviderId,
        members: &[ProviderUserId],
    ) -> Result<Vec<BulkResult>, ApiError> {
        self.api().remove_provider_users(provider, members).await
    }

    /// The key and the phrase of one person who waits to be confirmed.
    pub async fn candidate(
        &self,
        member: &ProviderUserId,
        user: &UserId,
    ) -> Result<Candidate, ActionError> {
        let public_key = self.api().public_key(user).await?;
        let words = word_list().await?;
        Candidate::new(member, user, public_key, &words)
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
            .map(|key| Candidate::new(&key.id, &key.user_id, key.key, &words))
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
        Ok(self.api().confirm_provider_users(provider, &keys).await?)
    }

    async fn seal_provider_key(
        &self,
        provider: &ProviderId,
        candidate: &Candidate,
    ) -> Result<String, ActionError> {
        let viewer = self.viewer_untracked().ok_or(ApiError::SessionEnded)?;
        let key = viewer.keyring.provider_key(provider)?;
        let sealed = web_crypto::rsa_wrap(&candidate.public_key, key.as_bytes())
            .await
            .map_err(|_| CryptoError::Unavailable)?;
        Ok(RsaCipherText::format_type4(&sealed))
    }
}

impl Candidate {
    fn new(
        member: &ProviderUserId,
        user: &UserId,
        public_key: Vec<u8>,
        words: &str,
    ) -> Result<Self, ActionError> {
        Ok(Self {
            id: member.clone(),
            phrase: fingerprint_phrase(user.as_str(), &public_key, words)?,
            public_key: public_key.into(),
        })
    }
}

pub(super) async fn word_list() -> Result<String, ApiError> {
    assets::text(WORD_LIST).await.ok_or(ApiError::Unreachable)
}
