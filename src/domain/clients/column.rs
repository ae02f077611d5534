//! What there is to know about a client, one column each; the names are those
//! of the URL and of saved layouts, so they stay as they are.

use crate::domain::model::client::Client;
use crate::domain::text::table::Cell;

/// A column of the client grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ClientColumn {
    /// Organization name.
    Name,
    /// Assigned seats.
    Assigned,
    /// Seats in use.
    Used,
    /// Seats left, negative when over-assigned.
    Remaining,
    /// Billing plan.
    Plan,
    /// Organization identifier.
    Id,
    /// When the client was added.
    Added,
    /// When the link to the client last changed.
    Changed,
}

impl ClientColumn {
    /// Every column in its natural place.
    pub const ALL: [Self; 8] = [
        Self::Name,
        Self::Assigned,
        Self::Used,
        Self::Remaining,
        Self::Plan,
        Self::Id,
        Self::Added,
        Self::Changed,
    ];

    /// The name in URLs and saved layouts.
    pub fn key(self) -> &'static str {
        match self {
            Self::Name => "client",
            Self::Assigned => "assigned",
            Self::Used => "used",
            Self::Remaining => "remaining",
            Self::Plan => "plan",
            Self::Id => "id",
            Self::Added => "added",
            Self::Changed => "changed",
        }
    }

    /// The column of this name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.key() == key)
    }

    /// Not shown until a person asks for it.
    pub fn is_extra(self) -> bool {
        matches!(self, Self::Id | Self::Added | Self::Changed)
    }

    /// The value for a file or the clipboard, exactly as the server knows it.
    pub fn cell(self, client: &Client) -> Cell {
        let number = |value: Option<i64>| value.map_or(Cell::Empty, Cell::Number);
        match self {
            Self::Name => Cell::Text(client.name.clone()),
            Self::Assigned => number(client.assigned),
            Self::Used => number(client.used),
            Self::Remaining => number(client.remaining()),
            Self::Plan => Cell::Text(client.plan.clone()),
            Self::Id => Cell::Text(client.organization_id.as_str().to_owned()),
            Self::Added => Cell::Text(client.added.clone()),
            Self::Changed => Cell::Text(client.changed.clone()),
        }
    }

    /// What to sort by, smaller first; `None` (no seat count) goes last either way.
    /// Dates and identifiers are read as numbers, so that sorting compares integers only.
    pub(super) fn sort_value(self, client: &Client, name_rank: u32, plan_rank: u32) -> Option<u64> {
        // Moves negative numbers below the positive ones.
        let number = |value: Option<i64>| value.map(|value| (value as u64) ^ (1 << 63));
        match self {
            Self::Name => Some(u64::from(name_rank)),
            Self::Assigned => number(client.assigned),
            Self::Used => number(client.used),
            Self::Remaining => number(client.remaining()),
            Self::Plan => Some(u64::from(plan_rank)),
            Self::Id => Some(leading_digits(client.organization_id.as_str(), 16, 16)),
            Self::Added => Some(leading_digits(&client.added, 10, 17)),
            Self::Changed => Some(leading_digits(&client.changed, 10, 17)),
        }
    }
}

/// The plan as people know it: monthly is the rule and goes without saying.
pub fn plan_label(plan: &str) -> &str {
    plan.strip_suffix(" (Monthly)").unwrap_or(plan)
}

/// The first digits of a text as one number: a date of the form
/// `2026-11-23T03:04:05.123Z` to its milliseconds, or the front of a GUID.
/// Missing digits count as zero, so that shorter fractions compare rightly.
fn leading_digits(text: &str, radix: u32, count: usize) -> u64 {
    text.chars()
        .filter_map(|letter| letter.to_digit(radix))
        .chain(std::iter::repeat(0))
        .take(count)
        .fold(0, |number, digit| {
            number
                .wrapping_mul(u64::from(radix))
                .wrapping_add(u64::from(digit))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_lead_back_to_their_columns() {
        for column in ClientColumn::ALL {
            assert_eq!(ClientColumn::from_key(column.key()), Some(column));
        }
        assert_eq!(ClientColumn::from_key("password"), None);
    }

    #[test]
    fn only_monthly_goes_without_saying() {
        assert_eq!(plan_label("Teams (Monthly)"), "Teams");
        assert_eq!(plan_label("Enterprise (Annually)"), "Enterprise (Annually)");
        assert_eq!(plan_label("(Monthly)"), "(Monthly)");
    }

    #[test]
    fn dates_compare_as_numbers() {
        let read = |text| leading_digits(text, 10, 17);
        assert!(read("2026-11-23T03:04:05Z") < read("2026-11-23T03:04:05.5Z"));
        assert!(read("2026-11-23T03:04:05.4999999Z") < read("2026-11-23T03:04:05.5Z"));
        assert!(read("2025-12-31T23:59:59.999Z") < read("2026-01-01T00:00:00Z"));
        assert_eq!(read(""), 0);
    }

    #[test]
    fn identifiers_compare_by_their_front() {
        let read = |text| leading_digits(text, 16, 16);
        assert!(read("0fff-") < read("1000-"));
        assert_eq!(read("ffffffff-ffff-ffff-0000-000000000000"), u64::MAX);
    }
}
