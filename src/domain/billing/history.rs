//! Invoices: what state they are in today, and the file with their clients.

use crate::domain::model::{
    billing::{Invoice, InvoiceStatus},
    money::Cents,
};

/// An invoice as people see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvoiceState {
    /// To be paid.
    Open,
    /// To be paid since some time.
    Overdue,
    /// Paid.
    Paid,
    /// Given up on.
    Uncollectible,
    /// Not known to this version.
    Unknown,
}

/// The state on a day (`2026-11-25…`, UTC).
pub fn state(invoice: &Invoice, today: &str) -> InvoiceState {
    match invoice.status {
        InvoiceStatus::Open if is_past(invoice.due_date.as_deref(), today) => InvoiceState::Overdue,
        InvoiceStatus::Open => InvoiceState::Open,
        InvoiceStatus::Paid => InvoiceState::Paid,
        InvoiceStatus::Uncollectible => InvoiceState::Uncollectible,
        InvoiceStatus::Unknown => InvoiceState::Unknown,
    }
}

/// Dates written the ISO way are in the order of their texts.
fn is_past(date: Option<&str>, today: &str) -> bool {
    match (date.and_then(|date| date.get(..10)), today.get(..10)) {
        (Some(date), Some(today)) => date < today,
        _ => false,
    }
}

/// What is still to be paid, of the invoices that are known.
pub fn still_open(invoices: &[Invoice]) -> Cents {
    invoices
        .iter()
        .filter(|invoice| invoice.status == InvoiceStatus::Open)
        .map(|invoice| invoice.total)
        .sum()
}

/// The official client's name for the file with an invoice's clients (D.3).
pub fn file_name(invoice: &Invoice) -> String {
    let day: String = invoice
        .date
        .chars()
        .take(10)
        .filter(char::is_ascii_digit)
        .collect();
    let number = if invoice.number.is_empty() {
        invoice.id.as_str()
    } else {
        &invoice.number
    };
    // The number comes from elsewhere; a file's name has no use for anything else.
    let number: String = number
        .chars()
        .filter(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_'))
        .collect();
    format!("bitwarden_provider-billing-history_{day}_{number}.csv")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::model::id::InvoiceId;

    fn invoice(status: InvoiceStatus, due: Option<&str>) -> Invoice {
        Invoice {
            id: InvoiceId::new("in_1"),
            date: "2026-11-01T00:00:00Z".to_owned(),
            number: "NI-202611".to_owned(),
            total: Cents(100),
            status,
            due_date: due.map(str::to_owned),
            url: None,
        }
    }

    #[test]
    fn what_is_not_paid_in_time_is_overdue() {
        let check = |status, due, expected| {
            assert_eq!(
                state(&invoice(status, due), "2026-11-25T18:00:00Z"),
                expected,
                "{status:?} {due:?}"
            );
        };
        check(InvoiceStatus::Open, None, InvoiceState::Open);
        check(
            InvoiceStatus::Open,
            Some("2026-11-25T00:00:00Z"),
            InvoiceState::Open,
        );
        check(
            InvoiceStatus::Open,
            Some("2026-11-24T23:59:00Z"),
            InvoiceState::Overdue,
        );
        check(InvoiceStatus::Open, Some("?"), InvoiceState::Open);
        check(
            InvoiceStatus::Paid,
            Some("2026-01-01T00:00:00Z"),
            InvoiceState::Paid,
        );
        check(
            InvoiceStatus::Uncollectible,
            None,
            InvoiceState::Uncollectible,
        );
    }

    #[test]
    fn only_open_invoices_are_to_be_paid() {
        let invoices = [
            invoice(InvoiceStatus::Open, None),
            invoice(InvoiceStatus::Paid, None),
            invoice(InvoiceStatus::Uncollectible, None),
            invoice(InvoiceStatus::Open, None),
        ];
        assert_eq!(still_open(&invoices), Cents(200));
    }

    #[test]
    fn files_are_named_by_day_and_number() {
        let check = |number: &str, expected: &str| {
            let invoice = Invoice {
                number: number.to_owned(),
                ..invoice(InvoiceStatus::Paid, None)
            };
            assert_eq!(file_name(&invoice), expected);
        };
        check(
            "NI-202611",
            "bitwarden_provider-billing-history_20261101_NI-202611.csv",
        );
        check(
            "../x\"y",
            "bitwarden_provider-billing-history_20261101_xy.csv",
        );
        check("", "bitwarden_provider-billing-history_20261101_in_1.csv");
    }
}
