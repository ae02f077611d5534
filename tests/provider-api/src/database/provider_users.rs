//! The people of providers.

use rusqlite::{Connection, Result, Row, params};

use super::{collect, first};

/// One person of a provider.
#[derive(Clone, Debug)]
pub struct ProviderUser {
    /// GUID of the membership.
    pub id: String,
    /// Whose.
    pub provider_id: String,
    /// The account, once accepted.
    pub user_id: Option<String>,
    /// Where the invitation went, until accepted.
    pub email: Option<String>,
    /// Provider key sealed to the person's public key, once confirmed.
    pub key: Option<String>,
    /// ProviderUserStatusType.
    pub status: i64,
    /// ProviderUserType.
    pub kind: i64,
    /// ISO date.
    pub creation_date: String,
}

/// A person with what the account says.
#[derive(Clone, Debug)]
pub struct ProviderUserRow {
    /// The membership.
    pub member: ProviderUser,
    /// Display name of the account.
    pub name: Option<String>,
    /// E-mail of the account, before acceptance that of the invitation.
    pub email: String,
    /// Public key of the account, SPKI DER in base64.
    pub public_key: Option<String>,
}

const COLUMNS: &str = "provider_users.id, provider_users.provider_id, provider_users.user_id, \
    provider_users.email, provider_users.key, provider_users.status, provider_users.type, \
    provider_users.creation_date";

fn read(row: &Row<'_>) -> Result<ProviderUser> {
    Ok(ProviderUser {
        id: row.get(0)?,
        provider_id: row.get(1)?,
        user_id: row.get(2)?,
        email: row.get(3)?,
        key: row.get(4)?,
        status: row.get(5)?,
        kind: row.get(6)?,
        creation_date: row.get(7)?,
    })
}

/// The membership with this GUID.
pub fn by_id(connection: &Connection, id: &str) -> Result<Option<ProviderUser>> {
    first(
        connection,
        &format!("SELECT {COLUMNS} FROM provider_users WHERE id = ?1"),
        [id],
        read,
    )
}

/// The membership of one account in one provider.
pub fn of_user(
    connection: &Connection,
    provider_id: &str,
    user_id: &str,
) -> Result<Option<ProviderUser>> {
    first(
        connection,
        &format!("SELECT {COLUMNS} FROM provider_users WHERE provider_id = ?1 AND user_id = ?2"),
        [provider_id, user_id],
        read,
    )
}

/// Everybody of a provider, in the order they were added.
pub fn of_provider(connection: &Connection, provider_id: &str) -> Result<Vec<ProviderUserRow>> {
    collect(
        connection,
        &format!(
            "SELECT {COLUMNS}, users.name, COALESCE(users.email, provider_users.email, ''), \
             users.public_key FROM provider_users \
             LEFT JOIN users ON users.id = provider_users.user_id \
             WHERE provider_users.provider_id = ?1 ORDER BY provider_users.rowid"
        ),
        [provider_id],
        |row| {
            Ok(ProviderUserRow {
                member: read(row)?,
                name: row.get(8)?,
                email: row.get(9)?,
                public_key: row.get(10)?,
            })
        },
    )
}

/// Of these GUIDs the memberships that exist, of whatever provider, in the order they were added.
pub fn by_ids(connection: &Connection, ids: &[String]) -> Result<Vec<ProviderUser>> {
    // One bound text instead of as many variables as there are GUIDs, which SQLite limits.
    let ids = serde_json::json!(ids).to_string();
    collect(
        connection,
        &format!(
            "SELECT {COLUMNS} FROM provider_users \
             WHERE id IN (SELECT value FROM json_each(?1)) ORDER BY rowid"
        ),
        [ids],
        read,
    )
}

/// The provider admins who are confirmed, by membership GUID.
pub fn confirmed_admins(connection: &Connection, provider_id: &str) -> Result<Vec<String>> {
    collect(
        connection,
        "SELECT id FROM provider_users WHERE provider_id = ?1 AND status = 2 AND type = 0",
        [provider_id],
        |row| row.get(0),
    )
}

/// Whether an address is that of an invitation or an account of this provider.
pub fn has_email(connection: &Connection, provider_id: &str, email: &str) -> Result<bool> {
    connection.query_row(
        "SELECT EXISTS (SELECT 1 FROM provider_users \
         LEFT JOIN users ON users.id = provider_users.user_id \
         WHERE provider_users.provider_id = ?1 \
         AND (provider_users.email = ?2 OR users.email = ?2))",
        [provider_id, email],
        |row| row.get(0),
    )
}

/// Adds a person to a provider.
pub fn insert(connection: &Connection, member: &ProviderUser) -> Result<()> {
    connection.execute(
        "INSERT INTO provider_users (id, provider_id, user_id, email, key, status, type, \
         creation_date, revision_date) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8)",
        params![
            member.id,
            member.provider_id,
            member.user_id,
            member.email,
            member.key,
            member.status,
            member.kind,
            member.creation_date,
        ],
    )?;
    Ok(())
}

/// Stores what can change of a membership. The person's vault looks different afterwards, so the
/// account's revision date moves (§G.6).
pub fn update(connection: &Connection, member: &ProviderUser, now: &str) -> Result<()> {
    connection.execute(
        "UPDATE provider_users SET user_id = ?2, email = ?3, key = ?4, status = ?5, type = ?6, \
         revision_date = ?7 WHERE id = ?1",
        params![
            member.id,
            member.user_id,
            member.email,
            member.key,
            member.status,
            member.kind,
            now,
        ],
    )?;
    touch(connection, member, now)
}

/// Takes a person out of a provider; the account's revision date moves.
pub fn delete(connection: &Connection, member: &ProviderUser, now: &str) -> Result<()> {
    connection.execute("DELETE FROM provider_users WHERE id = ?1", [&member.id])?;
    touch(connection, member, now)
}

fn touch(connection: &Connection, member: &ProviderUser, now: &str) -> Result<()> {
    match &member.user_id {
        Some(user_id) => super::users::touch(connection, user_id, now),
        None => Ok(()),
    }
}
