//! What the demo's providers pay.

use rusqlite::Connection;
use serde_json::json;

use super::super::{SeedError, billing, guid};
use crate::contract::date::{iso, now_ms};
use crate::contract::plan::{ENTERPRISE_ANNUALLY, ENTERPRISE_MONTHLY, TEAMS_MONTHLY};
use crate::database::billing::ProviderBilling;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// Customers and plans of the three providers of the demo.
pub fn fill(connection: &Connection) -> Result<(), SeedError> {
    northwind(connection)?;
    services(connection)?;
    group(connection)
}

/// Five Teams seats are paid for but not assigned; the other plans are beyond their minimum.
fn northwind(connection: &Connection) -> Result<(), SeedError> {
    let customer = ProviderBilling {
        discount_percentage: Some(15),
        credit_cents: 12_550,
        address: Some(
            json!({
                "country": "DE",
                "postalCode": "20095",
                "line1": "Speicherstadt 12",
                "line2": null,
                "city": "Hamburg",
                "state": null,
                "taxId": { "code": "eu_vat", "value": "DE123456789" },
            })
            .to_string(),
        ),
        payment_method: Some(
            json!({ "type": "card", "brand": "visa", "last4": "4242", "expiration": "01/2029" })
                .to_string(),
        ),
        ..billing::customer(&guid("provider/Northwind IT"))
    };
    let plans = [
        (TEAMS_MONTHLY, 100),
        (ENTERPRISE_MONTHLY, 150),
        (ENTERPRISE_ANNUALLY, 30),
    ];
    billing::save(connection, &customer, &plans)
}

/// Suspended, because nothing was paid: the subscription ends in six days.
fn services(connection: &Connection) -> Result<(), SeedError> {
    let customer = ProviderBilling {
        subscription_status: Some("unpaid".to_owned()),
        cancel_at: Some(iso(now_ms() + 6 * DAY_MS)),
        address: Some(
            json!({
                "country": "GB",
                "postalCode": "EC1A 1BB",
                "line1": "1 Aldersgate Street",
                "line2": "Floor 3",
                "city": "London",
                "state": null,
                "taxId": null,
            })
            .to_string(),
        ),
        ..billing::customer(&guid("provider/Contoso Services"))
    };
    billing::save(
        connection,
        &customer,
        &[(TEAMS_MONTHLY, 10), (ENTERPRISE_MONTHLY, 10)],
    )
}

/// A business unit has one plan; this one gets invoices and pays from a bank account.
fn group(connection: &Connection) -> Result<(), SeedError> {
    let customer = ProviderBilling {
        collection_method: "send_invoice".to_owned(),
        address: Some(
            json!({
                "country": "US",
                "postalCode": "98101",
                "line1": "1 Harbor Plaza",
                "line2": null,
                "city": "Seattle",
                "state": "WA",
                "taxId": null,
            })
            .to_string(),
        ),
        payment_method: Some(
            json!({
                "type": "bankAccount",
                "bankName": "First National",
                "last4": "6789",
                "hostedVerificationUrl": null,
            })
            .to_string(),
        ),
        ..billing::customer(&guid("provider/Contoso Group"))
    };
    billing::save(connection, &customer, &[(ENTERPRISE_ANNUALLY, 50)])
}
