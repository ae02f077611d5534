//! Kinds of events, as people ask for them: the eight of a provider one by
//! one, what happens inside clients by area (provider-and-admin-api.md E.3).

/// A kind one can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EventKind {
    /// Signed in.
    SignIn,
    /// Wrong password, or wrong second step.
    FailedSignIn,
    /// Something about one's own account.
    Account,
    /// Somebody was invited to the provider.
    MemberInvited,
    /// Somebody got the provider key.
    MemberConfirmed,
    /// Somebody has another role.
    MemberChanged,
    /// Somebody was removed from the provider.
    MemberRemoved,
    /// A client was created.
    ClientCreated,
    /// An existing organization became a client.
    ClientAdded,
    /// A client was unlinked.
    ClientRemoved,
    /// A client was opened; its own log and the provider's each have an entry.
    ClientOpened,
    /// Members of a client.
    ClientMembers,
    /// Settings of a client.
    ClientSettings,
    /// Items of a client.
    Items,
    /// Collections of a client.
    Collections,
    /// Groups of a client.
    Groups,
    /// Policies of a client.
    Policies,
    /// Domains of a client.
    Domains,
    /// Secrets Manager of a client.
    Secrets,
    /// Sends.
    Sends,
    /// Sites that were blocked as phishing.
    Phishing,
    /// What this version does not know.
    Other,
}

impl EventKind {
    /// Every kind with its name in the URL, in the order they are offered.
    pub const ALL: [(Self, &'static str); 22] = [
        (Self::SignIn, "sign-in"),
        (Self::FailedSignIn, "failed-sign-in"),
        (Self::Account, "account"),
        (Self::MemberInvited, "member-invited"),
        (Self::MemberConfirmed, "member-confirmed"),
        (Self::MemberChanged, "member-changed"),
        (Self::MemberRemoved, "member-removed"),
        (Self::ClientCreated, "client-created"),
        (Self::ClientAdded, "client-added"),
        (Self::ClientRemoved, "client-removed"),
        (Self::ClientOpened, "client-opened"),
        (Self::ClientMembers, "client-members"),
        (Self::ClientSettings, "client-settings"),
        (Self::Items, "items"),
        (Self::Collections, "collections"),
        (Self::Groups, "groups"),
        (Self::Policies, "policies"),
        (Self::Domains, "domains"),
        (Self::Secrets, "secrets"),
        (Self::Sends, "sends"),
        (Self::Phishing, "phishing"),
        (Self::Other, "other"),
    ];

    /// The kind of an EventType.
    pub fn of(number: i64) -> Self {
        match number {
            1000 => Self::SignIn,
            1005 | 1006 => Self::FailedSignIn,
            1001..=1099 => Self::Account,
            1100..=1199 => Self::Items,
            1300..=1399 => Self::Collections,
            1400..=1499 => Self::Groups,
            1500..=1599 => Self::ClientMembers,
            1603 | 1903 => Self::ClientOpened,
            1600..=1699 => Self::ClientSettings,
            1700..=1799 => Self::Policies,
            1800 => Self::MemberInvited,
            1801 => Self::MemberConfirmed,
            1802 => Self::MemberChanged,
            1803 => Self::MemberRemoved,
            1900 => Self::ClientCreated,
            1901 => Self::ClientAdded,
            1902 => Self::ClientRemoved,
            2000..=2099 => Self::Domains,
            2100..=2399 => Self::Secrets,
            2400..=2499 => Self::Phishing,
            2500..=2599 => Self::Sends,
            _ => Self::Other,
        }
    }

    /// The name in the URL.
    pub fn key(self) -> &'static str {
        let found = Self::ALL.iter().find(|entry| entry.0 == self);
        found.map_or("", |entry| entry.1)
    }

    /// The kind of this name.
    pub fn from_key(key: &str) -> Option<Self> {
        let found = Self::ALL.iter().find(|entry| entry.1 == key);
        found.map(|entry| entry.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_has_a_kind_and_every_kind_a_name() {
        let check = |number, expected| assert_eq!(EventKind::of(number), expected, "{number}");
        check(1000, EventKind::SignIn);
        check(1006, EventKind::FailedSignIn);
        check(1007, EventKind::Account);
        check(1603, EventKind::ClientOpened);
        check(1604, EventKind::ClientSettings);
        check(1803, EventKind::MemberRemoved);
        check(1804, EventKind::Other);
        check(1903, EventKind::ClientOpened);
        check(2305, EventKind::Secrets);
        check(-1, EventKind::Other);
        for (kind, key) in EventKind::ALL {
            assert_eq!((kind.key(), EventKind::from_key(key)), (key, Some(kind)));
        }
        assert_eq!(EventKind::from_key("x"), None);
    }
}
