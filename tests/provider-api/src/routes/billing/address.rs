//! The billing address with its tax number (§D.4): for admins.

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::response::IntoResponse;
use serde_json::{Value, json};

use super::{Record, Role, provider};
use crate::app::App;
use crate::auth::caller::Caller;
use crate::contract::billing::stored;
use crate::contract::error::{ApiError, refusal};
use crate::database::billing::{self, ProviderBilling};
use crate::payment::PaymentProcessor;
use crate::routes::handler::Guid;
use crate::routes::model::{Model, Problems};

/// Member states whose tax numbers are VAT numbers of the Union.
const EUROPEAN_UNION: [&str; 27] = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT",
    "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
];

/// The type of a tax number, from the country; otherwise what the client said.
fn tax_id_type<'a>(country: &str, code: &'a str) -> &'a str {
    match country {
        country if EUROPEAN_UNION.contains(&country) => "eu_vat",
        "AU" => "au_abn",
        "CA" => "ca_bn",
        "CH" => "ch_vat",
        "GB" => "gb_vat",
        "NO" => "no_vat",
        "US" => "us_ein",
        _ => code,
    }
}

/// A country is known by two letters; those kept free for private use are none.
pub fn is_country(country: &str) -> bool {
    country.chars().all(|c| c.is_ascii_uppercase())
        && !matches!(country, "AA" | "ZZ")
        && !country.starts_with('X')
}

/// An address as it was sent, checked as far as the shape goes.
pub struct Address(Value);

impl Address {
    /// Reads the members of an address.
    pub fn read(body: &Model, problems: &mut Problems) -> Self {
        let country = body.required("Country", problems);
        if !country.is_empty() && country.chars().count() != 2 {
            let message = "Country code must be 2 characters long.";
            problems.add(body.path("Country"), message);
        }
        let country = country.to_uppercase();
        let postal_code = body.required("PostalCode", problems);
        let tax_id = body.optional_object("TaxId", problems).map(|tax_id| {
            let code = tax_id.required("Code", problems);
            let value = tax_id.required("Value", problems);
            json!({ "code": tax_id_type(&country, &code), "value": value })
        });
        let mut line = |name| body.text(name, problems);
        Self(json!({
            "country": country,
            "postalCode": postal_code,
            "line1": line("Line1"),
            "line2": line("Line2"),
            "city": line("City"),
            "state": line("State"),
            "taxId": tax_id,
        }))
    }

    /// As it is stored.
    pub fn text(&self) -> String {
        self.0.to_string()
    }

    /// What the payment processor would have to say about it.
    pub fn accepted(self, location: &str, tax_id: &str) -> Result<Value, ApiError> {
        let address = self.0;
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let postal_code = text(&address["postalCode"]);
        if !is_country(&text(&address["country"])) || postal_code.chars().count() > 16 {
            return Err(refusal(location));
        }
        let number = text(&address["taxId"]["value"]);
        let is_number = |text: &str| {
            (5..=20).contains(&text.len())
                && text.chars().any(|c| c.is_ascii_digit())
                && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        };
        if address["taxId"].is_object() && !is_number(&number) {
            return Err(refusal(tax_id));
        }
        Ok(address)
    }
}

/// `GET …/billing/vnext/address`.
pub async fn read(
    State(app): State<App>,
    caller: Caller,
    Path(Guid(id)): Path<Guid>,
) -> Result<impl IntoResponse, ApiError> {
    app.database
        .call(move |connection| {
            provider(connection, &caller, &id, Role::Admin)?;
            let customer = billing::by_provider(connection, &id)?;
            let address = customer.and_then(|customer| customer.address);
            Ok(Record(stored(address.as_deref())))
        })
        .await
}

/// `PUT …/billing/vnext/address`: replaces everything, the tax number too.
pub async fn update(
    State(app): State<App>,
    caller: Caller,
    processor: PaymentProcessor,
    Path(Guid(id)): Path<Guid>,
    bytes: Bytes,
) -> Result<impl IntoResponse, ApiError> {
    let body = read_body(&bytes);
    app.database
        .write(move |connection| {
            provider(connection, &caller, &id, Role::Admin)?;
            let address = body?.accepted(
                "Your location wasn't recognized. Please ensure your country and postal code \
                 are valid and try again.",
                "The tax ID number you provided was invalid. Please try again or contact support \
                 for assistance.",
            )?;
            processor.reach()?;
            let customer = billing::by_provider(connection, &id)?.ok_or(ApiError::Billing)?;
            let customer = ProviderBilling {
                address: Some(address.to_string()),
                ..customer
            };
            billing::put(connection, &customer)?;
            Ok(Record(address))
        })
        .await
}

fn read_body(bytes: &Bytes) -> Result<Address, ApiError> {
    let mut problems = Problems::default();
    let address = Address::read(&Model::parse(bytes)?, &mut problems);
    problems.check()?;
    Ok(address)
}
