//! The server's refusals by what they mean, so that screens can say it in the
//! person's language (messages of provider-and-admin-api.md B.3).

/// Why the server refused something about a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The person is no longer invited, or not of this provider.
    NotInvited,
    /// The person is not in the state the action needs, or not of this provider.
    WrongState,
    /// Nobody removes themselves.
    Yourself,
    /// No confirmed admin would remain.
    LastAdmin,
    /// An organization of the person confirms members automatically, which excludes providers.
    AutomaticConfirmation,
}

/// The meaning of a message; `None` for one that the contract does not name.
pub fn meaning(message: &str) -> Option<Refusal> {
    let meaning = match message {
        "User invalid." => Refusal::NotInvited,
        "Invalid user." => Refusal::WrongState,
        "You cannot remove yourself." => Refusal::Yourself,
        "Provider must have at least one confirmed ProviderAdmin." => Refusal::LastAdmin,
        // A sentence of which only the policy's name is sure to stay.
        _ if message.contains("Automatic User Confirmation") => Refusal::AutomaticConfirmation,
        _ => return None,
    };
    Some(meaning)
}
