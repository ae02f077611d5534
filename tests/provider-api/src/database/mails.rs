//! Mail that would have been sent.

use rusqlite::{Connection, Result, params};
use serde::Serialize;

use super::collect;

/// One mail.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Mail {
    /// Recipient.
    pub email: String,
    /// What it is about: `two-factor`, `new-device`, `recovery`, `provider-invite`, …
    pub subject: String,
    /// The code or token in it, if any.
    pub code: Option<String>,
    /// Path and query of the page it leads to, if any.
    pub link: Option<String>,
    /// ISO date.
    pub date: String,
}

/// Keeps a mail.
pub fn insert(connection: &Connection, mail: &Mail) -> Result<()> {
    connection.execute(
        "INSERT INTO mails (email, subject, code, link, date) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![mail.email, mail.subject, mail.code, mail.link, mail.date],
    )?;
    Ok(())
}

/// Mail to one address, newest first.
pub fn to(connection: &Connection, email: &str) -> Result<Vec<Mail>> {
    collect(
        connection,
        "SELECT email, subject, code, link, date FROM mails WHERE email = ?1 ORDER BY id DESC",
        [email],
        |row| {
            Ok(Mail {
                email: row.get(0)?,
                subject: row.get(1)?,
                code: row.get(2)?,
                link: row.get(3)?,
                date: row.get(4)?,
            })
        },
    )
}
