//! What providers pay (§D): result records without `object`, except that lists have a name.

use serde_json::{Value, json};

use super::date::{iso, parse_ms};
use super::plan::plan;
use crate::database::billing::{ProviderBilling, ProviderPlan};
use crate::database::invoices::{Invoice, InvoiceItem};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// Days until somebody who is charged automatically is suspended, after the invoice.
const GRACE_DAYS_WHEN_CHARGED: i64 = 14;

/// Days until somebody who gets invoices is suspended, after the due date.
const GRACE_DAYS_WHEN_INVOICED: i64 = 30;

/// Cents as a number of dollars.
pub fn dollars(cents: i64) -> Value {
    if cents % 100 == 0 {
        return json!(cents / 100);
    }
    // Amounts of money are far below what a float holds exactly to the cent.
    #[expect(clippy::cast_precision_loss, reason = "see above")]
    let amount = cents as f64 / 100.0;
    json!(amount)
}

/// A stored JSON object, null when there is none.
pub fn stored(text: Option<&str>) -> Value {
    text.and_then(|text| serde_json::from_str(text).ok())
        .unwrap_or_default()
}

/// The subscription record (§D.2).
pub fn subscription(
    provider_type: i64,
    billing: &ProviderBilling,
    plans: &[ProviderPlan],
    invoices: &[Invoice],
    now: i64,
) -> Value {
    let address = stored(billing.address.as_deref());
    let tax_information = if address.is_null() {
        Value::Null
    } else {
        json!({
            "country": address["country"],
            "postalCode": address["postalCode"],
            "taxId": address["taxId"]["value"],
            "taxIdType": address["taxId"]["code"],
            "line1": address["line1"],
            "line2": address["line2"],
            "city": address["city"],
            "state": address["state"],
        })
    };
    json!({
        "status": billing.subscription_status,
        "currentPeriodEndDate": billing.period_end,
        "discountPercentage": billing.discount_percentage,
        "collectionMethod": billing.collection_method,
        "plans": plans.iter().map(subscription_plan).collect::<Vec<_>>(),
        "accountCredit": dollars(billing.credit_cents),
        "taxInformation": tax_information,
        "cancelAt": billing.cancel_at,
        "suspension": suspension(billing, invoices, now),
        "providerType": provider_type,
        "paymentSource": payment_source(&stored(billing.payment_method.as_deref())),
    })
}

/// One plan; its cost is before the discount.
fn subscription_plan(row: &ProviderPlan) -> Value {
    let plan = plan(row.plan_type);
    json!({
        "planName": plan.name,
        "type": row.plan_type,
        "productTier": plan.product_tier(),
        "seatMinimum": row.seat_minimum,
        "purchasedSeats": row.purchased_seats,
        "assignedSeats": row.allocated_seats,
        "cost": (row.seat_minimum + row.purchased_seats) * plan.provider_seat_price,
        "cadence": if plan.is_annual { "Annual" } else { "Monthly" },
    })
}

/// When an unpaid subscription is suspended: counted from the oldest invoice that is overdue.
fn suspension(billing: &ProviderBilling, invoices: &[Invoice], now: i64) -> Value {
    let status = billing.subscription_status.as_deref();
    if !matches!(status, Some("past_due" | "unpaid")) {
        return Value::Null;
    }
    let is_charged = billing.collection_method == "charge_automatically";
    let due = |invoice: &Invoice| parse_ms(invoice.due_date.as_ref().unwrap_or(&invoice.date));
    let overdue = invoices
        .iter()
        .rev()
        .find(|invoice| invoice.status == "open" && due(invoice) < now);
    let Some(invoice) = overdue else {
        return Value::Null;
    };
    let (from, days) = if is_charged {
        (parse_ms(&invoice.date), GRACE_DAYS_WHEN_CHARGED)
    } else {
        (due(invoice), GRACE_DAYS_WHEN_INVOICED)
    };
    json!({
        "suspensionDate": iso(from + days * DAY_MS),
        "unpaidPeriodEndDate": invoice.date,
        "gracePeriod": days,
    })
}

/// The payment method in one line.
fn payment_source(method: &Value) -> Value {
    let text = |name: &str| method[name].as_str().unwrap_or_default();
    let (kind, description) = match text("type") {
        "card" => {
            let brand = text("brand").to_uppercase();
            (
                0,
                format!("{brand}, *{}, {}", text("last4"), text("expiration")),
            )
        }
        "bankAccount" => (1, format!("{}, *{}", text("bankName"), text("last4"))),
        "payPal" => (2, text("email").to_owned()),
        _ => return Value::Null,
    };
    json!({
        "type": kind,
        "description": description,
        "needsVerification": method["hostedVerificationUrl"].is_string(),
    })
}

/// One invoice of the list.
pub fn invoice(row: &Invoice) -> Value {
    json!({
        "id": row.id,
        "date": row.date,
        "number": row.number,
        "total": dollars(row.total_cents),
        "status": row.status,
        "dueDate": row.due_date,
        "url": format!("https://pay.example/invoices/{}", row.id),
    })
}

/// The lines of an invoice as CSV (§D.3).
pub fn invoice_csv(items: &[InvoiceItem]) -> String {
    let mut text = "Client,Id,Assigned,Used,Remaining,Plan,Estimated total\n".to_owned();
    for item in items {
        let row = [
            field(&item.client_name),
            item.client_id.clone().unwrap_or_default(),
            item.assigned_seats.to_string(),
            item.used_seats.to_string(),
            (item.assigned_seats - item.used_seats).to_string(),
            field(&item.plan_name),
            field(&money(item.total_cents)),
        ];
        text.push_str(&row.join(","));
        text.push('\n');
    }
    text
}

/// A field, in quotes where CSV needs them.
fn field(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

/// `$1,234.00`.
fn money(cents: i64) -> String {
    let digits = (cents / 100).to_string();
    let mut dollars = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            dollars.push(',');
        }
        dollars.push(digit);
    }
    format!("${dollars}.{:02}", cents % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_grouped() {
        for (cents, expected) in [
            (0, "$0.00"),
            (5, "$0.05"),
            (99_900, "$999.00"),
            (123_450, "$1,234.50"),
            (100_000_000, "$1,000,000.00"),
        ] {
            assert_eq!(money(cents), expected);
        }
        assert_eq!(dollars(12_550), json!(125.5));
        assert_eq!(dollars(12_500), json!(125));
    }

    #[test]
    fn names_with_commas_are_quoted() {
        assert_eq!(
            field("Smith, \"Jones\" & Co"),
            "\"Smith, \"\"Jones\"\" & Co\""
        );
        assert_eq!(field("=SUM(A1:A9) Trading"), "=SUM(A1:A9) Trading");
    }
}
