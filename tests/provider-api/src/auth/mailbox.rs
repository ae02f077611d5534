//! Mail that would have been sent: kept with the data, so that tests can read it, and printed, so
//! that a person can.

use rusqlite::{Connection, Result};

use super::two_factor::opaque_token;
use crate::contract::date::{now_iso, now_ms};
use crate::database::mail_tokens::{self, MailToken, Purpose};
use crate::database::mails::{self, Mail};

const HOUR_MS: i64 = 60 * 60 * 1000;

/// How long a token works (§A.1).
fn lifetime_ms(purpose: Purpose) -> i64 {
    match purpose {
        Purpose::ProviderDelete => HOUR_MS,
        _ => 120 * HOUR_MS,
    }
}

/// Sends a mail without a link.
pub fn send(connection: &Connection, email: &str, subject: &str, code: Option<&str>) -> Result<()> {
    deliver(connection, email, subject, code, None)
}

/// Sends a mail that leads to a page.
pub fn send_link(connection: &Connection, email: &str, subject: &str, link: &str) -> Result<()> {
    deliver(connection, email, subject, None, Some(link))
}

/// Sends a mail with a new token in its link. `link` makes path and query from the token.
pub fn send_token(
    connection: &Connection,
    email: &str,
    purpose: Purpose,
    subject_id: &str,
    link: impl FnOnce(&str) -> String,
) -> Result<()> {
    let token = opaque_token();
    mail_tokens::insert(
        connection,
        &MailToken {
            token: &token,
            purpose,
            subject_id,
            email,
            expires_at: now_ms() + lifetime_ms(purpose),
        },
    )?;
    let link = link(&token);
    deliver(
        connection,
        email,
        purpose.subject(),
        Some(&token),
        Some(&link),
    )
}

/// Path and query, with the values encoded.
pub fn link(path: &str, query: &[(&str, &str)]) -> String {
    // Only pairs of text are written, which always works.
    let query = serde_urlencoded::to_string(query).unwrap_or_default();
    format!("{path}?{query}")
}

#[expect(
    clippy::print_stdout,
    reason = "standard output is where a person reads this mail"
)]
fn deliver(
    connection: &Connection,
    email: &str,
    subject: &str,
    code: Option<&str>,
    link: Option<&str>,
) -> Result<()> {
    let shown = link.or(code).unwrap_or_default();
    println!("mail to {email}: {subject} {shown}");
    mails::insert(
        connection,
        &Mail {
            email: email.to_owned(),
            subject: subject.to_owned(),
            code: code.map(str::to_owned),
            link: link.map(str::to_owned),
            date: now_iso(),
        },
    )
}
