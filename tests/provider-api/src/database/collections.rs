//! Collections and who may do what in them.

use rusqlite::{Connection, Result, Row, params};

use super::{collect, first};

/// One collection.
#[derive(Clone, Debug)]
pub struct Collection {
    /// GUID.
    pub id: String,
    /// Whose.
    pub organization_id: String,
    /// Under the organization key.
    pub name: String,
    /// Id in a directory.
    pub external_id: Option<String>,
    /// CollectionType.
    pub kind: i64,
    /// Clear name of the "My items" of a member who left.
    pub default_user_collection_email: Option<String>,
}

/// The three rights on a collection.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rights {
    /// May not edit items.
    pub read_only: bool,
    /// May not see passwords.
    pub hide_passwords: bool,
    /// May manage the collection.
    pub manage: bool,
}

/// A right someone has: a group or a membership.
#[derive(Clone, Debug)]
pub struct Grant {
    /// The collection.
    pub collection_id: String,
    /// The group or membership.
    pub holder_id: String,
    /// What it may do.
    pub rights: Rights,
}

const COLUMNS: &str = "collections.id, collections.organization_id, collections.name, \
    collections.external_id, collections.type, collections.default_user_collection_email";

fn read(row: &Row<'_>) -> Result<Collection> {
    Ok(Collection {
        id: row.get(0)?,
        organization_id: row.get(1)?,
        name: row.get(2)?,
        external_id: row.get(3)?,
        kind: row.get(4)?,
        default_user_collection_email: row.get(5)?,
    })
}

fn read_rights(row: &Row<'_>, from: usize) -> Result<Rights> {
    Ok(Rights {
        read_only: row.get(from)?,
        hide_passwords: row.get(from + 1)?,
        manage: row.get(from + 2)?,
    })
}

/// The shared collections of an organization; "My items" are nobody else's business.
pub fn shared(connection: &Connection, organization_id: &str) -> Result<Vec<Collection>> {
    collect(
        connection,
        &format!(
            "SELECT {COLUMNS} FROM collections WHERE organization_id = ?1 AND type = 0 \
             ORDER BY rowid"
        ),
        [organization_id],
        read,
    )
}

/// One collection of one organization.
pub fn by_id(
    connection: &Connection,
    organization_id: &str,
    id: &str,
) -> Result<Option<Collection>> {
    first(
        connection,
        &format!("SELECT {COLUMNS} FROM collections WHERE id = ?2 AND organization_id = ?1"),
        [organization_id, id],
        read,
    )
}

/// The collections a person is assigned to, in organizations that are switched on.
pub fn assigned(connection: &Connection, user_id: &str) -> Result<Vec<(Collection, Rights)>> {
    collect(
        connection,
        &format!(
            "SELECT {COLUMNS}, collection_access.read_only, collection_access.hide_passwords, \
             collection_access.manage FROM organization_users AS member \
             JOIN organizations ON organizations.id = member.organization_id \
             JOIN collection_access ON collection_access.organization_user_id = member.id \
             JOIN collections ON collections.id = collection_access.collection_id \
             WHERE member.user_id = ?1 AND member.status = 2 AND organizations.enabled \
             ORDER BY collections.rowid"
        ),
        [user_id],
        |row| Ok((read(row)?, read_rights(row, 6)?)),
    )
}

fn grants(
    connection: &Connection,
    table: &str,
    holder: &str,
    organization_id: &str,
) -> Result<Vec<Grant>> {
    collect(
        connection,
        &format!(
            "SELECT grants.collection_id, grants.{holder}, grants.read_only, \
             grants.hide_passwords, grants.manage FROM {table} AS grants \
             JOIN collections ON collections.id = grants.collection_id \
             WHERE collections.organization_id = ?1 ORDER BY grants.rowid"
        ),
        [organization_id],
        |row| {
            Ok(Grant {
                collection_id: row.get(0)?,
                holder_id: row.get(1)?,
                rights: read_rights(row, 2)?,
            })
        },
    )
}

/// What members were granted directly.
pub fn user_grants(connection: &Connection, organization_id: &str) -> Result<Vec<Grant>> {
    grants(
        connection,
        "collection_users",
        "organization_user_id",
        organization_id,
    )
}

/// What groups were granted.
pub fn group_grants(connection: &Connection, organization_id: &str) -> Result<Vec<Grant>> {
    grants(connection, "collection_groups", "group_id", organization_id)
}

/// Adds a collection.
pub fn insert(connection: &Connection, collection: &Collection, date: &str) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO collections (id, organization_id, name, external_id, type, \
             default_user_collection_email, creation_date, revision_date) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7)",
        )?
        .execute(params![
            collection.id,
            collection.organization_id,
            collection.name,
            collection.external_id,
            collection.kind,
            collection.default_user_collection_email,
            date,
        ])?;
    Ok(())
}

/// Grants rights to a member.
pub fn grant_user(connection: &Connection, grant: &Grant) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO collection_users (collection_id, organization_user_id, read_only, \
             hide_passwords, manage) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![
            grant.collection_id,
            grant.holder_id,
            grant.rights.read_only,
            grant.rights.hide_passwords,
            grant.rights.manage,
        ])?;
    Ok(())
}

/// Grants rights to a group.
pub fn grant_group(connection: &Connection, grant: &Grant) -> Result<()> {
    connection.execute(
        "INSERT INTO collection_groups (collection_id, group_id, read_only, hide_passwords, \
         manage) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![
            grant.collection_id,
            grant.holder_id,
            grant.rights.read_only,
            grant.rights.hide_passwords,
            grant.rights.manage,
        ],
    )?;
    Ok(())
}
