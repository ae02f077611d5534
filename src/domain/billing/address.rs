//! The form of a billing address: what was typed, and what is wrong with it
//! (provider-and-admin-api.md D.4).

use super::tax_number;
use crate::domain::model::billing::{BillingAddress, TaxId};

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressField {
    /// Country.
    Country,
    /// Postal code.
    PostalCode,
    /// Street and number.
    Line1,
    /// What does not fit into the first line.
    Line2,
    /// Town.
    City,
    /// State or province.
    State,
    /// Tax number.
    TaxNumber,
}

/// What stands in the fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AddressDraft {
    address: BillingAddress,
    tax_number: String,
}

impl AddressDraft {
    /// The fields of a stored address.
    pub fn of(address: BillingAddress) -> Self {
        let tax_number = address
            .tax_id
            .as_ref()
            .map_or_else(String::new, |tax_id| tax_id.value.clone());
        Self {
            address,
            tax_number,
        }
    }

    /// What stands in a field.
    pub fn get(&self, field: AddressField) -> &str {
        match field {
            AddressField::Country => &self.address.country,
            AddressField::PostalCode => &self.address.postal_code,
            AddressField::Line1 => &self.address.line1,
            AddressField::Line2 => &self.address.line2,
            AddressField::City => &self.address.city,
            AddressField::State => &self.address.state,
            AddressField::TaxNumber => &self.tax_number,
        }
    }

    /// Takes what was typed.
    pub fn set(&mut self, field: AddressField, text: String) {
        let place = match field {
            AddressField::Country => &mut self.address.country,
            AddressField::PostalCode => &mut self.address.postal_code,
            AddressField::Line1 => &mut self.address.line1,
            AddressField::Line2 => &mut self.address.line2,
            AddressField::City => &mut self.address.city,
            AddressField::State => &mut self.address.state,
            AddressField::TaxNumber => &mut self.tax_number,
        };
        *place = text;
    }

    /// Whether a tax number can be given for the country.
    pub fn takes_tax_number(&self) -> bool {
        self.tax_kind().is_some()
    }

    /// The fields that are empty and must not be.
    pub fn missing(&self) -> Vec<AddressField> {
        [AddressField::Country, AddressField::PostalCode]
            .into_iter()
            .filter(|field| self.get(*field).trim().is_empty())
            .collect()
    }

    /// The address to send, without stray blanks.
    pub fn address(&self) -> BillingAddress {
        let text = |field| self.get(field).trim().to_owned();
        let number = text(AddressField::TaxNumber);
        let tax_id = self.tax_kind().filter(|_| !number.is_empty());
        BillingAddress {
            country: text(AddressField::Country),
            postal_code: text(AddressField::PostalCode),
            line1: text(AddressField::Line1),
            line2: text(AddressField::Line2),
            city: text(AddressField::City),
            state: text(AddressField::State),
            tax_id: tax_id.map(|code| TaxId {
                code: code.to_owned(),
                value: number,
            }),
        }
    }

    fn tax_kind(&self) -> Option<&str> {
        tax_number::kind(&self.address.country, self.address.tax_id.as_ref())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stored() -> BillingAddress {
        BillingAddress {
            country: "DE".to_owned(),
            postal_code: "20095".to_owned(),
            city: "Hamburg".to_owned(),
            tax_id: Some(TaxId {
                code: "eu_vat".to_owned(),
                value: "DE123456789".to_owned(),
            }),
            ..BillingAddress::default()
        }
    }

    #[test]
    fn nothing_typed_changes_nothing() {
        assert_eq!(AddressDraft::of(stored()).address(), stored());
        assert!(AddressDraft::of(stored()).missing().is_empty());
    }

    #[test]
    fn country_and_postal_code_must_be_there() {
        let mut draft = AddressDraft::default();
        assert_eq!(
            draft.missing(),
            [AddressField::Country, AddressField::PostalCode]
        );
        draft.set(AddressField::Country, "GB".to_owned());
        draft.set(AddressField::PostalCode, "  ".to_owned());
        assert_eq!(draft.missing(), [AddressField::PostalCode]);
    }

    #[test]
    fn the_tax_number_follows_the_country() {
        let mut draft = AddressDraft::of(stored());
        draft.set(AddressField::Country, "GB".to_owned());
        draft.set(AddressField::TaxNumber, " GB123456789 ".to_owned());
        let tax_id = draft.address().tax_id;
        assert_eq!(
            tax_id,
            Some(TaxId {
                code: "gb_vat".to_owned(),
                value: "GB123456789".to_owned()
            })
        );
        draft.set(AddressField::TaxNumber, String::new());
        assert_eq!(draft.address().tax_id, None);
        let mut new = AddressDraft::default();
        new.set(AddressField::Country, "PK".to_owned());
        assert!(!new.takes_tax_number());
    }
}
