//! The event log: who did what, where and when.

use rusqlite::{Connection, Result, Row, ToSql, params};

use super::collect;

/// EventType numbers this server writes itself (§E.3).
pub mod event_type {
    /// Signed in.
    pub const USER_LOGGED_IN: i64 = 1000;
    /// Wrong password.
    pub const USER_FAILED_LOG_IN: i64 = 1005;
    /// Wrong second factor.
    pub const USER_FAILED_LOG_IN_2FA: i64 = 1006;
    /// Somebody was invited to an organization.
    pub const ORGANIZATION_USER_INVITED: i64 = 1500;
    /// A member got the organization key.
    pub const ORGANIZATION_USER_CONFIRMED: i64 = 1501;
    /// A provider user read an organization, logged for the organization.
    pub const ORGANIZATION_VAULT_ACCESSED_BY_PROVIDER: i64 = 1603;
    /// Somebody was invited to a provider.
    pub const PROVIDER_USER_INVITED: i64 = 1800;
    /// A provider user got the provider key.
    pub const PROVIDER_USER_CONFIRMED: i64 = 1801;
    /// A provider user has another role.
    pub const PROVIDER_USER_UPDATED: i64 = 1802;
    /// A provider user is gone.
    pub const PROVIDER_USER_REMOVED: i64 = 1803;
    /// A client was created.
    pub const PROVIDER_ORGANIZATION_CREATED: i64 = 1900;
    /// An existing organization became a client.
    pub const PROVIDER_ORGANIZATION_ADDED: i64 = 1901;
    /// A client was unlinked.
    pub const PROVIDER_ORGANIZATION_REMOVED: i64 = 1902;
    /// A provider user read a client, logged for the provider.
    pub const PROVIDER_ORGANIZATION_VAULT_ACCESSED: i64 = 1903;
}

/// One event. What it is about is in the GUIDs; most are absent.
#[derive(Clone, Debug, Default)]
pub struct Event {
    /// EventType.
    pub kind: i64,
    /// The account it is about.
    pub user_id: Option<String>,
    /// The organization whose log it is in, or in which a provider user acted.
    pub organization_id: Option<String>,
    /// The provider whose log it is in.
    pub provider_id: Option<String>,
    /// Vault item.
    pub cipher_id: Option<String>,
    /// Collection.
    pub collection_id: Option<String>,
    /// Group.
    pub group_id: Option<String>,
    /// Policy.
    pub policy_id: Option<String>,
    /// Member of an organization.
    pub organization_user_id: Option<String>,
    /// Person of a provider.
    pub provider_user_id: Option<String>,
    /// Link between provider and client.
    pub provider_organization_id: Option<String>,
    /// Who did it.
    pub acting_user_id: Option<String>,
    /// Milliseconds since the epoch.
    pub date: i64,
    /// DeviceType.
    pub device_type: Option<i64>,
    /// Where the request came from.
    pub ip_address: Option<String>,
    /// EventSystemUser, when no person did it.
    pub system_user: Option<i64>,
    /// Domain of an organization.
    pub domain_name: Option<String>,
}

const COLUMNS: &str = "type, user_id, organization_id, provider_id, cipher_id, collection_id, \
    group_id, policy_id, organization_user_id, provider_user_id, provider_organization_id, \
    acting_user_id, date, device_type, ip_address, system_user, domain_name";

fn read(row: &Row<'_>) -> Result<Event> {
    Ok(Event {
        kind: row.get(0)?,
        user_id: row.get(1)?,
        organization_id: row.get(2)?,
        provider_id: row.get(3)?,
        cipher_id: row.get(4)?,
        collection_id: row.get(5)?,
        group_id: row.get(6)?,
        policy_id: row.get(7)?,
        organization_user_id: row.get(8)?,
        provider_user_id: row.get(9)?,
        provider_organization_id: row.get(10)?,
        acting_user_id: row.get(11)?,
        date: row.get(12)?,
        device_type: row.get(13)?,
        ip_address: row.get(14)?,
        system_user: row.get(15)?,
        domain_name: row.get(16)?,
    })
}

/// Adds one event.
pub fn insert(connection: &Connection, event: &Event) -> Result<()> {
    connection
        .prepare_cached(&format!(
            "INSERT INTO events ({COLUMNS}) \
             VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17)"
        ))?
        .execute(params![
            event.kind,
            event.user_id,
            event.organization_id,
            event.provider_id,
            event.cipher_id,
            event.collection_id,
            event.group_id,
            event.policy_id,
            event.organization_user_id,
            event.provider_user_id,
            event.provider_organization_id,
            event.acting_user_id,
            event.date,
            event.device_type,
            event.ip_address,
            event.system_user,
            event.domain_name,
        ])?;
    Ok(())
}

/// Which events of a provider's log.
pub struct Range<'a> {
    /// Whose log.
    pub provider_id: &'a str,
    /// Only what this person did.
    pub acting_user_id: Option<&'a str>,
    /// From this millisecond.
    pub start: i64,
    /// Up to this millisecond.
    pub end: i64,
    /// Date and row of the last event already seen.
    pub after: Option<(i64, i64)>,
    /// How many at most.
    pub limit: i64,
}

/// A page of a provider's log, newest first, each event with its row number.
pub fn of_provider(connection: &Connection, range: &Range<'_>) -> Result<Vec<(i64, Event)>> {
    let (date, id) = range.after.unwrap_or((i64::MAX, i64::MAX));
    let parameters: &[&dyn ToSql] = &[
        &range.provider_id,
        &range.acting_user_id,
        &range.start,
        &range.end,
        &date,
        &id,
        &range.limit,
    ];
    collect(
        connection,
        &format!(
            "SELECT {COLUMNS}, id FROM events WHERE provider_id = ?1 \
             AND (?2 IS NULL OR acting_user_id = ?2) AND date BETWEEN ?3 AND ?4 \
             AND (date, id) < (?5, ?6) ORDER BY date DESC, id DESC LIMIT ?7"
        ),
        parameters,
        |row| Ok((row.get("id")?, read(row)?)),
    )
}
