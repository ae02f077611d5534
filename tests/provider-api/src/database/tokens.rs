//! Refresh tokens and the tokens of remembered devices.

use rusqlite::{Connection, Result, params};

use super::first;

/// One session that can be refreshed.
#[derive(Clone, Debug)]
pub struct RefreshToken {
    /// The opaque string.
    pub token: String,
    /// Whose session it is.
    pub user_id: String,
    /// The client that may use it.
    pub client_id: String,
    /// Goes into the access token again.
    pub device_identifier: String,
    /// Goes into the access token again.
    pub device_type: i64,
    /// Must still be the account's stamp.
    pub security_stamp: String,
    /// Milliseconds since the epoch; slides with every use.
    pub expires_at: i64,
}

/// Stores a new refresh token.
pub fn insert_refresh(connection: &Connection, token: &RefreshToken) -> Result<()> {
    connection.execute(
        "INSERT INTO refresh_tokens (token, user_id, client_id, device_identifier, device_type, \
         security_stamp, expires_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![
            token.token,
            token.user_id,
            token.client_id,
            token.device_identifier,
            token.device_type,
            token.security_stamp,
            token.expires_at,
        ],
    )?;
    Ok(())
}

/// Finds a refresh token.
pub fn refresh(connection: &Connection, token: &str) -> Result<Option<RefreshToken>> {
    first(
        connection,
        "SELECT token, user_id, client_id, device_identifier, device_type, security_stamp, \
         expires_at FROM refresh_tokens WHERE token = ?1",
        [token],
        |row| {
            Ok(RefreshToken {
                token: row.get(0)?,
                user_id: row.get(1)?,
                client_id: row.get(2)?,
                device_identifier: row.get(3)?,
                device_type: row.get(4)?,
                security_stamp: row.get(5)?,
                expires_at: row.get(6)?,
            })
        },
    )
}

/// Moves the end of a refresh token.
pub fn slide_refresh(connection: &Connection, token: &str, expires_at: i64) -> Result<()> {
    connection.execute(
        "UPDATE refresh_tokens SET expires_at = ?2 WHERE token = ?1",
        params![token, expires_at],
    )?;
    Ok(())
}

/// Forgets the refresh tokens of one account, or of all.
pub fn delete_refresh(connection: &Connection, user_id: Option<&str>) -> Result<()> {
    connection.execute(
        "DELETE FROM refresh_tokens WHERE ?1 IS NULL OR user_id = ?1",
        params![user_id],
    )?;
    Ok(())
}

/// Stores a token that skips the second factor.
pub fn insert_remember(
    connection: &Connection,
    token: &str,
    user_id: &str,
    security_stamp: &str,
    expires_at: i64,
) -> Result<()> {
    connection.execute(
        "INSERT INTO remember_tokens (token, user_id, security_stamp, expires_at) \
         VALUES (?1, ?2, ?3, ?4)",
        params![token, user_id, security_stamp, expires_at],
    )?;
    Ok(())
}

/// Whether this token skips the second factor of this account now.
pub fn is_remembered(
    connection: &Connection,
    token: &str,
    user_id: &str,
    security_stamp: &str,
    now: i64,
) -> Result<bool> {
    connection.query_row(
        "SELECT EXISTS (SELECT 1 FROM remember_tokens \
         WHERE token = ?1 AND user_id = ?2 AND security_stamp = ?3 AND expires_at > ?4)",
        params![token, user_id, security_stamp, now],
        |row| row.get(0),
    )
}
