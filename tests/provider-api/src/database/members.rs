//! The people of organizations, one by one; the organizations of a person are in
//! `organizations.rs`.

use rusqlite::{Connection, Result, Row, params};

use super::organizations::Member;
use super::{collect, first};

/// A member with what the account says.
#[derive(Clone, Debug)]
pub struct MemberRow {
    /// The membership.
    pub member: Member,
    /// Display name of the account.
    pub name: Option<String>,
    /// E-mail of the account, before acceptance that of the invitation.
    pub email: String,
    /// `#rrggbb`.
    pub avatar_color: Option<String>,
    /// Whether the account has a second factor.
    pub has_two_factor: bool,
    /// Whether the account has a master password.
    pub has_master_password: bool,
    /// Public key of the account, SPKI DER in base64.
    pub public_key: Option<String>,
}

const COLUMNS: &str = "organization_users.id, organization_users.organization_id, \
    organization_users.user_id, organization_users.email, organization_users.key, \
    organization_users.status, organization_users.type, organization_users.permissions, \
    organization_users.creation_date";

fn read(row: &Row<'_>) -> Result<Member> {
    Ok(Member {
        id: row.get(0)?,
        organization_id: row.get(1)?,
        user_id: row.get(2)?,
        email: row.get(3)?,
        key: row.get(4)?,
        status: row.get(5)?,
        kind: row.get(6)?,
        permissions: row.get(7)?,
        creation_date: row.get(8)?,
    })
}

/// The membership with this GUID.
pub fn by_id(connection: &Connection, id: &str) -> Result<Option<Member>> {
    first(
        connection,
        &format!("SELECT {COLUMNS} FROM organization_users WHERE id = ?1"),
        [id],
        read,
    )
}

/// Everybody of an organization, in the order they were added.
pub fn of_organization(connection: &Connection, organization_id: &str) -> Result<Vec<MemberRow>> {
    collect(
        connection,
        &format!(
            "SELECT {COLUMNS}, users.name, \
             COALESCE(users.email, organization_users.email, ''), users.avatar_color, \
             COALESCE(users.two_factor, '{{}}') <> '{{}}', users.key IS NOT NULL, \
             users.public_key FROM organization_users \
             LEFT JOIN users ON users.id = organization_users.user_id \
             WHERE organization_users.organization_id = ?1 ORDER BY organization_users.rowid"
        ),
        [organization_id],
        |row| {
            Ok(MemberRow {
                member: read(row)?,
                name: row.get(9)?,
                email: row.get(10)?,
                avatar_color: row.get(11)?,
                has_two_factor: row.get(12)?,
                has_master_password: row.get(13)?,
                public_key: row.get(14)?,
            })
        },
    )
}

/// Stores what can change of a membership. The person's vault looks different afterwards, so the
/// account's revision date moves.
pub fn update(connection: &Connection, member: &Member, now: &str) -> Result<()> {
    connection.execute(
        "UPDATE organization_users SET user_id = ?2, email = ?3, key = ?4, status = ?5, \
         type = ?6, permissions = ?7, revision_date = ?8 WHERE id = ?1",
        params![
            member.id,
            member.user_id,
            member.email,
            member.key,
            member.status,
            member.kind,
            member.permissions,
            now,
        ],
    )?;
    match &member.user_id {
        Some(user_id) => super::users::touch(connection, user_id, now),
        None => Ok(()),
    }
}

/// Who is in which group of an organization: GUIDs of membership and group.
pub fn groups(connection: &Connection, organization_id: &str) -> Result<Vec<(String, String)>> {
    collect(
        connection,
        "SELECT group_users.organization_user_id, group_users.group_id FROM group_users \
         JOIN groups ON groups.id = group_users.group_id WHERE groups.organization_id = ?1",
        [organization_id],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// Whether a group is of this organization.
pub fn has_group(connection: &Connection, organization_id: &str, group_id: &str) -> Result<bool> {
    connection.query_row(
        "SELECT EXISTS (SELECT 1 FROM groups WHERE id = ?1 AND organization_id = ?2)",
        [group_id, organization_id],
        |row| row.get(0),
    )
}

/// Puts a member into a group.
pub fn join_group(connection: &Connection, group_id: &str, member_id: &str) -> Result<()> {
    connection.execute(
        "INSERT INTO group_users (group_id, organization_user_id) VALUES (?1, ?2)",
        [group_id, member_id],
    )?;
    Ok(())
}
