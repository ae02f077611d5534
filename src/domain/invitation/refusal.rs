//! What the server's refusals of an invitation mean (messages of
//! provider-and-admin-api.md A.4 and B.3).

use super::{form::Field, link::LinkKind};

/// Why a link leads nowhere. Each is a picture of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The page was opened without a link.
    NoLink,
    /// A part of the link is missing.
    Incomplete,
    /// The token is too old, or was never one for this.
    Expired,
    /// The invitation was taken back, or the provider is gone.
    Withdrawn,
    /// The invitation was accepted before, and waits for an admin.
    AlreadyAccepted,
    /// The link was mailed to somebody else.
    OtherPerson,
    /// An organization of the person confirms members automatically.
    AutomaticConfirmation,
    /// The person is not the admin who sets this provider up.
    NotItsAdmin,
    /// The person is no member of the organization, or does not hold its key.
    NotAMember,
}

/// The picture for a message; `None` for one that leaves the person where they are.
pub fn problem(kind: LinkKind, message: &str) -> Option<Problem> {
    let problem = match message {
        "Invalid token." => Problem::Expired,
        "Already accepted." => Problem::AlreadyAccepted,
        "User email does not match invite." => Problem::OtherPerson,
        "User invalid." => Problem::Withdrawn,
        "Invalid owner." => Problem::NotItsAdmin,
        // Only the policy's name is sure to stay in this sentence.
        _ if kind == LinkKind::Invite && message.contains("Automatic User Confirmation") => {
            Problem::AutomaticConfirmation
        }
        _ => return None,
    };
    Some(problem)
}

/// The field that a refusal of the set-up is about.
pub fn field(message: &str) -> Option<Field> {
    if message.starts_with("Your tax ID") {
        Some(Field::TaxId)
    } else if message.starts_with("Your location") {
        Some(Field::PostalCode)
    } else {
        None
    }
}

/// Whether the set-up was done by somebody else meanwhile.
pub fn is_already_set_up(message: &str) -> bool {
    message == "Provider is already setup."
}

/// Whether the set-up fails on a policy of another organization of the person.
pub fn is_automatic_confirmation(message: &str) -> bool {
    message.contains("Automatic User Confirmation")
}

/// Whether there is an account with this address already. The contract names no
/// message for it; identity services say “… is already taken.”
pub fn is_known_address(message: &str) -> bool {
    message.contains("already taken")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_known_by_their_meaning() {
        let check =
            |kind, message, expected| assert_eq!(problem(kind, message), expected, "{message}");
        check(LinkKind::Setup, "Invalid token.", Some(Problem::Expired));
        check(
            LinkKind::Setup,
            "Invalid owner.",
            Some(Problem::NotItsAdmin),
        );
        check(LinkKind::Setup, "Provider is already setup.", None);
        check(
            LinkKind::Invite,
            "Already accepted.",
            Some(Problem::AlreadyAccepted),
        );
        check(LinkKind::Invite, "User invalid.", Some(Problem::Withdrawn));
        let other = "User email does not match invite.";
        check(LinkKind::Invite, other, Some(Problem::OtherPerson));
        let policy = "An organization the user is a part of has enabled Automatic User \
            Confirmation policy, and it does not support the user joining a provider.";
        check(
            LinkKind::Invite,
            policy,
            Some(Problem::AutomaticConfirmation),
        );
        // A form must not be lost over something that can be put right elsewhere.
        check(LinkKind::Setup, policy, None);
        assert!(is_automatic_confirmation(policy));
        check(LinkKind::Invite, "Something new.", None);
    }

    #[test]
    fn refusals_of_the_address_belong_to_a_field() {
        let check = |message, expected| assert_eq!(field(message), expected, "{message}");
        check(
            "Your tax ID wasn't recognized for your selected country. Please ensure your country \
             and tax ID are valid.",
            Some(Field::TaxId),
        );
        check(
            "Your location wasn't recognized. Please ensure your country and postal code are valid.",
            Some(Field::PostalCode),
        );
        check("Your card was declined.", None);
    }
}
