//! Vault items, personal and shared.

use rusqlite::{Connection, Result, Row, params};

use super::collections::Rights;
use super::{collect, first};

/// One item as stored.
#[derive(Clone, Debug)]
pub struct Cipher {
    /// GUID.
    pub id: String,
    /// Owner of a personal item.
    pub user_id: Option<String>,
    /// Organization of a shared item.
    pub organization_id: Option<String>,
    /// CipherType.
    pub kind: i64,
    /// PascalCase JSON, or a sealed blob.
    pub data: String,
    /// Item key under the user or organization key.
    pub key: Option<String>,
    /// 1 = ask for the master password again.
    pub reprompt: i64,
    /// ISO date.
    pub creation_date: String,
    /// ISO date.
    pub revision_date: String,
    /// In the trash since.
    pub deleted_date: Option<String>,
    /// PlanType of the organization, for what the plan allows.
    pub plan_type: Option<i64>,
    /// The organization restricts deleting to managers.
    pub limit_item_deletion: bool,
}

/// What one person made of an item, and what that person may do with it.
#[derive(Clone, Debug, Default)]
pub struct Personal {
    /// Folder of the person.
    pub folder_id: Option<String>,
    /// Favorite of the person.
    pub favorite: bool,
    /// Archived by the person.
    pub archived_date: Option<String>,
    /// Through collections; all rights on personal items.
    pub rights: Rights,
}

/// The link of an item to a collection.
#[derive(Clone, Debug)]
pub struct Placement {
    /// The item.
    pub cipher_id: String,
    /// The collection.
    pub collection_id: String,
}

const COLUMNS: &str = "ciphers.id, ciphers.user_id, ciphers.organization_id, ciphers.type, \
    ciphers.data, ciphers.key, ciphers.reprompt, ciphers.creation_date, ciphers.revision_date, \
    ciphers.deleted_date, organizations.plan_type, organizations.limit_item_deletion";

fn read(row: &Row<'_>) -> Result<Cipher> {
    Ok(Cipher {
        id: row.get(0)?,
        user_id: row.get(1)?,
        organization_id: row.get(2)?,
        kind: row.get(3)?,
        data: row.get(4)?,
        key: row.get(5)?,
        reprompt: row.get(6)?,
        creation_date: row.get(7)?,
        revision_date: row.get(8)?,
        deleted_date: row.get(9)?,
        plan_type: row.get(10)?,
        limit_item_deletion: row.get::<_, Option<bool>>(11)?.unwrap_or(false),
    })
}

fn read_visible(row: &Row<'_>) -> Result<(Cipher, Personal)> {
    let personal = Personal {
        folder_id: row.get(12)?,
        favorite: row.get::<_, Option<bool>>(13)?.unwrap_or(false),
        archived_date: row.get(14)?,
        rights: Rights {
            read_only: row.get(15)?,
            hide_passwords: row.get(16)?,
            manage: row.get(17)?,
        },
    };
    Ok((read(row)?, personal))
}

/// Every item the person sees: own ones, and shared ones through collections of organizations
/// that are switched on. With several collections the most generous right counts.
pub fn visible_to(connection: &Connection, user_id: &str) -> Result<Vec<(Cipher, Personal)>> {
    collect(
        connection,
        &format!(
            "WITH access AS ( \
               SELECT collection_ciphers.cipher_id AS cipher_id, \
                 MIN(collection_access.read_only) AS read_only, \
                 MIN(collection_access.hide_passwords) AS hide_passwords, \
                 MAX(collection_access.manage) AS manage \
               FROM organization_users AS member \
               JOIN organizations ON organizations.id = member.organization_id \
               JOIN collection_access ON collection_access.organization_user_id = member.id \
               JOIN collection_ciphers \
                 ON collection_ciphers.collection_id = collection_access.collection_id \
               WHERE member.user_id = ?1 AND member.status = 2 AND organizations.enabled \
               GROUP BY collection_ciphers.cipher_id), \
             seen AS ( \
               SELECT id AS cipher_id, 0 AS read_only, 0 AS hide_passwords, 1 AS manage \
               FROM ciphers WHERE user_id = ?1 \
               UNION ALL SELECT cipher_id, read_only, hide_passwords, manage FROM access) \
             SELECT {COLUMNS}, cipher_users.folder_id, cipher_users.favorite, \
               cipher_users.archived_date, seen.read_only, seen.hide_passwords, seen.manage \
             FROM seen JOIN ciphers ON ciphers.id = seen.cipher_id \
             LEFT JOIN organizations ON organizations.id = ciphers.organization_id \
             LEFT JOIN cipher_users \
               ON cipher_users.cipher_id = ciphers.id AND cipher_users.user_id = ?1 \
             ORDER BY ciphers.rowid"
        ),
        [user_id],
        read_visible,
    )
}

