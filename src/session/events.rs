//! Event logs, handed on from `api`.

use super::SessionContext;
use crate::{
    api::ApiError,
    domain::model::{
        event::EventPage,
        id::{ProviderId, ProviderUserId},
    },
};

impl SessionContext {
    /// A page of a provider's log, or of what one of its people did.
    pub async fn provider_events(
        &self,
        provider: &ProviderId,
        member: Option<&ProviderUserId>,
        bounds: (&str, &str),
        token: Option<&str>,
    ) -> Result<EventPage, ApiError> {
        self.api()
            .provider_events(provider, member, bounds, token)
            .await
    }
}
