//! Mail that would have been sent. Tests read it; a person sees it on standard output.

use std::sync::{Mutex, PoisonError};

use serde::Serialize;

use crate::contract::date::now_iso;

/// One mail.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Mail {
    /// Recipient.
    pub email: String,
    /// What it is about: `two-factor`, `new-device`, `recovery`.
    pub subject: String,
    /// The code in it, if any.
    pub code: Option<String>,
    /// When.
    pub date: String,
}

/// All mail since the start.
#[derive(Default)]
pub struct Mailbox(Mutex<Vec<Mail>>);

impl Mailbox {
    /// Keeps a mail and prints it.
    #[expect(
        clippy::print_stdout,
        reason = "standard output is where a person reads this mail"
    )]
    pub fn send(&self, email: &str, subject: &str, code: Option<&str>) {
        println!("mail to {email}: {subject} {}", code.unwrap_or_default());
        let mail = Mail {
            email: email.to_owned(),
            subject: subject.to_owned(),
            code: code.map(str::to_owned),
            date: now_iso(),
        };
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(mail);
    }

    /// Throws everything away.
    pub fn empty(&self) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
    }

    /// Mail to one address, newest first.
    pub fn to(&self, email: &str) -> Vec<Mail> {
        let mails = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        mails
            .iter()
            .rev()
            .filter(|mail| mail.email == email)
            .cloned()
            .collect()
    }
}
