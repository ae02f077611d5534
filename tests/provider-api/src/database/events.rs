//! The event log: who looked at what.

use rusqlite::{Connection, Result, params};

/// Event types this server writes itself.
pub mod event_type {
    /// A provider user read an organization, logged for the organization.
    pub const ORGANIZATION_VAULT_ACCESSED_BY_PROVIDER: i64 = 1603;
    /// The same, logged for the provider.
    pub const PROVIDER_ORGANIZATION_VAULT_ACCESSED: i64 = 1903;
}

/// Adds one event.
pub fn insert(
    connection: &Connection,
    kind: i64,
    organization_id: Option<&str>,
    provider_id: Option<&str>,
    acting_user_id: &str,
    date: &str,
) -> Result<()> {
    connection.execute(
        "INSERT INTO events (type, organization_id, provider_id, acting_user_id, date) \
         VALUES (?1, ?2, ?3, ?4, ?5)",
        params![kind, organization_id, provider_id, acting_user_id, date],
    )?;
    Ok(())
}
