//! Invoices of the demo's providers, as if one had been written on the first of past months.

use rusqlite::Connection;

use super::super::{SeedError, guid};
use crate::contract::date::{iso, month_start, parse_ms};
use crate::contract::plan::plan;
use crate::database::billing;
use crate::database::invoices::{self, Invoice, InvoiceItem};
use crate::database::providers;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// One invoice: months ago, status, whether the clients were written down with it.
type Written = (i32, &'static str, bool);

/// What became of the invoices of a provider.
struct History {
    provider: &'static str,
    /// Days to pay; nothing when the payment method is charged at once.
    days_to_pay: Option<i64>,
    written: &'static [Written],
}

const HISTORIES: [History; 3] = [
    History {
        provider: "Northwind IT",
        days_to_pay: None,
        written: &[
            (0, "open", true),
            (1, "paid", true),
            (2, "paid", true),
            (3, "paid", true),
            (4, "uncollectible", true),
            (5, "paid", true),
            (6, "paid", true),
            // Before clients were written down with invoices.
            (7, "paid", false),
        ],
    },
    History {
        provider: "Contoso Services",
        days_to_pay: None,
        written: &[(1, "open", true), (2, "paid", true)],
    },
    History {
        provider: "Contoso Group",
        days_to_pay: Some(30),
        written: &[(0, "open", true), (12, "paid", true)],
    },
];

/// Writes all of them.
pub fn fill(connection: &Connection) -> Result<(), SeedError> {
    for history in &HISTORIES {
        let provider_id = guid(&format!("provider/{}", history.provider));
        for (months_ago, status, has_items) in history.written {
            let date = month_start(-months_ago);
            let items = items(connection, &provider_id, &date)?;
            let month: String = date.chars().take(7).filter(char::is_ascii_digit).collect();
            let number = format!("{}-{month}", initials(history.provider));
            let due_date = history
                .days_to_pay
                .map(|days| iso(parse_ms(&date) + days * DAY_MS));
            let invoice = Invoice {
                id: format!("in_{number}"),
                provider_id: provider_id.clone(),
                number,
                due_date,
                date,
                total_cents: items.iter().map(|item| item.total_cents).sum(),
                status: (*status).to_owned(),
            };
            let kept = if *has_items { items.as_slice() } else { &[] };
            invoices::insert(connection, &invoice, kept)?;
        }
    }
    Ok(())
}

fn initials(name: &str) -> String {
    name.chars().filter(char::is_ascii_uppercase).collect()
}

/// The clients linked by then, and the seats of each plan nobody was assigned.
fn items(
    connection: &Connection,
    provider_id: &str,
    date: &str,
) -> Result<Vec<InvoiceItem>, SeedError> {
    let customer = billing::by_provider(connection, provider_id)?;
    let discount = customer
        .and_then(|customer| customer.discount_percentage)
        .unwrap_or(0);
    let price = |plan_type: i64, seats: i64| {
        // Dollars times a percentage are cents.
        seats * plan(plan_type).provider_seat_price * (100 - discount)
    };
    let clients = providers::clients(connection, provider_id)?;
    let linked = |created: &str| parse_ms(created) < parse_ms(date);
    let clients = clients
        .into_iter()
        .filter(|client| linked(&client.link.creation_date));
    let mut items: Vec<InvoiceItem> = clients
        .map(|client| {
            let seats = client.seats.unwrap_or(0);
            InvoiceItem {
                client_id: Some(client.link.organization_id),
                client_name: client.organization_name,
                plan_name: plan(client.plan_type).name.to_owned(),
                assigned_seats: seats,
                used_seats: client.occupied_seats,
                total_cents: price(client.plan_type, seats),
            }
        })
        .collect();
    for row in billing::plans(connection, provider_id)? {
        let unassigned = row.seat_minimum - row.allocated_seats;
        if unassigned > 0 {
            items.push(InvoiceItem {
                client_id: None,
                client_name: "Unassigned seats".to_owned(),
                plan_name: plan(row.plan_type).name.to_owned(),
                assigned_seats: unassigned,
                used_seats: 0,
                total_cents: price(row.plan_type, unassigned),
            });
        }
    }
    Ok(items)
}
