//! How full a client is: the question behind most visits to the grid.

use crate::domain::model::client::Client;

/// Use of the assigned seats. A client without a seat count has no state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SeatState {
    /// Nobody uses a seat.
    Unused,
    /// Some seats are used, some are left.
    Free,
    /// Every seat is used.
    Full,
    /// More seats are used than assigned.
    Over,
}

impl SeatState {
    /// Every state, emptiest first.
    pub const ALL: [Self; 4] = [Self::Unused, Self::Free, Self::Full, Self::Over];

    /// The state of a client.
    pub fn of(client: &Client) -> Option<Self> {
        let used = client.used?;
        Some(match client.remaining()? {
            ..0 => Self::Over,
            _ if used <= 0 => Self::Unused,
            0 => Self::Full,
            _ => Self::Free,
        })
    }

    /// The name in URLs.
    pub fn key(self) -> &'static str {
        match self {
            Self::Unused => "unused",
            Self::Free => "free",
            Self::Full => "full",
            Self::Over => "over",
        }
    }

    /// The state of this name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.key() == key)
    }
}

/// Whether the client organization is switched on, from the profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClientStatus {
    /// In use; also assumed of a client that the profile does not know yet.
    Enabled,
    /// Suspended.
    Disabled,
}

impl ClientStatus {
    /// Both states.
    pub const ALL: [Self; 2] = [Self::Enabled, Self::Disabled];

    /// The state of a client.
    pub fn of(client: &Client) -> Self {
        if client.enabled == Some(false) {
            Self::Disabled
        } else {
            Self::Enabled
        }
    }

    /// The name in URLs.
    pub fn key(self) -> &'static str {
        match self {
            Self::Enabled => "enabled",
            Self::Disabled => "disabled",
        }
    }

    /// The state of this name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.key() == key)
    }
}

/// Whether something should be done about a client: nobody more can be invited,
/// it is switched off, or nobody holds its key, so that it cannot even be unlinked.
pub fn needs_attention(client: &Client) -> bool {
    let is_crowded = matches!(
        SeatState::of(client),
        Some(SeatState::Full | SeatState::Over)
    );
    is_crowded || client.confirmed == 0 || ClientStatus::of(client) == ClientStatus::Disabled
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::clients::index::tests::client;

    fn check(assigned: Option<i64>, used: Option<i64>, expected: Option<SeatState>) {
        let client = Client {
            assigned,
            used,
            ..client("any")
        };
        assert_eq!(SeatState::of(&client), expected, "{assigned:?} {used:?}");
    }

    #[test]
    fn every_client_with_seats_is_in_one_state() {
        check(Some(10), Some(0), Some(SeatState::Unused));
        check(Some(10), Some(9), Some(SeatState::Free));
        check(Some(10), Some(10), Some(SeatState::Full));
        check(Some(10), Some(11), Some(SeatState::Over));
        check(Some(0), Some(0), Some(SeatState::Unused));
        check(None, Some(3), None);
        check(Some(3), None, None);
    }

    #[test]
    fn full_empty_and_disabled_clients_need_attention() {
        let check = |used, confirmed, enabled, expected| {
            let client = Client {
                assigned: Some(10),
                used: Some(used),
                confirmed,
                enabled,
                ..client("any")
            };
            assert_eq!(needs_attention(&client), expected, "{client:?}");
        };
        check(9, 1, None, false);
        check(10, 1, Some(true), true);
        check(11, 1, Some(true), true);
        check(3, 0, Some(true), true);
        check(3, 1, Some(false), true);
    }
}
