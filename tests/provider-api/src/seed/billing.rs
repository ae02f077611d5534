//! Customers and plans of the seed's providers.

use rusqlite::Connection;

use super::SeedError;
use crate::contract::date::month_start;
use crate::database::billing::{self, ProviderBilling, ProviderPlan};

/// A customer in good standing who pays by card at the end of the month, without address.
pub fn customer(provider_id: &str) -> ProviderBilling {
    ProviderBilling {
        provider_id: provider_id.to_owned(),
        subscription_status: Some("active".to_owned()),
        period_end: Some(month_start(1)),
        discount_percentage: None,
        collection_method: "charge_automatically".to_owned(),
        credit_cents: 0,
        cancel_at: None,
        address: None,
        payment_method: None,
    }
}

/// Stores a customer and the plans, each a PlanType with its minimum of seats. The clients have
/// to be there already: their seats are counted.
pub fn save(
    connection: &Connection,
    customer: &ProviderBilling,
    plans: &[(i64, i64)],
) -> Result<(), SeedError> {
    billing::put(connection, customer)?;
    for (plan_type, seat_minimum) in plans {
        let provider_id = customer.provider_id.clone();
        let assigned = billing::assigned_seats(connection, &provider_id, *plan_type)?;
        let plan = ProviderPlan {
            provider_id,
            plan_type: *plan_type,
            seat_minimum: *seat_minimum,
            purchased_seats: (assigned - seat_minimum).max(0),
            allocated_seats: assigned,
        };
        billing::put_plan(connection, &plan)?;
    }
    Ok(())
}
