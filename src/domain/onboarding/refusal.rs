//! The server's refusals of new clients by what they mean (messages of
//! provider-and-admin-api.md C.2, C.6).

/// Why the server refused a new client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The kind of provider may not have clients on this plan.
    PlanNotAllowed,
    /// The plan is not sold any more.
    PlanDisabled,
    /// The organization is a client already, here or elsewhere.
    OtherProvider,
    /// The organization uses Secrets Manager.
    SecretsManager,
}

/// The meaning of a message; `None` for one that the contract does not name.
pub fn meaning(message: &str) -> Option<Refusal> {
    let meaning = match message {
        "Password Manager Plan is disabled." => Refusal::PlanDisabled,
        "Organization already belongs to a provider." => Refusal::OtherProvider,
        // Sentences with a plan's name in the middle.
        _ if message.contains("cannot manage organizations with the") => Refusal::PlanNotAllowed,
        _ if message.contains("Secrets Manager") => Refusal::SecretsManager,
        _ => return None,
    };
    Some(meaning)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_contracts_messages_are_known() {
        let check = |message, expected| assert_eq!(meaning(message), expected, "{message}");
        check(
            "Managed Service Providers cannot manage organizations with the plan type \
             EnterpriseAnnually. Only Teams (Monthly) and Enterprise (Monthly) are allowed.",
            Some(Refusal::PlanNotAllowed),
        );
        check(
            "Providers cannot manage organizations with the requested plan type (Free). Only \
             Teams and Enterprise accounts are allowed.",
            Some(Refusal::PlanNotAllowed),
        );
        check(
            "Password Manager Plan is disabled.",
            Some(Refusal::PlanDisabled),
        );
        check(
            "Organization already belongs to a provider.",
            Some(Refusal::OtherProvider),
        );
        check(
            "The organization is subscribed to Secrets Manager. Please contact Customer Support \
             to manage the subscription.",
            Some(Refusal::SecretsManager),
        );
        check("Something else.", None);
    }
}
