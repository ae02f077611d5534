//! Tokens in mails: who holds one has read the mail. A token works until it ends, also twice; the
//! state of the row it is about decides what a second use comes to.

use rusqlite::{Connection, Result, params};

use super::first;

/// What a token is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Joining a provider; about a provider user.
    ProviderInvite,
    /// Setting a provider up; about the provider.
    ProviderSetup,
    /// Deleting a provider; about the provider.
    ProviderDelete,
    /// Turning an organization into a business unit; about the organization.
    BusinessUnitSetup,
    /// Joining an organization; about a member.
    OrganizationInvite,
}

impl Purpose {
    /// The subject of the mail with such a token.
    pub fn subject(self) -> &'static str {
        match self {
            Self::ProviderInvite => "provider-invite",
            Self::ProviderSetup => "provider-setup",
            Self::ProviderDelete => "provider-delete",
            Self::BusinessUnitSetup => "business-unit-setup",
            Self::OrganizationInvite => "organization-invite",
        }
    }
}

/// A token and what it proves.
#[derive(Clone, Debug)]
pub struct MailToken<'a> {
    /// The opaque string.
    pub token: &'a str,
    /// What it is good for.
    pub purpose: Purpose,
    /// GUID of the row it is about.
    pub subject_id: &'a str,
    /// Whom it was mailed to, lower-cased.
    pub email: &'a str,
    /// Milliseconds since the epoch.
    pub expires_at: i64,
}

/// Stores a token.
pub fn insert(connection: &Connection, token: &MailToken<'_>) -> Result<()> {
    connection.execute(
        "INSERT INTO mail_tokens (token, purpose, subject_id, email, expires_at) \
         VALUES (?1, ?2, ?3, ?4, ?5)",
        params![
            token.token,
            token.purpose.subject(),
            token.subject_id,
            token.email,
            token.expires_at,
        ],
    )?;
    Ok(())
}

/// Whom the token was mailed to; `None` when it is for something else or over.
pub fn recipient(
    connection: &Connection,
    token: &str,
    purpose: Purpose,
    subject_id: &str,
    now: i64,
) -> Result<Option<String>> {
    first(
        connection,
        "SELECT email FROM mail_tokens \
         WHERE token = ?1 AND purpose = ?2 AND subject_id = ?3 AND expires_at > ?4",
        params![token, purpose.subject(), subject_id, now],
        |row| row.get(0),
    )
}

/// Ends every token, as the passing of their lifetime would.
pub fn expire_all(connection: &Connection) -> Result<()> {
    connection.execute("UPDATE mail_tokens SET expires_at = 0", [])?;
    Ok(())
}
