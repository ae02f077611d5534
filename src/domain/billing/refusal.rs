//! The server's refusals by what they mean, so that screens can say it in the
//! person's language (messages of provider-and-admin-api.md A.4, D.4, §0.2).

/// Why the server refused something about billing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Country and postal code do not go together.
    Location,
    /// The tax number is none of that country.
    TaxNumber,
    /// The payment processor did not take the address.
    AddressNotTaken,
    /// A server of one's own sells nothing.
    SelfHosted,
}

/// The meaning of a message; `None` for one that the contract does not name.
pub fn meaning(message: &str) -> Option<Refusal> {
    // Beginnings only: two endpoints end the same sentence differently.
    let known = [
        ("Your location wasn't recognized.", Refusal::Location),
        (
            "The tax ID number you provided was invalid.",
            Refusal::TaxNumber,
        ),
        ("Your tax ID wasn't recognized", Refusal::TaxNumber),
        (
            "We had a problem updating your billing address.",
            Refusal::AddressNotTaken,
        ),
        ("Only allowed when not self hosted.", Refusal::SelfHosted),
    ];
    known
        .into_iter()
        .find(|(beginning, _)| message.starts_with(beginning))
        .map(|(_, meaning)| meaning)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_known_by_their_beginning() {
        let check = |message, expected| assert_eq!(meaning(message), expected, "{message}");
        check(
            "Your location wasn't recognized. Please ensure your country and postal code are valid and try again.",
            Some(Refusal::Location),
        );
        check(
            "The tax ID number you provided was invalid. Please try again or contact support for assistance.",
            Some(Refusal::TaxNumber),
        );
        check(
            "We had a problem updating your billing address. Please contact support for assistance.",
            Some(Refusal::AddressNotTaken),
        );
        check(
            "Only allowed when not self hosted.",
            Some(Refusal::SelfHosted),
        );
        check("Something went wrong.", None);
        check("", None);
    }
}
