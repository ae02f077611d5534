//! The part of the app that a frame shows.

use crate::domain::model::id::{OrganizationId, ProviderId};

/// The part of the app that a frame shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Surface {
    /// All of it.
    #[default]
    Portal,
    /// The client grid of one provider.
    Clients(ProviderId),
    /// The vault of one client.
    Vault(OrganizationId),
    /// What needs attention at one provider.
    Attention(ProviderId),
}

impl Surface {
    /// Every name a page may ask for.
    pub const NAMES: [&'static str; 4] = ["portal", "clients", "vault", "attention"];

    /// Its name in messages.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Portal => Self::NAMES[0],
            Self::Clients(_) => Self::NAMES[1],
            Self::Vault(_) => Self::NAMES[2],
            Self::Attention(_) => Self::NAMES[3],
        }
    }

    /// Whether it is the whole app, with its frame.
    pub fn is_whole(&self) -> bool {
        matches!(self, Self::Portal)
    }
}