/// One item the person sees.
pub fn visible(
    connection: &Connection,
    user_id: &str,
    id: &str,
) -> Result<Option<(Cipher, Personal)>> {
    Ok(visible_to(connection, user_id)?
        .into_iter()
        .find(|(cipher, _)| cipher.id == id))
}

/// One item, whoever asks.
pub fn by_id(connection: &Connection, id: &str) -> Result<Option<Cipher>> {
    first(
        connection,
        &format!(
            "SELECT {COLUMNS} FROM ciphers LEFT JOIN organizations \
             ON organizations.id = ciphers.organization_id WHERE ciphers.id = ?1"
        ),
        [id],
        read,
    )
}

/// Every item of an organization, unassigned and trashed ones too. Items that live only in
/// somebody's "My items" are left out unless asked for.
pub fn of_organization(
    connection: &Connection,
    organization_id: &str,
    include_member_items: bool,
) -> Result<Vec<Cipher>> {
    collect(
        connection,
        &format!(
            "SELECT {COLUMNS} FROM ciphers JOIN organizations \
               ON organizations.id = ciphers.organization_id \
             WHERE ciphers.organization_id = ?1 AND (?2 \
               OR NOT EXISTS (SELECT 1 FROM collection_ciphers \
                              WHERE collection_ciphers.cipher_id = ciphers.id) \
               OR EXISTS (SELECT 1 FROM collection_ciphers JOIN collections \
                            ON collections.id = collection_ciphers.collection_id \
                          WHERE collection_ciphers.cipher_id = ciphers.id \
                            AND collections.type = 0)) \
             ORDER BY ciphers.rowid"
        ),
        params![organization_id, include_member_items],
        read,
    )
}

/// In which collections the items of an organization are.
pub fn placements(connection: &Connection, organization_id: &str) -> Result<Vec<Placement>> {
    collect(
        connection,
        "SELECT collection_ciphers.cipher_id, collection_ciphers.collection_id \
         FROM collection_ciphers JOIN collections \
           ON collections.id = collection_ciphers.collection_id \
         WHERE collections.organization_id = ?1 ORDER BY collection_ciphers.rowid",
        [organization_id],
        read_placement,
    )
}

/// In which of a person's collections the shared items are.
pub fn placements_for(connection: &Connection, user_id: &str) -> Result<Vec<Placement>> {
    collect(
        connection,
        "SELECT collection_ciphers.cipher_id, collection_ciphers.collection_id \
         FROM organization_users AS member \
         JOIN collection_access ON collection_access.organization_user_id = member.id \
         JOIN collection_ciphers \
           ON collection_ciphers.collection_id = collection_access.collection_id \
         WHERE member.user_id = ?1 AND member.status = 2 ORDER BY collection_ciphers.rowid",
        [user_id],
        read_placement,
    )
}

fn read_placement(row: &Row<'_>) -> Result<Placement> {
    Ok(Placement {
        cipher_id: row.get(0)?,
        collection_id: row.get(1)?,
    })
}

/// Adds an item.
pub fn insert(connection: &Connection, cipher: &Cipher) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO ciphers (id, user_id, organization_id, type, data, key, reprompt, \
             creation_date, revision_date, deleted_date) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .execute(params![
            cipher.id,
            cipher.user_id,
            cipher.organization_id,
            cipher.kind,
            cipher.data,
            cipher.key,
            cipher.reprompt,
            cipher.creation_date,
            cipher.revision_date,
            cipher.deleted_date,
        ])?;
    Ok(())
}

/// Puts an item into a collection.
pub fn place(connection: &Connection, cipher_id: &str, collection_id: &str) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO collection_ciphers (cipher_id, collection_id) VALUES (?1, ?2)",
        )?
        .execute([cipher_id, collection_id])?;
    Ok(())
}

/// Stores what a person made of an item.
pub fn put_personal(
    connection: &Connection,
    cipher_id: &str,
    user_id: &str,
    personal: &Personal,
) -> Result<()> {
    connection.execute(
        "INSERT INTO cipher_users (cipher_id, user_id, folder_id, favorite, archived_date) \
         VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (cipher_id, user_id) DO UPDATE SET \
         folder_id = excluded.folder_id, favorite = excluded.favorite, \
         archived_date = excluded.archived_date",
        params![
            cipher_id,
            user_id,
            personal.folder_id,
            personal.favorite,
            personal.archived_date,
        ],
    )?;
    Ok(())
}
