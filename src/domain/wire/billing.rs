//! Payment method, address, credit, invoices and warnings of a provider
//! (provider-and-admin-api.md D.3–D.6). Records without `object`; nothing is an
//! empty body (§0.1).

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::WireError;
use crate::domain::model::{
    billing::{
        BillingAddress, Invoice, InvoiceStatus, PaymentMethod, Resolution, SuspensionWarning,
        TaxId, TaxIdProblem, Warnings,
    },
    id::InvoiceId,
    money::Cents,
};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PaymentMethodJson {
    r#type: Option<String>,
    brand: Option<String>,
    last4: Option<String>,
    expiration: Option<String>,
    bank_name: Option<String>,
    hosted_verification_url: Option<String>,
    email: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct AddressJson {
    country: Option<String>,
    postal_code: Option<String>,
    line1: Option<String>,
    line2: Option<String>,
    city: Option<String>,
    state: Option<String>,
    tax_id: Option<TaxIdJson>,
}

#[derive(Deserialize)]
struct TaxIdJson {
    code: Option<String>,
    value: Option<String>,
}

#[derive(Deserialize)]
struct InvoicesJson {
    invoices: Option<Vec<InvoiceJson>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct InvoiceJson {
    id: String,
    date: Option<String>,
    number: Option<String>,
    total: Option<f64>,
    status: Option<String>,
    due_date: Option<String>,
    url: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WarningsJson {
    suspension: Option<SuspensionJson>,
    tax_id: Option<TaxIdWarningJson>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct SuspensionJson {
    resolution: Option<String>,
    subscription_cancels_at: Option<String>,
}

#[derive(Deserialize)]
struct TaxIdWarningJson {
    r#type: Option<String>,
}

/// Reads `GET …/billing/vnext/payment-method`.
pub fn parse_payment_method(body: &[u8]) -> Result<Option<PaymentMethod>, WireError> {
    Ok(optional::<PaymentMethodJson>(body)?.map(|json| {
        let last4 = json.last4.unwrap_or_default();
        match json.r#type.as_deref() {
            Some("card") => PaymentMethod::Card {
                brand: json.brand.unwrap_or_default(),
                last4,
                expiration: json.expiration.unwrap_or_default(),
            },
            Some("bankAccount") => PaymentMethod::BankAccount {
                bank: json.bank_name.unwrap_or_default(),
                last4,
                verification_url: page(json.hosted_verification_url),
            },
            Some("payPal") => PaymentMethod::PayPal {
                email: json.email.unwrap_or_default(),
            },
            _ => PaymentMethod::Unknown,
        }
    }))
}

/// Reads `GET …/billing/vnext/address` and the answer to its `PUT`.
pub fn parse_address(body: &[u8]) -> Result<Option<BillingAddress>, WireError> {
    Ok(optional::<AddressJson>(body)?.map(|json| BillingAddress {
        country: json.country.unwrap_or_default(),
        postal_code: json.postal_code.unwrap_or_default(),
        line1: json.line1.unwrap_or_default(),
        line2: json.line2.unwrap_or_default(),
        city: json.city.unwrap_or_default(),
        state: json.state.unwrap_or_default(),
        tax_id: json.tax_id.and_then(|tax_id| {
            Some(TaxId {
                code: tax_id.code.unwrap_or_default(),
                value: tax_id.value?,
            })
        }),
    }))
}

/// Reads `GET …/billing/vnext/credit`; nothing is no credit.
pub fn parse_credit(body: &[u8]) -> Result<Cents, WireError> {
    Ok(Cents::from_dollars(
        optional::<f64>(body)?.unwrap_or_default(),
    ))
}

/// Reads the answer to `POST …/billing/vnext/credit/bitpay`: the page to pay on.
pub fn parse_page(body: &[u8]) -> Result<String, WireError> {
    page(optional(body)?).ok_or(WireError::MISSING)
}

/// Reads `GET …/billing/invoices`.
pub fn parse_invoices(body: &[u8]) -> Result<Vec<Invoice>, WireError> {
    let json: InvoicesJson = serde_json::from_slice(body)?;
    let invoices = json.invoices.unwrap_or_default().into_iter();
    let into_model = |json: InvoiceJson| Invoice {
        id: InvoiceId::new(json.id),
        date: json.date.unwrap_or_default(),
        number: json.number.unwrap_or_default(),
        total: Cents::from_dollars(json.total.unwrap_or_default()),
        status: match json.status.as_deref() {
            Some("open") => InvoiceStatus::Open,
            Some("paid") => InvoiceStatus::Paid,
            Some("uncollectible") => InvoiceStatus::Uncollectible,
            _ => InvoiceStatus::Unknown,
        },
        due_date: json.due_date,
        url: page(json.url),
    };
    Ok(invoices.map(into_model).collect())
}

/// Reads `GET …/billing/vnext/warnings`.
pub fn parse_warnings(body: &[u8]) -> Result<Warnings, WireError> {
    let Some(json) = optional::<WarningsJson>(body)? else {
        return Ok(Warnings::default());
    };
    Ok(Warnings {
        suspension: json.suspension.map(|suspension| SuspensionWarning {
            resolution: match suspension.resolution.as_deref() {
                Some("add_payment_method") => Resolution::Pay,
                Some("contact_administrator") => Resolution::TellAdmin,
                _ => Resolution::ContactSupport,
            },
            cancels_at: suspension.subscription_cancels_at,
        }),
        tax_id: json
            .tax_id
            .and_then(|tax_id| match tax_id.r#type.as_deref() {
                Some("tax_id_missing") => Some(TaxIdProblem::Missing),
                Some("tax_id_pending_verification") => Some(TaxIdProblem::Pending),
                Some("tax_id_failed_verification") => Some(TaxIdProblem::Failed),
                _ => None,
            }),
    })
}

/// A record, or nothing where the body is empty.
fn optional<Json: DeserializeOwned>(body: &[u8]) -> Result<Option<Json>, WireError> {
    if body.trim_ascii().is_empty() {
        return Ok(None);
    }
    Ok(serde_json::from_slice(body)?)
}

/// The address of a page to open. It becomes a link, so nothing but a page may pass.
fn page(url: Option<String>) -> Option<String> {
    url.filter(|url| url.starts_with("https://"))
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct AddressRequest<'a> {
    pub(super) country: &'a str,
    pub(super) postal_code: &'a str,
    pub(super) line1: Option<&'a str>,
    pub(super) line2: Option<&'a str>,
    pub(super) city: Option<&'a str>,
    pub(super) state: Option<&'a str>,
    pub(super) tax_id: Option<TaxIdRequest<'a>>,
}

#[derive(Serialize)]
pub(super) struct TaxIdRequest<'a> {
    pub(super) code: &'a str,
    pub(super) value: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct CreditRequest<'a> {
    amount: f64,
    redirect_url: &'a str,
}

/// `PUT …/billing/vnext/address`: everything, because it replaces everything.
pub fn address(address: &BillingAddress) -> String {
    fn filled(text: &str) -> Option<&str> {
        Some(text).filter(|text| !text.is_empty())
    }
    body(&AddressRequest {
        country: &address.country,
        postal_code: &address.postal_code,
        line1: filled(&address.line1),
        line2: filled(&address.line2),
        city: filled(&address.city),
        state: filled(&address.state),
        tax_id: address.tax_id.as_ref().map(|tax_id| TaxIdRequest {
            code: &tax_id.code,
            value: &tax_id.value,
        }),
    })
}

/// `POST …/billing/vnext/credit/bitpay`: how much, and where to go afterwards.
pub fn credit(amount: Cents, redirect_url: &str) -> String {
    body(&CreditRequest {
        amount: amount.dollars(),
        redirect_url,
    })
}

fn body(value: &impl Serialize) -> String {
    // Texts and finite numbers only: serializing them cannot fail.
    serde_json::to_string(value).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn payment_methods_are_read_by_kind() {
        let check = |json: &str, expected: Option<PaymentMethod>| {
            assert_eq!(
                parse_payment_method(json.as_bytes()),
                Ok(expected),
                "{json}"
            );
        };
        check("", None);
        check(
            r#"{"type":"card","brand":"visa","last4":"4242","expiration":"01/2029"}"#,
            Some(PaymentMethod::Card {
                brand: "visa".to_owned(),
                last4: "4242".to_owned(),
                expiration: "01/2029".to_owned(),
            }),
        );
        let bank = |url: Option<&str>| {
            Some(PaymentMethod::BankAccount {
                bank: "First National".to_owned(),
                last4: "6789".to_owned(),
                verification_url: url.map(str::to_owned),
            })
        };
        let bank_json = |url: &str| {
            format!(
                r#"{{"type":"bankAccount","bankName":"First National","last4":"6789","hostedVerificationUrl":{url}}}"#
            )
        };
        check(&bank_json("null"), bank(None));
        check(
            &bank_json("\"https://pay.example/v\""),
            bank(Some("https://pay.example/v")),
        );
        check(&bank_json("\"javascript:alert(1)\""), bank(None));
        check(
            r#"{"type":"payPal","email":"pay@northwind.example"}"#,
            Some(PaymentMethod::PayPal {
                email: "pay@northwind.example".to_owned(),
            }),
        );
        check(r#"{"type":"shells"}"#, Some(PaymentMethod::Unknown));
    }

    #[test]
    fn an_address_goes_out_as_it_came_in() {
        let json = r#"{"country":"DE","postalCode":"20095","line1":"Speicherstadt 12","line2":null,"city":"Hamburg","state":null,"taxId":{"code":"eu_vat","value":"DE123456789"}}"#;
        let read = parse_address(json.as_bytes()).unwrap().unwrap();
        assert_eq!((read.city.as_str(), read.state.as_str()), ("Hamburg", ""));
        assert_eq!(address(&read), json);
        assert_eq!(parse_address(b" "), Ok(None));
        assert_eq!(parse_address(b"null"), Ok(None));
    }

    #[test]
    fn credit_is_a_number_or_nothing() {
        assert_eq!(parse_credit(b"125.5"), Ok(Cents(12_550)));
        assert_eq!(parse_credit(b""), Ok(Cents(0)));
        assert_eq!(
            credit(Cents(2050), "https://portal.example/x"),
            r#"{"amount":20.5,"redirectUrl":"https://portal.example/x"}"#
        );
        assert_eq!(
            parse_page(br#""https://pay.example/1""#).as_deref(),
            Ok("https://pay.example/1")
        );
        assert!(parse_page(br#""http://pay.example/1""#).is_err());
    }

    #[test]
    fn invoices_are_read_in_every_state() {
        let invoices = parse_invoices(
            br#"{"invoices":[
            {"id":"in_1","date":"2026-11-01T00:00:00Z","number":"NI-202611","total":1234.5,"status":"open",
             "dueDate":"2026-12-01T00:00:00Z","url":"https://pay.example/in_1"},
            {"id":"in_2","date":"2026-10-01T00:00:00Z","number":null,"total":0,"status":"void","dueDate":null,"url":null}]}"#,
        )
        .unwrap();
        assert_eq!(
            (invoices[0].status, invoices[0].total),
            (InvoiceStatus::Open, Cents(123_450))
        );
        assert_eq!(invoices[0].url.as_deref(), Some("https://pay.example/in_1"));
        assert_eq!(
            (invoices[1].status, invoices[1].number.as_str()),
            (InvoiceStatus::Unknown, "")
        );
    }

    #[test]
    fn warnings_say_what_to_do() {
        let check = |json: &str, resolution: Option<Resolution>, tax_id| {
            let warnings = parse_warnings(json.as_bytes()).unwrap();
            let found = warnings.suspension.map(|suspension| suspension.resolution);
            assert_eq!((found, warnings.tax_id), (resolution, tax_id), "{json}");
        };
        check(r#"{"suspension":null,"taxId":null}"#, None, None);
        check(
            r#"{"suspension":{"resolution":"add_payment_method","subscriptionCancelsAt":"2026-12-01T00:00:00Z"},"taxId":null}"#,
            Some(Resolution::Pay),
            None,
        );
        check(
            r#"{"suspension":{"resolution":"contact_administrator","subscriptionCancelsAt":null},"taxId":{"type":"tax_id_missing"}}"#,
            Some(Resolution::TellAdmin),
            Some(TaxIdProblem::Missing),
        );
        check(
            r#"{"suspension":{"resolution":"pray"},"taxId":{"type":"tax_id_failed_verification"}}"#,
            Some(Resolution::ContactSupport),
            Some(TaxIdProblem::Failed),
        );
        check(r#"{"taxId":{"type":"tax_id_lost"}}"#, None, None);
    }
}
