//! Event logs (provider-and-admin-api.md E.1). Whoever may not read a log is
//! told that there is none (404).

use super::{client::Api, endpoint::Endpoint, error::ApiError};
use crate::domain::{
    model::{
        event::EventPage,
        id::{ProviderId, ProviderUserId},
    },
    query_string,
    wire::event::parse_event_page,
};

impl Api {
    /// A page of a provider's log, or of what one of its people did. `start` and
    /// `end` stay the same from page to page, `token` is that of the page before.
    pub async fn provider_events(
        &self,
        provider: &ProviderId,
        member: Option<&ProviderUserId>,
        (start, end): (&str, &str),
        token: Option<&str>,
    ) -> Result<EventPage, ApiError> {
        let token = token.unwrap_or_default();
        let query = [("start", start), ("end", end), ("continuationToken", token)];
        let query = query_string::with("", &query);
        let body = self
            .get(Endpoint::provider_events(provider, member, &query))
            .await?;
        parse_event_page(&body).map_err(|_| ApiError::Malformed)
    }
}
