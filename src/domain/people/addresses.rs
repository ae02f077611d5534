//! Addresses to invite, as a person pastes them: separated by anything, some
//! wrong, some twice, some here already. The server skips the latter without a
//! word (provider-and-admin-api.md B.3), so they are found beforehand.

use crate::domain::model::provider_user::ProviderUser;

/// Addresses that one request may carry (B.3).
pub const AT_ONCE: usize = 20;
/// Characters that an address may have (B.3).
const LONGEST: usize = 256;

/// What is wrong with an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressProblem {
    /// Not of the form name@domain.
    NotAnAddress,
    /// More than 256 characters.
    TooLong,
    /// Belongs to somebody of this provider, or was invited before.
    AlreadyHere,
}

/// What was pasted, sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Addresses {
    /// Those to invite, lower-case, each once.
    pub good: Vec<String>,
    /// The others, as typed.
    pub bad: Vec<(String, AddressProblem)>,
}

impl Addresses {
    /// How many are more than one request may carry.
    pub fn surplus(&self) -> usize {
        self.good.len().saturating_sub(AT_ONCE)
    }
}

/// Reads what was typed or pasted.
pub fn read(text: &str, people: &[ProviderUser]) -> Addresses {
    let mut addresses = Addresses::default();
    let pieces =
        text.split(|letter: char| letter.is_whitespace() || ",;，；、<>\"".contains(letter));
    for piece in pieces.filter(|piece| !piece.is_empty()) {
        let address = piece.to_lowercase();
        let is_here = |person: &ProviderUser| person.email.to_lowercase() == address;
        let problem = if address.chars().count() > LONGEST {
            AddressProblem::TooLong
        } else if !is_address(&address) {
            AddressProblem::NotAnAddress
        } else if people.iter().any(is_here) {
            AddressProblem::AlreadyHere
        } else {
            // Pasted twice means meant once.
            if !addresses.good.contains(&address) {
                addresses.good.push(address);
            }
            continue;
        };
        if addresses.bad.iter().all(|(known, _)| known != piece) {
            addresses.bad.push((piece.to_owned(), problem));
        }
    }
    addresses
}

/// Whether a text has the form of an address; only the mail itself proves more.
pub fn is_address(text: &str) -> bool {
    let Some((name, domain)) = text.rsplit_once('@') else {
        return false;
    };
    let is_plain = |part: &str| {
        !part.is_empty() && !part.starts_with('.') && !part.ends_with('.') && !part.contains("..")
    };
    let forbidden = |letter: char| {
        letter.is_whitespace() || letter.is_control() || "@()<>[]:;,\\\"".contains(letter)
    };
    is_plain(name)
        && is_plain(domain)
        && domain.contains('.')
        && !name.contains(forbidden)
        && !domain.contains(forbidden)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::people::rules::tests::people;

    #[test]
    fn pasted_lists_are_read_in_any_shape() {
        let found = read(
            "Neo@Example.com, neo@example.com;\nTrin <trin@example.com>，switch@example.com",
            &[],
        );
        assert_eq!(
            found.good,
            ["neo@example.com", "trin@example.com", "switch@example.com"]
        );
        assert_eq!(
            found.bad,
            [("Trin".to_owned(), AddressProblem::NotAnAddress)]
        );
    }

    #[test]
    fn who_is_here_already_is_said_before_sending() {
        let people = people("ada:admin lea:service:invited");
        let long = format!("{}@example.com", "a".repeat(250));
        let found = read(
            &format!("ADA@northwind.example lea@northwind.example new@northwind.example {long}"),
            &people,
        );
        assert_eq!(found.good, ["new@northwind.example"]);
        assert_eq!(
            found.bad,
            [
                (
                    "ADA@northwind.example".to_owned(),
                    AddressProblem::AlreadyHere
                ),
                (
                    "lea@northwind.example".to_owned(),
                    AddressProblem::AlreadyHere
                ),
                (long, AddressProblem::TooLong),
            ]
        );
    }

    #[test]
    fn one_request_carries_twenty() {
        let text: String = (0..22).map(|n| format!("p{n}@example.com ")).collect();
        assert_eq!(read(&text, &[]).surplus(), 2);
        assert_eq!(read("a@example.com", &[]).surplus(), 0);
    }

    #[test]
    fn addresses_have_a_name_and_a_domain() {
        for good in ["a@b.cd", "first.last+tag@sub.example.com", "名@例.中国"] {
            assert!(is_address(good), "{good}");
        }
        for bad in [
            "",
            "a",
            "a@",
            "@b.cd",
            "a@b",
            "a@.cd",
            "a@b.",
            "a b@c.de",
            "a@b@c.de",
            "a..b@c.de",
        ] {
            assert!(!is_address(bad), "{bad}");
        }
    }
}
