//! Test accounts beside the five: they let tests accept invitations and add organizations without
//! changing the counts of `DEMO.md`.

use rayon::prelude::*;
use rusqlite::Connection;

use super::super::SeedError;
use super::super::person::{PBKDF2, Person};
use super::{pending, tailwind};
use crate::database::users::Kdf;

/// Who signs in, and who that is.
pub const USERS: [(&str, &str); 5] = [
    (
        "new@northwind.example",
        "belongs to nothing: for accepting invitations",
    ),
    (
        "owner@newclient.example",
        "belongs to nothing: for owning a new client",
    ),
    (
        "ivy@tailwind.example",
        "provider admin of Tailwind MSP (no clients yet); owner of organizations to add",
    ),
    (
        "uma@umbra.example",
        "service user of Tailwind MSP; owner of organizations, one to become a business unit",
    ),
    (
        "pat@pending.example",
        "owner of a provider to be set up: the link is in the mailbox",
    ),
];

/// As accounts of some years ago have it: five more at today's cost would double the start.
const KDF: Kdf = Kdf {
    iterations: 100_000,
    ..PBKDF2
};

/// First key pair of these accounts; the ones before belong to the five.
const FIRST_RSA: usize = 5;

/// Makes the accounts.
pub fn fill(connection: &Connection) -> Result<(), SeedError> {
    let names = [
        "Noa New",
        "Owen Owner",
        "Ivy Tailwind",
        "Uma Umbra",
        "Pat Pending",
    ];
    let people: Vec<Person> = USERS
        .par_iter()
        .zip(names)
        .enumerate()
        .map(|(index, ((email, _), name))| {
            Person::who_signs_in(email, name, KDF, FIRST_RSA + index)
        })
        .collect::<Result<_, _>>()?;
    for person in &people {
        person.save(connection)?;
    }
    let [_, _, ivy, uma, pat] = people.as_slice() else {
        return Err(SeedError::Missing("person".to_owned()));
    };
    tailwind::fill(connection, ivy, uma)?;
    pending::fill(connection, pat, uma)
}
