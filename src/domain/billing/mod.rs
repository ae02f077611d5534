//! What the billing pages work out by themselves: sums, states of invoices and
//! cards, addresses, and what the server's refusals mean.

pub mod address;
pub mod history;
pub mod payment;
pub mod refusal;
pub mod tax_number;
pub mod totals;
