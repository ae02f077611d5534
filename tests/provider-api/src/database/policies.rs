//! Organization policies.

use rusqlite::{Connection, Result, params};

use super::{collect, first};

/// One policy of one organization.
#[derive(Clone, Debug)]
pub struct Policy {
    /// GUID.
    pub id: String,
    /// Whose policy.
    pub organization_id: String,
    /// PolicyType.
    pub kind: i64,
    /// JSON settings.
    pub data: Option<String>,
    /// Switched on.
    pub enabled: bool,
    /// ISO date.
    pub revision_date: String,
}

/// The policies of the organizations in which the person has one of the two statuses' range.
pub fn of_member(connection: &Connection, user_id: &str, from_status: i64) -> Result<Vec<Policy>> {
    collect(
        connection,
        "SELECT policies.id, policies.organization_id, policies.type, policies.data, \
         policies.enabled, policies.revision_date FROM policies \
         JOIN organization_users ON organization_users.organization_id = policies.organization_id \
         WHERE organization_users.user_id = ?1 AND organization_users.status BETWEEN ?2 AND 2",
        params![user_id, from_status],
        |row| {
            Ok(Policy {
                id: row.get(0)?,
                organization_id: row.get(1)?,
                kind: row.get(2)?,
                data: row.get(3)?,
                enabled: row.get(4)?,
                revision_date: row.get(5)?,
            })
        },
    )
}

/// SSO identifiers of the organizations that make this person sign in with SSO.
pub fn organizations_requiring_sso(
    connection: &Connection,
    user_id: &str,
) -> Result<Vec<Option<String>>> {
    // Owners and admins are exempt, and so is everyone else's half-finished membership.
    collect(
        connection,
        "SELECT organizations.identifier FROM policies \
         JOIN organizations ON organizations.id = policies.organization_id \
         JOIN organization_users ON organization_users.organization_id = organizations.id \
         WHERE organization_users.user_id = ?1 AND organization_users.status = 2 \
         AND organization_users.type NOT IN (0, 1) AND organizations.enabled \
         AND policies.type = 4 AND policies.enabled",
        [user_id],
        |row| row.get(0),
    )
}

/// Whether an organization the person is part of confirms members automatically (policy 18): that
/// does not go together with working for a provider.
pub fn confirms_automatically(connection: &Connection, user_id: &str) -> Result<bool> {
    connection.query_row(
        "SELECT EXISTS (SELECT 1 FROM policies \
         JOIN organization_users ON organization_users.organization_id = policies.organization_id \
         WHERE organization_users.user_id = ?1 AND organization_users.status BETWEEN 0 AND 2 \
         AND policies.type = 18 AND policies.enabled)",
        [user_id],
        |row| row.get(0),
    )
}

/// The settings of a policy that is switched on; `None` when it is not.
pub fn enabled(
    connection: &Connection,
    organization_id: &str,
    kind: i64,
) -> Result<Option<String>> {
    first(
        connection,
        "SELECT COALESCE(data, '{}') FROM policies \
         WHERE organization_id = ?1 AND type = ?2 AND enabled",
        params![organization_id, kind],
        |row| row.get(0),
    )
}

/// Whether the person has said yes to any other organization.
pub fn is_in_another(
    connection: &Connection,
    user_id: &str,
    organization_id: &str,
) -> Result<bool> {
    connection.query_row(
        "SELECT EXISTS (SELECT 1 FROM organization_users \
         WHERE user_id = ?1 AND organization_id <> ?2 AND status BETWEEN 1 AND 2)",
        [user_id, organization_id],
        |row| row.get(0),
    )
}

/// Whether another organization of the person wants to be the only one (policy 3). Its owners and
/// admins are exempt.
pub fn is_forbidden_elsewhere(
    connection: &Connection,
    user_id: &str,
    organization_id: &str,
) -> Result<bool> {
    connection.query_row(
        "SELECT EXISTS (SELECT 1 FROM policies \
         JOIN organization_users ON organization_users.organization_id = policies.organization_id \
         WHERE organization_users.user_id = ?1 AND organization_users.organization_id <> ?2 \
         AND organization_users.status BETWEEN 1 AND 2 \
         AND organization_users.type NOT IN (0, 1) \
         AND policies.type = 3 AND policies.enabled)",
        [user_id, organization_id],
        |row| row.get(0),
    )
}

/// Adds a policy or replaces the one of its type.
pub fn put(connection: &Connection, policy: &Policy) -> Result<()> {
    connection.execute(
        "INSERT INTO policies (id, organization_id, type, data, enabled, revision_date) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (organization_id, type) DO UPDATE SET \
         data = excluded.data, enabled = excluded.enabled, revision_date = excluded.revision_date",
        params![
            policy.id,
            policy.organization_id,
            policy.kind,
            policy.data,
            policy.enabled,
            policy.revision_date,
        ],
    )?;
    Ok(())
}
