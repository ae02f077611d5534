//! Invoices of providers, and what each client cost on them.

use rusqlite::{Connection, Result, params};

use super::collect;

/// One invoice.
#[derive(Clone, Debug)]
pub struct Invoice {
    /// Name at the payment processor.
    pub id: String,
    /// Who pays.
    pub provider_id: String,
    /// What is printed on it.
    pub number: String,
    /// ISO date.
    pub date: String,
    /// ISO date; nothing when the payment method is charged at once.
    pub due_date: Option<String>,
    /// Everything on it, in cents.
    pub total_cents: i64,
    /// `open`, `paid` or `uncollectible`.
    pub status: String,
}

/// One line of an invoice: a client as it was when the invoice was written.
#[derive(Clone, Debug)]
pub struct InvoiceItem {
    /// GUID of the organization; nothing for seats nobody was assigned.
    pub client_id: Option<String>,
    /// Its name.
    pub client_name: String,
    /// Name of its plan.
    pub plan_name: String,
    /// Seats.
    pub assigned_seats: i64,
    /// Seats in use.
    pub used_seats: i64,
    /// Price in cents.
    pub total_cents: i64,
}

/// The invoices of a provider, newest first.
pub fn of_provider(connection: &Connection, provider_id: &str) -> Result<Vec<Invoice>> {
    collect(
        connection,
        "SELECT id, provider_id, number, date, due_date, total_cents, status \
         FROM provider_invoices WHERE provider_id = ?1 ORDER BY date DESC",
        [provider_id],
        |row| {
            Ok(Invoice {
                id: row.get(0)?,
                provider_id: row.get(1)?,
                number: row.get(2)?,
                date: row.get(3)?,
                due_date: row.get(4)?,
                total_cents: row.get(5)?,
                status: row.get(6)?,
            })
        },
    )
}

/// The lines of one invoice of one provider.
pub fn items(
    connection: &Connection,
    provider_id: &str,
    invoice_id: &str,
) -> Result<Vec<InvoiceItem>> {
    collect(
        connection,
        "SELECT client_id, client_name, plan_name, assigned_seats, used_seats, item.total_cents \
         FROM provider_invoice_items AS item \
         JOIN provider_invoices ON provider_invoices.id = item.invoice_id \
         WHERE provider_invoices.provider_id = ?1 AND item.invoice_id = ?2 ORDER BY item.rowid",
        [provider_id, invoice_id],
        |row| {
            Ok(InvoiceItem {
                client_id: row.get(0)?,
                client_name: row.get(1)?,
                plan_name: row.get(2)?,
                assigned_seats: row.get(3)?,
                used_seats: row.get(4)?,
                total_cents: row.get(5)?,
            })
        },
    )
}

/// Adds an invoice with its lines.
pub fn insert(connection: &Connection, invoice: &Invoice, items: &[InvoiceItem]) -> Result<()> {
    connection.execute(
        "INSERT INTO provider_invoices (id, provider_id, number, date, due_date, total_cents, \
         status) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![
            invoice.id,
            invoice.provider_id,
            invoice.number,
            invoice.date,
            invoice.due_date,
            invoice.total_cents,
            invoice.status,
        ],
    )?;
    for item in items {
        connection
            .prepare_cached(
                "INSERT INTO provider_invoice_items (invoice_id, client_id, client_name, \
                 plan_name, assigned_seats, used_seats, total_cents) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute(params![
                invoice.id,
                item.client_id,
                item.client_name,
                item.plan_name,
                item.assigned_seats,
                item.used_seats,
                item.total_cents,
            ])?;
    }
    Ok(())
}
