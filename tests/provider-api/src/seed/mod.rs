//! Data to start with. Everything encrypted is made with the official `bitwarden-crypto` crate.
//!
//! GUIDs are version 5 in [`NAMESPACE`], made from labels such as `user/ada@northwind.example`,
//! `provider/Northwind IT`, `organization/Fabrikam Dental`, `client/Fabrikam Dental`,
//! `collection/Fabrikam Dental/IT/Servers`, `cipher/Fabrikam Dental/Dentrix Cloud`,
//! `folder/mia@fabrikam.example/Work`: they are the same at every start. Ciphertexts are not,
//! their initialization vectors are random.

mod billing;
pub mod demo;
mod item;
mod keys;
mod person;
mod scale;

use std::fmt::Write;
use std::str::FromStr;

use uuid::Uuid;

use crate::database::Database;

/// Master password of every account that can sign in.
pub const PASSWORD: &str = "correct-horse-battery-1";

/// Namespace of all GUIDs: version 5 of `provider-portal.example` in the DNS namespace.
pub const NAMESPACE: Uuid = Uuid::from_u128(0x4297_3d90_7521_54f4_9866_b790_3cdd_5db0);

/// The GUID of a label.
pub fn guid(label: &str) -> String {
    Uuid::new_v5(&NAMESPACE, label.as_bytes()).to_string()
}

/// What to put into an empty database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seed {
    /// Nothing.
    None,
    /// The demo users and their world.
    Demo,
    /// One provider with many clients, and if wanted an organization with many items.
    Scale {
        /// Number of clients.
        clients: usize,
        /// Number of items.
        items: usize,
    },
}

impl FromStr for Seed {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || "expected none, demo, scale:CLIENTS or scale:CLIENTS:ITEMS".to_owned();
        match text {
            "none" => return Ok(Self::None),
            "demo" => return Ok(Self::Demo),
            _ => {}
        }
        let numbers = text.strip_prefix("scale:").ok_or_else(wrong)?;
        let (clients, items) = numbers.split_once(':').unwrap_or((numbers, "0"));
        let clients = clients.parse().map_err(|_| wrong())?;
        let items = items.parse().map_err(|_| wrong())?;
        if clients > 100_000 || items > 100_000 {
            return Err("at most 100000 clients and 100000 items".to_owned());
        }
        Ok(Self::Scale { clients, items })
    }
}

/// Why the data could not be made.
#[derive(Debug, thiserror::Error)]
pub enum SeedError {
    /// SQLite said no.
    #[error("SQLite: {0}")]
    Sqlite(#[from] rusqlite::Error),
    /// A key or a text could not be encrypted.
    #[error("encryption: {0}")]
    Crypto(#[from] bitwarden_crypto::CryptoError),
    /// The seed refers to something that it does not make.
    #[error("no such {0}")]
    Missing(String),
}

/// Puts the data in, all or nothing.
pub fn fill(database: &Database, seed: Seed) -> Result<(), SeedError> {
    database.with(|connection| {
        let transaction = connection.transaction()?;
        match seed {
            Seed::None => {}
            Seed::Demo => demo::fill(&transaction)?,
            Seed::Scale { clients, items } => scale::fill(&transaction, clients, items)?,
        }
        transaction.commit()?;
        Ok(())
    })
}

/// Who can sign in, for standard output.
pub fn welcome(seed: Seed) -> String {
    let people: &[(&str, &str)] = match seed {
        Seed::None => return "No data. Nobody can sign in.".to_owned(),
        Seed::Demo => &demo::USERS,
        Seed::Scale { .. } => &scale::USERS,
    };
    let mut text = format!("Everybody's master password: {PASSWORD}\n");
    add(&mut text, people);
    if seed == Seed::Demo {
        text.push_str("More accounts, for tests:\n");
        add(&mut text, &demo::extras::USERS);
    }
    text
}

fn add(text: &mut String, people: &[(&str, &str)]) {
    for (email, who) in people {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "  {email:<24} {who}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seeds_are_read_from_the_command_line() {
        for (text, expected) in [
            ("none", Some(Seed::None)),
            ("demo", Some(Seed::Demo)),
            (
                "scale:10",
                Some(Seed::Scale {
                    clients: 10,
                    items: 0,
                }),
            ),
            (
                "scale:10:20",
                Some(Seed::Scale {
                    clients: 10,
                    items: 20,
                }),
            ),
            ("scale:100001", None),
            ("scale:", None),
            ("big", None),
        ] {
            assert_eq!(text.parse().ok(), expected, "{text}");
        }
    }

    #[test]
    fn guids_stay_the_same() {
        assert_eq!(
            guid("user/ada@northwind.example"),
            guid("user/ada@northwind.example")
        );
        assert_ne!(
            guid("user/ada@northwind.example"),
            guid("user/sam@northwind.example")
        );
    }
}
