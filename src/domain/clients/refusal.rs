//! The server's refusals about a client by what they mean, so that screens can
//! say it in the person's language (messages of provider-and-admin-api.md C.7, F.2).

/// Why the server refused something about a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClientRefusal {
    /// Nobody would own the organization.
    NoOwner,
    /// The link cannot be ended.
    NotUnlinked,
    /// The person does not wait to be confirmed any more.
    WrongState,
    /// The organization demands two-step login.
    NoTwoFactor,
    /// This or another organization of the person allows no second one.
    OtherOrganization,
    /// The person administers another free organization.
    FreeOrganization,
}

/// The meaning of a message; `None` for one that the contract does not name.
pub fn meaning(message: &str) -> Option<ClientRefusal> {
    let meaning = match message {
        "Organization must have at least one confirmed owner." => ClientRefusal::NoOwner,
        "Failed to remove organization vault. Please contact support." => {
            ClientRefusal::NotUnlinked
        }
        "User not valid." => ClientRefusal::WrongState,
        "User does not have two-step login enabled." => ClientRefusal::NoTwoFactor,
        "User can only be an admin of 1 free organization vault." => {
            ClientRefusal::FreeOrganization
        }
        // Two sentences about other organizations begin with the person's address.
        _ if message.contains(" cannot be confirmed ") => ClientRefusal::OtherOrganization,
        _ => return None,
    };
    Some(meaning)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_known_by_what_they_mean() {
        let check = |message, expected| assert_eq!(meaning(message), expected, "{message}");
        check("User not valid.", Some(ClientRefusal::WrongState));
        check(
            "a@b.example cannot be confirmed until they leave all other organization vaults.",
            Some(ClientRefusal::OtherOrganization),
        );
        check("Something else.", None);
    }
}
