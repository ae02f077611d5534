//! The demo world: five people who sign in, three providers, 29 client organizations, and every
//! state a screen has to show.
//!
//! `DEMO.md` in this package holds the counts; a test compares them with what the server answers.

mod billing;
mod client_list;
mod clients;
mod events;
pub mod extras;
mod invoices;
mod pending;
mod tailwind;
mod vault_alpine;
mod vault_fabrikam;
mod vault_mia;
mod vault_others;

use rayon::prelude::*;
use rusqlite::Connection;
use serde_json::json;

use super::keys::Key;
use super::person::{EPOCH, PBKDF2, Person};
use super::{SeedError, guid};
use crate::database::provider_users::{self, ProviderUser};
use crate::database::providers::{self, Provider};
use crate::database::users::Kdf;

/// Who signs in, and who that is.
pub const USERS: [(&str, &str); 5] = [
    (
        "ada@northwind.example",
        "provider admin of Northwind IT (24 clients)",
    ),
    (
        "sam@northwind.example",
        "service user of Northwind IT; Argon2id",
    ),
    (
        "bo@contoso.example",
        "provider admin of Contoso Services (suspended) and Contoso Group; authenticator JBSWY3DPEHPK3PXP",
    ),
    (
        "mia@fabrikam.example",
        "member of Fabrikam Dental and of Alpine Clinic; personal vault",
    ),
    (
        "oda@fabrikam.example",
        "owner of Fabrikam Dental; also service user of Northwind IT",
    ),
];

/// The authenticator secret of bo.
pub const TOTP_SECRET: &str = "JBSWY3DPEHPK3PXP";

const ARGON2ID: Kdf = Kdf {
    kind: 1,
    iterations: 3,
    memory: Some(64),
    parallelism: Some(4),
};

/// The five who sign in.
struct Cast {
    ada: Person,
    sam: Person,
    bo: Person,
    mia: Person,
    oda: Person,
}

/// Fills an empty database.
pub fn fill(connection: &Connection) -> Result<(), SeedError> {
    let cast = cast()?;
    for person in [&cast.ada, &cast.sam, &cast.bo, &cast.mia, &cast.oda] {
        person.save(connection)?;
    }
    northwind(connection, &cast)?;
    contoso(connection, &cast)?;
    clients::fill(connection, &cast)?;
    billing::fill(connection)?;
    invoices::fill(connection)?;
    vault_mia::fill(connection, &cast.mia)?;
    vault_others::fill(connection, &cast)?;
    extras::fill(connection)?;
    events::fill(connection)
}

fn cast() -> Result<Cast, SeedError> {
    // Deriving five master keys one after another would be most of the start.
    let people = [
        ("ada@northwind.example", "Ada Northwind", PBKDF2),
        ("sam@northwind.example", "Sam Service", ARGON2ID),
        ("bo@contoso.example", "Bo Contoso", PBKDF2),
        ("mia@fabrikam.example", "Mia Moreau", PBKDF2),
        ("oda@fabrikam.example", "Oda Lindqvist", PBKDF2),
    ];
    let people: Vec<Person> = people
        .par_iter()
        .enumerate()
        .map(|(index, (email, name, kdf))| Person::who_signs_in(email, name, *kdf, index))
        .collect::<Result<_, _>>()?;
    let Ok([ada, sam, mut bo, mia, oda]) = <[Person; 5]>::try_from(people) else {
        return Err(SeedError::Missing("person".to_owned()));
    };
    bo.user.two_factor = json!({ "0": { "key": TOTP_SECRET } }).to_string();
    bo.user.recovery_code = Some("recoverycode0recoverycode0recove".to_owned());
    Ok(Cast {
        ada,
        sam,
        bo,
        mia,
        oda,
    })
}

/// The key of a provider.
fn provider_key(name: &str) -> Result<Key, SeedError> {
    Ok(Key::of(&format!("provider/{name}"))?)
}

struct NewProvider {
    name: &'static str,
    kind: i64,
    enabled: bool,
    billing_email: &'static str,
    creation_date: &'static str,
}

impl NewProvider {
    fn save(&self, connection: &Connection) -> Result<(), SeedError> {
        providers::insert(
            connection,
            &Provider {
                id: guid(&format!("provider/{}", self.name)),
                name: Some(self.name.to_owned()),
                business_name: Some(self.name.to_owned()),
                billing_email: Some(self.billing_email.to_owned()),
                status: 2,
                kind: self.kind,
                enabled: self.enabled,
                use_events: true,
                creation_date: self.creation_date.to_owned(),
            },
        )?;
        Ok(())
    }
}

/// Adds a confirmed person: 0 = provider admin, 1 = service user.
fn confirm(
    connection: &Connection,
    provider: &str,
    person: &Person,
    kind: i64,
) -> Result<(), SeedError> {
    let key = provider_key(provider)?.seal_to(person.rsa()?)?;
    add(
        connection,
        provider,
        Some(person),
        &person.user.email,
        Some(key),
        2,
        kind,
    )
}

fn add(
    connection: &Connection,
    provider: &str,
    person: Option<&Person>,
    email: &str,
    key: Option<String>,
    status: i64,
    kind: i64,
) -> Result<(), SeedError> {
    provider_users::insert(
        connection,
        &ProviderUser {
            id: guid(&format!("provider-user/{provider}/{email}")),
            provider_id: guid(&format!("provider/{provider}")),
            user_id: person.map(|person| person.user.id.clone()),
            email: person.is_none().then(|| email.to_owned()),
            key,
            status,
            kind,
            creation_date: EPOCH.to_owned(),
        },
    )?;
    Ok(())
}

fn northwind(connection: &Connection, cast: &Cast) -> Result<(), SeedError> {
    let name = "Northwind IT";
    NewProvider {
        name,
        kind: 0,
        enabled: true,
        billing_email: "billing@northwind.example",
        creation_date: "2024-01-15T08:30:00Z",
    }
    .save(connection)?;
    confirm(connection, name, &cast.ada, 0)?;
    confirm(connection, name, &cast.sam, 1)?;
    confirm(connection, name, &cast.oda, 1)?;
    let accepted = Person::who_is_listed("kai@northwind.example", "Kai Nakamura", 10)?;
    accepted.save(connection)?;
    add(
        connection,
        name,
        Some(&accepted),
        "kai@northwind.example",
        None,
        1,
        1,
    )?;
    add(connection, name, None, "lea@northwind.example", None, 0, 1)
}

fn contoso(connection: &Connection, cast: &Cast) -> Result<(), SeedError> {
    NewProvider {
        name: "Contoso Services",
        kind: 0,
        enabled: false,
        billing_email: "accounts@contoso.example",
        creation_date: "2024-06-03T10:00:00Z",
    }
    .save(connection)?;
    NewProvider {
        name: "Contoso Group",
        kind: 2,
        enabled: true,
        billing_email: "group@contoso.example",
        creation_date: "2025-01-20T10:00:00Z",
    }
    .save(connection)?;
    confirm(connection, "Contoso Services", &cast.bo, 0)?;
    confirm(connection, "Contoso Group", &cast.bo, 0)
}
