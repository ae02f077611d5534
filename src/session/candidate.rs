//! Somebody who waits to be confirmed, by a provider or by an organization: the
//! phrase to compare, and the key that is used then.

use std::sync::Arc;

use super::renewal::ActionError;
use crate::{
    api::ApiError,
    browser::{assets, web_crypto},
    domain::{
        crypto::{CryptoError, RsaCipherText, SymmetricKey, fingerprint::fingerprint_phrase},
        model::id::UserId,
    },
};

/// The list the words of a fingerprint phrase come from, beside the app.
const WORD_LIST: &str = "eff_long_wordlist.txt";

/// Somebody who waits to be confirmed, with the key that will be used. The
/// phrase belongs to that very key: what was compared is what is sealed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate<Id> {
    /// The membership.
    pub id: Id,
    /// Five words for two people to compare.
    pub phrase: String,
    public_key: Arc<[u8]>,
}

impl<Id> Candidate<Id> {
    /// `words` is the list that [`word_list`] reads.
    pub(super) fn new(
        id: Id,
        user: &UserId,
        public_key: Vec<u8>,
        words: &str,
    ) -> Result<Self, ActionError> {
        Ok(Self {
            id,
            phrase: fingerprint_phrase(user.as_str(), &public_key, words)?,
            public_key: public_key.into(),
        })
    }

    /// A key for this person alone.
    pub(super) async fn seal(&self, key: &SymmetricKey) -> Result<String, CryptoError> {
        let sealed = web_crypto::rsa_wrap(&self.public_key, key.as_bytes())
            .await
            .map_err(|_| CryptoError::Unavailable)?;
        Ok(RsaCipherText::format_type4(&sealed))
    }
}

/// The words of fingerprint phrases.
pub(super) async fn word_list() -> Result<String, ApiError> {
    assets::text(WORD_LIST).await.ok_or(ApiError::Unreachable)
}
