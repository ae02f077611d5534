//! One-time codes: mailed ones (the second factor by e-mail, the check of a new device) and what a
//! security key is asked to sign.

use rusqlite::{Connection, Result, params};

/// What a code is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Second factor by e-mail.
    EmailTwoFactor,
    /// Sign-in from an unknown device.
    NewDevice,
    /// Lets an anonymous caller ask for the e-mail code without the password hash.
    SsoEmailSession,
    /// The challenge of a security key.
    WebAuthn,
}

impl Purpose {
    fn text(self) -> &'static str {
        match self {
            Self::EmailTwoFactor => "email-two-factor",
            Self::NewDevice => "new-device",
            Self::SsoEmailSession => "sso-email-session",
            Self::WebAuthn => "webauthn",
        }
    }
}

/// Stores a code; there is one per account and purpose, so an older one stops working.
pub fn put(
    connection: &Connection,
    user_id: &str,
    purpose: Purpose,
    code: &str,
    expires_at: i64,
) -> Result<()> {
    connection.execute(
        "INSERT INTO one_time_codes (user_id, purpose, code, expires_at) VALUES (?1, ?2, ?3, ?4) \
         ON CONFLICT (user_id, purpose) DO UPDATE SET code = excluded.code, \
         expires_at = excluded.expires_at",
        params![user_id, purpose.text(), code, expires_at],
    )?;
    Ok(())
}

/// Uses a code up; says whether it was right and in time.
pub fn take(
    connection: &Connection,
    user_id: &str,
    purpose: Purpose,
    code: &str,
    now: i64,
) -> Result<bool> {
    let taken = connection.execute(
        "DELETE FROM one_time_codes \
         WHERE user_id = ?1 AND purpose = ?2 AND code = ?3 AND expires_at > ?4",
        params![user_id, purpose.text(), code, now],
    )?;
    Ok(taken > 0)
}
