//! Many clients, and if wanted many items: for measuring, not for looking at.

use rayon::prelude::*;
use rusqlite::Connection;

use super::item::Item;
use super::keys::Key;
use super::person::{EPOCH, PBKDF2, Person};
use super::{SeedError, billing, guid};
use crate::contract::plan::{ENTERPRISE_ANNUALLY, ENTERPRISE_MONTHLY, TEAMS_MONTHLY};
use crate::database::ciphers;
use crate::database::collections::{self, Collection, Grant, Rights};
use crate::database::organizations::{self, Member, Organization};
use crate::database::provider_users::{self, ProviderUser};
use crate::database::providers::{self, Provider, ProviderOrganization};

/// Who signs in.
pub const USERS: [(&str, &str); 1] = [(
    "scale@northwind.example",
    "provider admin of Northwind at Scale",
)];

const PROVIDER: &str = "Northwind at Scale";

const ADJECTIVES: [&str; 20] = [
    "Amber",
    "Blue",
    "Coastal",
    "Delta",
    "Eastern",
    "First",
    "Golden",
    "Harbor",
    "Île-de-France",
    "Junction",
    "Kings",
    "Lake",
    "Müller",
    "Northern",
    "Old Town",
    "Pacific",
    "Quiet",
    "River",
    "São Paulo",
    "Tri-City",
];
const NOUNS: [&str; 20] = [
    "Accountants",
    "Bakery",
    "Clinic",
    "Dental",
    "Engineering",
    "Florists",
    "Garage",
    "Hotel",
    "Insurance",
    "Jewelers",
    "Kitchens",
    "Logistics",
    "Media",
    "Notaries",
    "Opticians",
    "Plumbing",
    "Quarry",
    "Robotics",
    "Studio",
    "Travel",
];
const PLANS: [i64; 5] = [
    TEAMS_MONTHLY,
    ENTERPRISE_MONTHLY,
    TEAMS_MONTHLY,
    ENTERPRISE_ANNUALLY,
    ENTERPRISE_MONTHLY,
];
/// Accounts that are the confirmed members of all clients.
const POOL: usize = 8;

/// A client with its ciphertexts made.
struct Ready {
    name: String,
    wrapped_key: String,
    collection_name: String,
}

fn name(index: usize) -> String {
    let adjective = ADJECTIVES[index % ADJECTIVES.len()];
    let noun = NOUNS[index / ADJECTIVES.len() % NOUNS.len()];
    match index / (ADJECTIVES.len() * NOUNS.len()) {
        0 => format!("{adjective} {noun}"),
        branch => format!("{adjective} {noun} {}", branch + 1),
    }
}

/// Fills an empty database.
pub fn fill(connection: &Connection, clients: usize, items: usize) -> Result<(), SeedError> {
    let user = Person::who_signs_in(USERS[0].0, "Scale Northwind", PBKDF2, 0)?;
    user.save(connection)?;
    let provider_key = Key::of(&format!("provider/{PROVIDER}"))?;
    let provider_id = guid(&format!("provider/{PROVIDER}"));
    providers::insert(
        connection,
        &Provider {
            id: provider_id.clone(),
            name: Some(PROVIDER.to_owned()),
            business_name: Some(PROVIDER.to_owned()),
            billing_email: Some(USERS[0].0.to_owned()),
            status: 2,
            kind: 0,
            enabled: true,
            use_events: true,
            creation_date: EPOCH.to_owned(),
        },
    )?;
    provider_users::insert(
        connection,
        &ProviderUser {
            id: guid("provider-user/scale"),
            provider_id: provider_id.clone(),
            user_id: Some(user.user.id.clone()),
            email: None,
            key: Some(provider_key.seal_to(user.rsa()?)?),
            status: 2,
            kind: 0,
            creation_date: EPOCH.to_owned(),
        },
    )?;
    let pool: Vec<Person> = (0..POOL)
        .map(|n| Person::who_is_listed(&format!("member{n}@northwind.example"), "Member", 10 + n))
        .collect::<Result<_, _>>()?;
    for person in &pool {
        person.save(connection)?;
    }
    let ready: Vec<Ready> = (0..clients)
        .into_par_iter()
        .map(|index| prepare(index, &provider_key))
        .collect::<Result<_, _>>()?;
    for (index, client) in ready.iter().enumerate() {
        save(connection, index, client, &provider_id, &pool)?;
    }
    let plans = [TEAMS_MONTHLY, ENTERPRISE_MONTHLY, ENTERPRISE_ANNUALLY].map(|plan| (plan, 500));
    billing::save(connection, &billing::customer(&provider_id), &plans)?;
    if items > 0 {
        many_items(connection, &user, items)
    } else {
        Ok(())
    }
}

fn prepare(index: usize, provider_key: &Key) -> Result<Ready, SeedError> {
    let name = name(index);
    let key = Key::of(&format!("organization/{name}"))?;
    Ok(Ready {
        wrapped_key: provider_key.wrap(&key)?,
        collection_name: key.seal("Default collection")?,
        name,
    })
}

