//! Accounts and the devices they signed in from.

use rusqlite::{Connection, Result, Row, params};

use super::{collect, first};

/// One account.
#[derive(Clone, Debug)]
pub struct User {
    /// GUID.
    pub id: String,
    /// Trimmed and lower-cased.
    pub email: String,
    /// Display name.
    pub name: Option<String>,
    /// Personal premium subscription.
    pub premium: bool,
    /// Encoded hash of the client's authentication hash; `None` = cannot sign in by password.
    pub password_hash: Option<String>,
    /// How the client derives its master key.
    pub kdf: Kdf,
    /// User key wrapped by the stretched master key.
    pub key: Option<String>,
    /// SPKI DER, base64.
    pub public_key: Option<String>,
    /// PKCS#8 DER under the user key.
    pub private_key: Option<String>,
    /// Changes when every session has to end.
    pub security_stamp: String,
    /// 2 or more for accounts on the second encryption version.
    pub security_version: Option<i64>,
    /// A new master password has to be chosen first.
    pub force_password_reset: bool,
    /// New devices have to be verified.
    pub verify_devices: bool,
    /// `#rrggbb`.
    pub avatar_color: Option<String>,
    /// JSON object of two-factor settings by provider number.
    pub two_factor: String,
    /// Switches all two-factor providers off.
    pub recovery_code: Option<String>,
    /// ISO date.
    pub creation_date: String,
    /// ISO date of the last change that reaches this person's vault.
    pub account_revision_date: String,
}

/// Key derivation settings of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kdf {
    /// 0 PBKDF2, 1 Argon2id.
    pub kind: i64,
    /// Rounds.
    pub iterations: i64,
    /// MiB, Argon2id only.
    pub memory: Option<i64>,
    /// Lanes, Argon2id only.
    pub parallelism: Option<i64>,
}

const COLUMNS: &str = "id, email, name, premium, password_hash, kdf_type, kdf_iterations, \
    kdf_memory, kdf_parallelism, key, public_key, private_key, security_stamp, security_version, \
    force_password_reset, verify_devices, avatar_color, two_factor, recovery_code, creation_date, \
    account_revision_date";

fn read(row: &Row<'_>) -> Result<User> {
    Ok(User {
        id: row.get(0)?,
        email: row.get(1)?,
        name: row.get(2)?,
        premium: row.get(3)?,
        password_hash: row.get(4)?,
        kdf: Kdf {
            kind: row.get(5)?,
            iterations: row.get(6)?,
            memory: row.get(7)?,
            parallelism: row.get(8)?,
        },
        key: row.get(9)?,
        public_key: row.get(10)?,
        private_key: row.get(11)?,
        security_stamp: row.get(12)?,
        security_version: row.get(13)?,
        force_password_reset: row.get(14)?,
        verify_devices: row.get(15)?,
        avatar_color: row.get(16)?,
        two_factor: row.get(17)?,
        recovery_code: row.get(18)?,
        creation_date: row.get(19)?,
        account_revision_date: row.get(20)?,
    })
}

/// The account with this GUID.
pub fn by_id(connection: &Connection, id: &str) -> Result<Option<User>> {
    first(
        connection,
        &format!("SELECT {COLUMNS} FROM users WHERE id = ?1"),
        [id],
        read,
    )
}

/// The account with this e-mail, compared trimmed and lower-cased.
pub fn by_email(connection: &Connection, email: &str) -> Result<Option<User>> {
    let email = email.trim().to_lowercase();
    first(
        connection,
        &format!("SELECT {COLUMNS} FROM users WHERE email = ?1"),
        [email],
        read,
    )
}

/// Adds an account.
pub fn insert(connection: &Connection, user: &User) -> Result<()> {
    connection
        .prepare_cached(&format!(
            "INSERT INTO users ({COLUMNS}) VALUES \
             (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19,?20,?21)"
        ))?
        .execute(params![
            user.id,
            user.email,
            user.name,
            user.premium,
            user.password_hash,
            user.kdf.kind,
            user.kdf.iterations,
            user.kdf.memory,
            user.kdf.parallelism,
            user.key,
            user.public_key,
            user.private_key,
            user.security_stamp,
            user.security_version,
            user.force_password_reset,
            user.verify_devices,
            user.avatar_color,
            user.two_factor,
            user.recovery_code,
            user.creation_date,
            user.account_revision_date,
        ])?;
    Ok(())
}

/// Replaces the two-factor settings; `recovery_code` too, since using it up clears both.
pub fn set_two_factor(
    connection: &Connection,
    user_id: &str,
    settings: &str,
    recovery_code: Option<&str>,
) -> Result<()> {
    connection.execute(
        "UPDATE users SET two_factor = ?2, recovery_code = ?3 WHERE id = ?1",
        params![user_id, settings, recovery_code],
    )?;
    Ok(())
}

/// Gives the account a new security stamp, which ends all its sessions.
pub fn set_security_stamp(connection: &Connection, user_id: &str, stamp: &str) -> Result<()> {
    connection.execute(
        "UPDATE users SET security_stamp = ?2 WHERE id = ?1",
        params![user_id, stamp],
    )?;
    Ok(())
}

/// Moves the date that tells the person's clients to read everything anew.
pub fn touch(connection: &Connection, user_id: &str, now: &str) -> Result<()> {
    connection.execute(
        "UPDATE users SET account_revision_date = ?2 WHERE id = ?1",
        [user_id, now],
    )?;
    Ok(())
}

/// The identifiers of the devices the account is known on.
pub fn devices(connection: &Connection, user_id: &str) -> Result<Vec<String>> {
    collect(
        connection,
        "SELECT identifier FROM devices WHERE user_id = ?1",
        [user_id],
        |row| row.get(0),
    )
}

/// Remembers a device; a known one keeps its creation date.
pub fn save_device(
    connection: &Connection,
    user_id: &str,
    identifier: &str,
    name: &str,
    kind: i64,
    now: &str,
) -> Result<()> {
    connection.execute(
        "INSERT INTO devices (user_id, identifier, name, type, creation_date) \
         VALUES (?1, ?2, ?3, ?4, ?5) \
         ON CONFLICT (user_id, identifier) DO UPDATE SET name = excluded.name",
        params![user_id, identifier, name, kind, now],
    )?;
    Ok(())
}
