//! What has to be filled in to set a provider up (provider-and-admin-api.md
//! A.4), and what is wrong with it before anything is sent.

use super::super::people::addresses::is_address;

/// Longest name (A.4).
pub const LONGEST_NAME: usize = 50;
/// Longest address for bills (A.4).
const LONGEST_EMAIL: usize = 256;

/// How the provider pays; the three that the contract knows (A.4).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PaymentKind {
    /// Credit or debit card.
    #[default]
    Card,
    /// Direct debit.
    BankAccount,
    /// PayPal.
    PayPal,
}

impl PaymentKind {
    /// All, as they are offered.
    pub const ALL: [Self; 3] = [Self::Card, Self::BankAccount, Self::PayPal];

    /// The contract's name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Card => "card",
            Self::BankAccount => "bankAccount",
            Self::PayPal => "payPal",
        }
    }
}

/// A field that can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Name of the provider.
    Name,
    /// Where bills go.
    BillingEmail,
    /// Country.
    Country,
    /// Postal code.
    PostalCode,
    /// Tax number.
    TaxId,
    /// What the payment processor gave for the payment method.
    Reference,
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mistake {
    /// Nothing is in it.
    Missing,
    /// More than fits.
    TooLong,
    /// Not of the form name@domain.
    NotAnAddress,
    /// The number of a card or an account, which must never be typed in here.
    AccountNumber,
    /// The server does not accept it.
    Refused,
}

/// Everything that is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of the fields")]
pub struct SetupForm {
    pub name: String,
    pub billing_email: String,
    pub country: String,
    pub postal_code: String,
    pub line1: String,
    pub line2: String,
    pub city: String,
    pub state: String,
    pub tax_id: String,
    pub payment: PaymentKind,
    pub reference: String,
}

impl SetupForm {
    /// What is wrong, field by field, in the order of the page.
    pub fn mistakes(&self) -> Vec<(Field, Mistake)> {
        let missing = |text: &str| text.trim().is_empty().then_some(Mistake::Missing);
        let name = missing(&self.name).or_else(|| {
            (self.name.trim().chars().count() > LONGEST_NAME).then_some(Mistake::TooLong)
        });
        let email = self.billing_email.trim();
        let email = missing(email)
            .or_else(|| (email.chars().count() > LONGEST_EMAIL).then_some(Mistake::TooLong))
            .or_else(|| (!is_address(email)).then_some(Mistake::NotAnAddress));
        let reference = missing(&self.reference)
            .or_else(|| is_account_number(&self.reference).then_some(Mistake::AccountNumber));
        [
            (Field::Name, name),
            (Field::BillingEmail, email),
            (Field::Country, missing(&self.country)),
            (Field::PostalCode, missing(&self.postal_code)),
            (Field::Reference, reference),
        ]
        .into_iter()
        .filter_map(|(field, mistake)| Some((field, mistake?)))
        .collect()
    }
}

/// Whether a text looks like the number of a card or of a bank account. The
/// processor's references have letters and underscores.
fn is_account_number(text: &str) -> bool {
    let plain: String = text
        .chars()
        .filter(|letter| !letter.is_whitespace() && *letter != '-')
        .collect();
    let digits = plain.chars().filter(char::is_ascii_digit).count();
    let all_digits = digits == plain.len() && digits >= 8;
    let mut letters = plain.chars();
    let mut next_is = |test: fn(&char) -> bool| letters.next().is_some_and(|letter| test(&letter));
    let iban = (15..=34).contains(&plain.len())
        && next_is(char::is_ascii_uppercase)
        && next_is(char::is_ascii_uppercase)
        && next_is(char::is_ascii_digit)
        && next_is(char::is_ascii_digit)
        && digits >= 10
        && plain.chars().all(|letter| letter.is_ascii_alphanumeric());
    all_digits || iban
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled() -> SetupForm {
        SetupForm {
            name: "Northwind IT".to_owned(),
            billing_email: "bills@northwind.example".to_owned(),
            country: "DE".to_owned(),
            postal_code: "20095".to_owned(),
            reference: "pm_1Nabc4242".to_owned(),
            ..SetupForm::default()
        }
    }

    #[test]
    fn what_is_wrong_is_found_before_sending() {
        let check = |change: fn(&mut SetupForm), expected: &[(Field, Mistake)]| {
            let mut form = filled();
            change(&mut form);
            assert_eq!(form.mistakes(), expected, "{form:?}");
        };
        check(|_| (), &[]);
        check(
            |form| form.name = " ".to_owned(),
            &[(Field::Name, Mistake::Missing)],
        );
        check(|form| form.name = "名".repeat(50), &[]);
        check(
            |form| form.name = "名".repeat(51),
            &[(Field::Name, Mistake::TooLong)],
        );
        check(
            |form| form.billing_email = "nobody".to_owned(),
            &[(Field::BillingEmail, Mistake::NotAnAddress)],
        );
        check(
            |form| form.billing_email = format!("{}@b.example", "x".repeat(250)),
            &[(Field::BillingEmail, Mistake::TooLong)],
        );
        check(
            |form| {
                form.country.clear();
                form.postal_code.clear();
                form.reference.clear();
            },
            &[
                (Field::Country, Mistake::Missing),
                (Field::PostalCode, Mistake::Missing),
                (Field::Reference, Mistake::Missing),
            ],
        );
    }

    #[test]
    fn numbers_of_cards_and_accounts_are_never_sent() {
        let check = |text: &str, expected| assert_eq!(is_account_number(text), expected, "{text}");
        check("4242 4242 4242 4242", true);
        check("4242-4242-4242-4242", true);
        check("12345678", true);
        check("DE89 3704 0044 0532 0130 00", true);
        check("GB29NWBK60161331926819", true);
        check("pm_1Nabc4242", false);
        check("tok_1881", false);
        check("tokencc_bh_9xkzqt_4zv8", false);
        check("1234", false);
    }
}