fn organization(id: &str, name: &str, index: usize, seats: i64) -> Organization {
    let (year, month, day) = (2022 + index % 4, 1 + index / 4 % 12, 1 + index / 48 % 28);
    Organization {
        id: id.to_owned(),
        name: name.to_owned(),
        identifier: None,
        billing_email: Some(USERS[0].0.to_owned()),
        plan_type: PLANS[index % PLANS.len()],
        seats: Some(seats),
        enabled: index % 97 != 96,
        status: 2,
        limit_collection_creation: false,
        limit_collection_deletion: false,
        limit_item_deletion: false,
        allow_admin_access: true,
        public_key: None,
        private_key: None,
        subscription_status: None,
        creation_date: format!("{year}-{month:02}-{day:02}T09:00:00Z"),
    }
}

fn save(
    connection: &Connection,
    index: usize,
    client: &Ready,
    provider_id: &str,
    pool: &[Person],
) -> Result<(), SeedError> {
    let id = guid(&format!("organization/{}", client.name));
    let confirmed = index * 7 % (POOL + 1);
    let invited = index % 3;
    // Every eleventh is full, every thirteenth over-assigned, the others have room.
    let used = i64::try_from(confirmed + invited).unwrap_or(0);
    let seats = match index {
        n if n % 11 == 10 => used,
        n if n % 13 == 12 => (used - 1).max(0),
        n => used + 1 + i64::try_from(n % 60).unwrap_or(0),
    };
    let row = organization(&id, &client.name, index, seats);
    organizations::insert(connection, &row)?;
    providers::insert_organization(
        connection,
        &ProviderOrganization {
            id: guid(&format!("client/{}", client.name)),
            provider_id: provider_id.to_owned(),
            organization_id: id.clone(),
            key: Some(client.wrapped_key.clone()),
            creation_date: row.creation_date.clone(),
            revision_date: row.creation_date.clone(),
        },
    )?;
    for number in 0..confirmed + invited {
        let person = pool.get(number).filter(|_| number < confirmed);
        organizations::insert_member(
            connection,
            &Member {
                id: guid(&format!("organization-user/{}/{number}", client.name)),
                organization_id: id.clone(),
                user_id: person.map(|person| person.user.id.clone()),
                email: person
                    .is_none()
                    .then(|| format!("invited{number}@client{index}.example")),
                key: None,
                status: if person.is_some() { 2 } else { 0 },
                kind: if number == 0 { 0 } else { 2 },
                permissions: None,
                creation_date: row.creation_date.clone(),
            },
        )?;
    }
    let collection = Collection {
        id: guid(&format!("collection/{}/Default collection", client.name)),
        organization_id: id,
        name: client.collection_name.clone(),
        external_id: None,
        kind: 0,
        default_user_collection_email: None,
    };
    Ok(collections::insert(
        connection,
        &collection,
        &row.creation_date,
    )?)
}

/// An organization the user owns, with many items in many collections.
fn many_items(connection: &Connection, user: &Person, items: usize) -> Result<(), SeedError> {
    const NAME: &str = "Vault at Scale";
    const COLLECTIONS: usize = 200;
    let key = Key::of(&format!("organization/{NAME}"))?;
    let id = guid(&format!("organization/{NAME}"));
    organizations::insert(connection, &organization(&id, NAME, 1, 100))?;
    let member_id = guid(&format!("organization-user/{NAME}/{}", user.user.email));
    organizations::insert_member(
        connection,
        &Member {
            id: member_id.clone(),
            organization_id: id.clone(),
            user_id: Some(user.user.id.clone()),
            email: None,
            key: Some(key.seal_to(user.rsa()?)?),
            status: 2,
            kind: 0,
            permissions: None,
            creation_date: EPOCH.to_owned(),
        },
    )?;
    let collection_id = |number: usize| guid(&format!("collection/{NAME}/{number}"));
    for number in 0..COLLECTIONS {
        let name = format!("Department {}/Team {}", number / 10 + 1, number % 10 + 1);
        let collection = Collection {
            id: collection_id(number),
            organization_id: id.clone(),
            name: key.seal(&name)?,
            external_id: None,
            kind: 0,
            default_user_collection_email: None,
        };
        collections::insert(connection, &collection, EPOCH)?;
        let rights = Rights {
            manage: true,
            ..Rights::default()
        };
        let grant = Grant {
            collection_id: collection.id,
            holder_id: member_id.clone(),
            rights,
        };
        collections::grant_user(connection, &grant)?;
    }
    for number in 0..items {
        let (name, site) = (name(number), format!("https://site{number}.example/login"));
        let username = format!("user{}@example.com", number % 500);
        let item = Item::login(
            &format!("{name} {number}"),
            &username,
            "Plain-Copper-77",
            &site,
        );
        item.save(connection, NAME, None, Some(&id), &key)?;
        ciphers::place(
            connection,
            &item.id(NAME),
            &collection_id(number % COLLECTIONS),
        )?;
    }
    Ok(())
}
