//! What an invitation link says. Everything in it comes from outside: it is
//! shown as text and handed to the server, which alone decides what it is worth.

use crate::domain::model::id::{OrganizationId, ProviderId, ProviderUserId};

/// Which mail the link is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkKind {
    /// The owner of a new provider sets it up (A.4).
    Setup,
    /// Somebody is invited to work for a provider (B.3).
    Invite,
    /// An owner turns an organization into a business unit (A.6).
    Unit,
}

/// A complete link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What it is about: a provider, for a business unit an organization.
    pub subject: String,
    /// The place in the provider that waits; empty but for an invitation.
    pub member: String,
    /// Whom it was mailed to, lower-case.
    pub email: String,
    /// The provider's name, if the link says it.
    pub provider_name: String,
    /// Proves that the mail was read; empty once the link was used.
    pub token: String,
}

impl Link {
    /// The provider it is about.
    pub fn provider(&self) -> ProviderId {
        ProviderId::new(self.subject.as_str())
    }

    /// The organization it is about.
    pub fn organization(&self) -> OrganizationId {
        OrganizationId::new(self.subject.as_str())
    }

    /// The place in the provider that waits.
    pub fn provider_user(&self) -> ProviderUserId {
        ProviderUserId::new(self.member.as_str())
    }

    /// Whether it was mailed to this account.
    pub fn is_for(&self, email: &str) -> bool {
        self.email == email.trim().to_lowercase()
    }
}

/// What an address on one of the invitation pages turns out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// The bare page, as after a bookmark.
    Nothing,
    /// A link of which a part is missing, as mail programs break them.
    Incomplete,
    /// A link to go on with.
    Complete(Link),
    /// An invitation that was accepted a moment ago.
    Accepted(Link),
}

/// The parameter that takes the place of the token of an accepted invitation.
pub const ACCEPTED: &str = "accepted";

/// Reads the parameters of the address.
pub fn read(kind: LinkKind, parameter: impl Fn(&str) -> Option<String>) -> Arrival {
    let value = |name: &str| parameter(name).unwrap_or_default().trim().to_owned();
    let subject = value(match kind {
        LinkKind::Setup | LinkKind::Invite => "providerId",
        LinkKind::Unit => "organizationId",
    });
    let link = Link {
        subject,
        member: if kind == LinkKind::Invite {
            value("providerUserId")
        } else {
            String::new()
        },
        email: value("email").to_lowercase(),
        provider_name: value("providerName"),
        token: value("token"),
    };
    let needs_member = kind == LinkKind::Invite;
    let is_accepted = needs_member && parameter(ACCEPTED).is_some();
    let has_the_rest = !link.subject.is_empty()
        && !link.email.is_empty()
        && (!needs_member || !link.member.is_empty());
    if has_the_rest && is_accepted {
        Arrival::Accepted(link)
    } else if has_the_rest && !link.token.is_empty() {
        Arrival::Complete(link)
    } else if link.subject.is_empty() && link.email.is_empty() && link.token.is_empty() {
        Arrival::Nothing
    } else {
        Arrival::Incomplete
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::query_string;

    fn arrive(kind: LinkKind, query: &str) -> Arrival {
        let pairs: Vec<_> = query_string::pairs(query).collect();
        read(kind, |name| {
            let found = pairs.iter().find(|(own, _)| own == name);
            found.map(|(_, value)| value.clone())
        })
    }

    #[test]
    fn links_are_read_as_the_mails_write_them() {
        let Arrival::Complete(link) = arrive(
            LinkKind::Invite,
            "providerId=p1&providerUserId=m1&email=Neo%40Northwind.example\
             &providerName=Northwind%20%26%20Co&token=t%2F1",
        ) else {
            panic!("nothing is missing");
        };
        assert_eq!(link.provider(), ProviderId::new("p1"));
        assert_eq!(link.provider_user(), ProviderUserId::new("m1"));
        assert_eq!(link.provider_name, "Northwind & Co");
        assert_eq!(link.token, "t/1");
        assert!(link.is_for(" NEO@northwind.example"));
        assert!(!link.is_for("ada@northwind.example"));
        let Arrival::Complete(unit) = arrive(
            LinkKind::Unit,
            "organizationId=o1&email=a@b.example&token=t",
        ) else {
            panic!("nothing is missing");
        };
        assert_eq!(unit.organization(), OrganizationId::new("o1"));
    }

    #[test]
    fn what_is_missing_decides_the_picture() {
        let check = |kind, query: &str, expected: &str| {
            let found = match arrive(kind, query) {
                Arrival::Nothing => "nothing",
                Arrival::Incomplete => "incomplete",
                Arrival::Complete(_) => "complete",
                Arrival::Accepted(_) => "accepted",
            };
            assert_eq!(found, expected, "{kind:?} {query}");
        };
        check(LinkKind::Setup, "", "nothing");
        check(LinkKind::Setup, "utm=x", "nothing");
        check(LinkKind::Setup, "providerId=p", "incomplete");
        check(LinkKind::Setup, "providerId=p&email=a@b.c", "incomplete");
        check(
            LinkKind::Setup,
            "providerId=p&email=%20&token=t",
            "incomplete",
        );
        check(
            LinkKind::Setup,
            "providerId=p&email=a@b.c&token=t",
            "complete",
        );
        check(
            LinkKind::Unit,
            "providerId=p&email=a@b.c&token=t",
            "incomplete",
        );
        check(
            LinkKind::Invite,
            "providerId=p&email=a@b.c&token=t",
            "incomplete",
        );
        let accepted = "providerId=p&providerUserId=m&email=a@b.c&accepted=1";
        check(LinkKind::Invite, accepted, "accepted");
        // The other links are not accepted but carried out.
        check(
            LinkKind::Setup,
            "providerId=p&email=a@b.c&accepted=1",
            "incomplete",
        );
    }
}
