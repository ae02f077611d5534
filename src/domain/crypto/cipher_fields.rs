//! Which fixed fields an item kind has, in the order in which they are shown,
//! and which of them are hidden at first. Knows names, not keys.

use crate::domain::{
    model::cipher::{CipherKind, FieldName, FieldSecrecy, FieldText, NamedField},
    wire::cipher::Cipher,
};

use FieldName as Name;
use FieldSecrecy::{Plain, Secret};

type Row = (Name, &'static str, FieldSecrecy);

const IDENTITY: &[Row] = &[
    (Name::Title, "title", Plain),
    (Name::FirstName, "firstName", Plain),
    (Name::MiddleName, "middleName", Plain),
    (Name::LastName, "lastName", Plain),
    (Name::Username, "username", Plain),
    (Name::Company, "company", Plain),
    (Name::Ssn, "ssn", Secret),
    (Name::PassportNumber, "passportNumber", Secret),
    (Name::LicenseNumber, "licenseNumber", Secret),
    (Name::Email, "email", Plain),
    (Name::Phone, "phone", Plain),
    (Name::Address, "address1", Plain),
    (Name::Address, "address2", Plain),
    (Name::Address, "address3", Plain),
    (Name::City, "city", Plain),
    (Name::State, "state", Plain),
    (Name::PostalCode, "postalCode", Plain),
    (Name::Country, "country", Plain),
];

const SSH_KEY: &[Row] = &[
    (Name::PrivateKey, "privateKey", Secret),
    (Name::PublicKey, "publicKey", Plain),
    (Name::KeyFingerprint, "keyFingerprint", Plain),
];

const BANK_ACCOUNT: &[Row] = &[
    (Name::BankName, "bankName", Plain),
    (Name::NameOnAccount, "nameOnAccount", Plain),
    (Name::AccountType, "accountType", Plain),
    (Name::AccountNumber, "accountNumber", Secret),
    (Name::RoutingNumber, "routingNumber", Plain),
    (Name::BranchNumber, "branchNumber", Plain),
    (Name::Pin, "pin", Secret),
    (Name::SwiftCode, "swiftCode", Plain),
    (Name::Iban, "iban", Secret),
    (Name::BankContactPhone, "bankContactPhone", Plain),
];

const DRIVERS_LICENSE: &[Row] = &[
    (Name::FirstName, "firstName", Plain),
    (Name::MiddleName, "middleName", Plain),
    (Name::LastName, "lastName", Plain),
    (Name::DateOfBirth, "dateOfBirth", Plain),
    (Name::LicenseNumber, "licenseNumber", Secret),
    (Name::LicenseClass, "licenseClass", Plain),
    (Name::IssuingCountry, "issuingCountry", Plain),
    (Name::IssuingState, "issuingState", Plain),
    (Name::IssuingAuthority, "issuingAuthority", Plain),
    (Name::IssueDate, "issueDate", Plain),
    (Name::ExpirationDate, "expirationDate", Plain),
];

const PASSPORT: &[Row] = &[
    (Name::Surname, "surname", Plain),
    (Name::GivenName, "givenName", Plain),
    (Name::DateOfBirth, "dateOfBirth", Plain),
    (Name::Sex, "sex", Plain),
    (Name::BirthPlace, "birthPlace", Plain),
    (Name::Nationality, "nationality", Plain),
    (Name::PassportNumber, "passportNumber", Secret),
    (Name::PassportType, "passportType", Plain),
    (
        Name::NationalIdentificationNumber,
        "nationalIdentificationNumber",
        Secret,
    ),
    (Name::IssuingCountry, "issuingCountry", Plain),
    (Name::IssuingAuthority, "issuingAuthority", Plain),
    (Name::IssueDate, "issueDate", Plain),
    (Name::ExpirationDate, "expirationDate", Plain),
];

/// Opens the fixed fields that the item has.
pub(super) fn open_fields(
    cipher: &Cipher,
    open: impl Fn(Option<&str>) -> FieldText,
) -> Vec<NamedField> {
    let field = |name| open(cipher.fields.get(name));
    let rows = match cipher.kind {
        CipherKind::Login => {
            let login = cipher.login.as_ref();
            return present([
                (
                    Name::Username,
                    open(login.and_then(|login| login.username.as_deref())),
                    Plain,
                ),
                (
                    Name::Password,
                    open(login.and_then(|login| login.password.as_deref())),
                    Secret,
                ),
            ]);
        }
        CipherKind::Card => {
            return present([
                (Name::CardholderName, field("cardholderName"), Plain),
                (Name::Brand, field("brand"), Plain),
                (Name::Number, field("number"), Secret),
                (
                    Name::Expiration,
                    expiration(field("expMonth"), field("expYear")),
                    Plain,
                ),
                (Name::Code, field("code"), Secret),
            ]);
        }
        CipherKind::Identity => IDENTITY,
        CipherKind::SshKey => SSH_KEY,
        CipherKind::BankAccount => BANK_ACCOUNT,
        CipherKind::DriversLicense => DRIVERS_LICENSE,
        CipherKind::Passport => PASSPORT,
        CipherKind::SecureNote | CipherKind::Unknown => &[],
    };
    present(
        rows.iter()
            .map(|&(name, member, secrecy)| (name, field(member), secrecy)),
    )
}

/// Leaves out what was not sent, and what is only an empty text.
fn present(fields: impl IntoIterator<Item = (Name, FieldText, FieldSecrecy)>) -> Vec<NamedField> {
    let sent = fields.into_iter().filter(|(_, text, _)| match text {
        FieldText::Absent => false,
        FieldText::Open(text) => !text.is_empty(),
        FieldText::Undecryptable => true,
    });
    sent.map(|(name, text, secrecy)| NamedField {
        name,
        text,
        secrecy,
    })
    .collect()
}

/// Month and year as one text, `04/2031`.
fn expiration(month: FieldText, year: FieldText) -> FieldText {
    use FieldText::{Absent, Open, Undecryptable};
    match (month, year) {
        (Undecryptable, _) | (_, Undecryptable) => Undecryptable,
        (Open(month), Open(year)) if !month.is_empty() && !year.is_empty() => {
            Open(format!("{month:0>2}/{year}"))
        }
        (Open(only), Absent) | (Absent, Open(only)) => Open(only),
        (Open(month), Open(year)) => Open(month + &year),
        (Absent, Absent) => Absent,
    }
}

/// The fixed field a linked custom field points to (§5.1); the full name of an
/// identity is not a field of its own.
pub(super) fn linked_field(id: i64) -> Option<FieldName> {
    Some(match id {
        100 | 413 => Name::Username,
        101 => Name::Password,
        300 => Name::CardholderName,
        301 | 302 => Name::Expiration,
        303 => Name::Code,
        304 => Name::Brand,
        305 => Name::Number,
        400 => Name::Title,
        401 => Name::MiddleName,
        402..=404 => Name::Address,
        405 => Name::City,
        406 => Name::State,
        407 => Name::PostalCode,
        408 => Name::Country,
        409 => Name::Company,
        410 => Name::Email,
        411 => Name::Phone,
        412 => Name::Ssn,
        414 => Name::PassportNumber,
        415 => Name::LicenseNumber,
        416 => Name::FirstName,
        417 => Name::LastName,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expiration_is_one_text() {
        let open = |text: &str| FieldText::Open(text.to_owned());
        assert_eq!(expiration(open("4"), open("2031")), open("04/2031"));
        assert_eq!(expiration(open("4"), FieldText::Absent), open("4"));
        assert_eq!(expiration(open(""), open("2031")), open("2031"));
        assert_eq!(
            expiration(FieldText::Absent, FieldText::Absent),
            FieldText::Absent
        );
        assert_eq!(
            expiration(FieldText::Undecryptable, open("2031")),
            FieldText::Undecryptable
        );
    }
}
