//! What happened, as an event log keeps it (provider-and-admin-api.md E.2):
//! numbers and identifiers only. Names come from elsewhere, and may be gone.

use super::id::{OrganizationId, ProviderOrganizationId, ProviderUserId, UserId};

/// Who did it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// A person.
    Person(UserId),
    /// No person but a part of the server, by its number (§0.5 EventSystemUser).
    System(i64),
    /// Nobody that the server knows.
    Nobody,
}

/// One entry of a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// EventType (E.3), known to this version or not.
    pub kind: i64,
    /// The moment as the server wrote it.
    pub date: String,
    /// The same in milliseconds since 1970; 0 if the text is no date.
    pub at: i64,
    /// Who did it.
    pub actor: Actor,
    /// The person of the provider it is about.
    pub provider_user_id: Option<ProviderUserId>,
    /// The organization in which it happened.
    pub organization_id: Option<OrganizationId>,
    /// The client it is about.
    pub client_id: Option<ProviderOrganizationId>,
    /// What it is about besides: an item, a collection, a member of a client, a domain.
    pub subject: Option<String>,
    /// DeviceType (§0.5), if a device was involved.
    pub device: Option<i64>,
    /// Where the request came from.
    pub ip: String,
}

/// One page of a log, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EventPage {
    /// The events.
    pub events: Vec<Event>,
    /// Entries that could not be read.
    pub broken: usize,
    /// What to ask for the next page with; there may be another one only if it is there.
    pub next: Option<String>,
}
