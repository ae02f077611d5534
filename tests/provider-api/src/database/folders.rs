//! Personal folders.

use rusqlite::{Connection, Result, params};

use super::collect;

/// One folder.
#[derive(Clone, Debug)]
pub struct Folder {
    /// GUID.
    pub id: String,
    /// Under the user key.
    pub name: String,
    /// ISO date.
    pub revision_date: String,
}

/// The folders of one person.
pub fn of_user(connection: &Connection, user_id: &str) -> Result<Vec<Folder>> {
    collect(
        connection,
        "SELECT id, name, revision_date FROM folders WHERE user_id = ?1 ORDER BY rowid",
        [user_id],
        |row| {
            Ok(Folder {
                id: row.get(0)?,
                name: row.get(1)?,
                revision_date: row.get(2)?,
            })
        },
    )
}

/// Adds a folder.
pub fn insert(connection: &Connection, user_id: &str, folder: &Folder) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO folders (id, user_id, name, revision_date) VALUES (?1,?2,?3,?4)",
        )?
        .execute(params![
            folder.id,
            user_id,
            folder.name,
            folder.revision_date
        ])?;
    Ok(())
}
