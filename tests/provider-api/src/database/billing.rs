//! What providers pay: the customer a payment processor would keep, and the seats of each plan.

use rusqlite::{Connection, Result, params};

use super::{collect, first};

/// Customer and subscription of a provider.
#[derive(Clone, Debug)]
pub struct ProviderBilling {
    /// Whose.
    pub provider_id: String,
    /// `active`, `unpaid`, …; nothing until set-up is done.
    pub subscription_status: Option<String>,
    /// ISO date.
    pub period_end: Option<String>,
    /// Per cent off everything.
    pub discount_percentage: Option<i64>,
    /// `charge_automatically` or `send_invoice`.
    pub collection_method: String,
    /// What the provider paid in advance, in cents.
    pub credit_cents: i64,
    /// ISO date at which the subscription ends.
    pub cancel_at: Option<String>,
    /// JSON of the contract's address.
    pub address: Option<String>,
    /// JSON of the contract's masked payment method.
    pub payment_method: Option<String>,
}

/// Seats of one plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProviderPlan {
    /// Whose.
    pub provider_id: String,
    /// PlanType.
    pub plan_type: i64,
    /// Seats that are paid whether used or not.
    pub seat_minimum: i64,
    /// Seats paid beyond the minimum.
    pub purchased_seats: i64,
    /// Seats assigned to clients.
    pub allocated_seats: i64,
}

/// The customer of a provider.
pub fn by_provider(connection: &Connection, provider_id: &str) -> Result<Option<ProviderBilling>> {
    first(
        connection,
        "SELECT provider_id, subscription_status, period_end, discount_percentage, \
         collection_method, credit_cents, cancel_at, address, payment_method \
         FROM provider_billing WHERE provider_id = ?1",
        [provider_id],
        |row| {
            Ok(ProviderBilling {
                provider_id: row.get(0)?,
                subscription_status: row.get(1)?,
                period_end: row.get(2)?,
                discount_percentage: row.get(3)?,
                collection_method: row.get(4)?,
                credit_cents: row.get(5)?,
                cancel_at: row.get(6)?,
                address: row.get(7)?,
                payment_method: row.get(8)?,
            })
        },
    )
}

/// Stores a customer, new or changed.
pub fn put(connection: &Connection, billing: &ProviderBilling) -> Result<()> {
    connection.execute(
        "INSERT OR REPLACE INTO provider_billing (provider_id, subscription_status, period_end, \
         discount_percentage, collection_method, credit_cents, cancel_at, address, \
         payment_method) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![
            billing.provider_id,
            billing.subscription_status,
            billing.period_end,
            billing.discount_percentage,
            billing.collection_method,
            billing.credit_cents,
            billing.cancel_at,
            billing.address,
            billing.payment_method,
        ],
    )?;
    Ok(())
}

/// The plans of a provider, by number.
pub fn plans(connection: &Connection, provider_id: &str) -> Result<Vec<ProviderPlan>> {
    collect(
        connection,
        "SELECT provider_id, plan_type, seat_minimum, purchased_seats, allocated_seats \
         FROM provider_plans WHERE provider_id = ?1 ORDER BY plan_type",
        [provider_id],
        |row| {
            Ok(ProviderPlan {
                provider_id: row.get(0)?,
                plan_type: row.get(1)?,
                seat_minimum: row.get(2)?,
                purchased_seats: row.get(3)?,
                allocated_seats: row.get(4)?,
            })
        },
    )
}

/// Stores a plan, new or changed.
pub fn put_plan(connection: &Connection, plan: &ProviderPlan) -> Result<()> {
    connection.execute(
        "INSERT OR REPLACE INTO provider_plans (provider_id, plan_type, seat_minimum, \
         purchased_seats, allocated_seats) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![
            plan.provider_id,
            plan.plan_type,
            plan.seat_minimum,
            plan.purchased_seats,
            plan.allocated_seats,
        ],
    )?;
    Ok(())
}

/// Seats of the clients on a plan whose seats the provider controls.
pub fn assigned_seats(connection: &Connection, provider_id: &str, plan_type: i64) -> Result<i64> {
    connection.query_row(
        "SELECT COALESCE(SUM(organizations.seats), 0) FROM provider_organizations AS link \
         JOIN organizations ON organizations.id = link.organization_id \
         WHERE link.provider_id = ?1 AND organizations.plan_type = ?2 \
         AND organizations.status = 2",
        params![provider_id, plan_type],
        |row| row.get(0),
    )
}
