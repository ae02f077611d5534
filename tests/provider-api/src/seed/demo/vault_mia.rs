//! The personal vault of mia: nested folders, favourites, archive, trash, and every item type.

use rusqlite::Connection;
use serde_json::json;

use super::super::item::{Item, cipher_type};
use super::super::person::{EPOCH, Person};
use super::super::{SeedError, guid};
use crate::database::folders::{self, Folder};

const FOLDERS: [&str; 8] = [
    "Work",
    "Work/Servers",
    "Work/Servers/Staging",
    "Private",
    "Private/Travel",
    // Its parent "Finance" does not exist.
    "Finance/Banks",
    "旅行",
    "Empty",
];

/// Folders and items.
pub fn fill(connection: &Connection, mia: &Person) -> Result<(), SeedError> {
    let email = &mia.user.email;
    let folder_id = |name: &str| guid(&format!("folder/{email}/{name}"));
    for name in FOLDERS {
        let folder = Folder {
            id: folder_id(name),
            name: mia.key.seal(name)?,
            revision_date: EPOCH.to_owned(),
        };
        folders::insert(connection, &mia.user.id, &folder)?;
    }
    for item in work()
        .into_iter()
        .chain(private())
        .chain(other_types())
        .chain(states())
    {
        item.save(connection, email, Some(&mia.user.id), None, &mia.key)?;
        item.save_personal(connection, email, &mia.user.id, item.folder.map(folder_id))?;
    }
    Ok(())
}

fn work() -> Vec<Item> {
    vec![
        Item::login(
            "GitHub",
            "mia-moreau",
            "Ember-Cascade-31",
            "https://github.com/login",
        )
        .own_key()
        .totp("otpauth://totp/GitHub:mia-moreau?secret=NBSWY3DPO5XXE3DE&issuer=GitHub")
        .favorite()
        .in_folder("Work"),
        Item::login(
            "Company mail",
            "mia@fabrikam.example",
            "Ember-Cascade-32",
            "https://mail.fabrikam.example",
        )
        .favorite()
        .in_folder("Work"),
        Item::login(
            "Time sheet",
            "mia",
            "Ember-Cascade-33",
            "https://time.fabrikam.example",
        )
        .in_folder("Work"),
        Item::login("Server 1", "mia", "Ember-Cascade-34", "ssh://srv1.example")
            .in_folder("Work/Servers"),
        Item::login("Server 2", "mia", "Ember-Cascade-35", "ssh://srv2.example")
            .in_folder("Work/Servers"),
        Item::login(
            "Server 10",
            "mia",
            "Ember-Cascade-36",
            "ssh://srv10.example",
        )
        .in_folder("Work/Servers"),
        Item::login(
            "Staging database",
            "mia",
            "Ember-Cascade-37",
            "postgres://staging.example",
        )
        .reprompt()
        .in_folder("Work/Servers/Staging"),
        Item::login(
            "Steam",
            "mia_plays",
            "Ember-Cascade-38",
            "https://store.steampowered.com",
        )
        .totp("steam://NBSWY3DPO5XXE3DE")
        .in_folder("Private"),
    ]
}

fn private() -> Vec<Item> {
    vec![
        Item::login(
            "Amazon",
            "mia.moreau@mail.example",
            "Juniper-Shadow-11",
            "https://www.amazon.com",
        )
        .uri("https://www.amazon.de", None)
        .uri("https://www.amazon.fr", None)
        .favorite()
        .in_folder("Private"),
        Item::login(
            "amazon (old)",
            "mia.old@mail.example",
            "Juniper-Shadow-12",
            "https://www.amazon.com",
        ),
        Item::login(
            "Électricité",
            "mia.moreau",
            "Juniper-Shadow-13",
            "https://energie.example",
        )
        .in_folder("Private"),
        Item::login(
            "Zürich transit",
            "mia.moreau",
            "Juniper-Shadow-14",
            "https://transit.example",
        )
        .in_folder("Private/Travel"),
        Item::login(
            "Airline",
            "MM-998812",
            "Juniper-Shadow-15",
            "https://airline.example",
        )
        .notes("Frequent flyer since 2019")
        .in_folder("Private/Travel"),
        Item::login(
            "铁路订票",
            "mia_moreau",
            "Juniper-Shadow-16",
            "https://rail.example/zh",
        )
        .in_folder("旅行"),
        Item::login(
            "Bank online",
            "4471-998",
            "Juniper-Shadow-17",
            "https://online.woodgrove.example",
        )
        .reprompt()
        .own_key()
        .in_folder("Finance/Banks"),
        Item::login(
            "News",
            "mia.moreau@mail.example",
            "Juniper-Shadow-18",
            "https://news.example",
        ),
        Item::login(
            "Library",
            "20331",
            "Juniper-Shadow-19",
            "https://library.example",
        ),
        Item::login("Without address", "mia", "Juniper-Shadow-20", "")
            .with(json!({ "Uris": null })),
        Item::login(
            "Without username",
            "",
            "Juniper-Shadow-21",
            "https://pin.example",
        )
        .with(json!({ "Username": null })),
    ]
}

fn other_types() -> Vec<Item> {
    vec![
        Item::note("Packing list", "Passport\nCharger\nSunscreen").in_folder("Private/Travel"),
        Item::note("Locker code", "17-32-08").favorite(),
        Item::new(
            cipher_type::CARD,
            "My Amex",
            json!({
                "CardholderName": "Mia Moreau", "Brand": "Amex", "Number": "378282246310005",
                "ExpMonth": "9", "ExpYear": "2029", "Code": "4455",
            }),
        )
        .reprompt(),
        Item::new(
            cipher_type::IDENTITY,
            "Me",
            json!({
                "Title": "Mx", "FirstName": "Mia", "MiddleName": null, "LastName": "Moreau",
                "Address1": "5 Rue du Port", "City": "Lyon", "PostalCode": "69001", "Country": "FR",
                "Email": "mia.moreau@mail.example", "Phone": "+33 1 99 00 55 12",
            }),
        )
        .in_folder("Private"),
        Item::new(
            cipher_type::SSH_KEY,
            "Laptop key",
            json!({
                "PrivateKey": include_str!("deploy-key"),
                "PublicKey": "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJaj2K1t6bvY1SSa7fF4QtwroC344x+Py2/PuZQdS52t deploy@fabrikam.example",
                "KeyFingerprint": "SHA256:xCmX82yMjzQGjJ6gUARgII7dPRJeQbUBtHyfRDOrKrs",
            }),
        )
        .in_folder("Work/Servers"),
        Item::new(
            cipher_type::BANK_ACCOUNT,
            "Savings",
            json!({
                "BankName": "Woodgrove Bank", "NameOnAccount": "Mia Moreau",
                "AccountType": "savings", "AccountNumber": "000987654321",
                "Iban": "FR1420041010050500013M02606", "SwiftCode": "WDGRFRPP",
            }),
        )
        .in_folder("Finance/Banks"),
        Item::new(
            cipher_type::DRIVERS_LICENSE,
            "Driving licence",
            json!({
                "FirstName": "Mia", "LastName": "Moreau", "DateOfBirth": "1994-02-17",
                "LicenseNumber": "94ML02171", "IssuingCountry": "FR", "IssueDate": "2014-06-30",
                "ExpirationDate": "2029-06-30", "LicenseClass": "B",
            }),
        ),
        Item::new(
            cipher_type::PASSPORT,
            "Passport",
            json!({
                "Surname": "Moreau", "GivenName": "Mia", "DateOfBirth": "1994-02-17", "Sex": "F",
                "BirthPlace": "Lyon", "Nationality": "French", "PassportNumber": "20FV12345",
                "PassportType": "P", "IssuingCountry": "FR", "IssueDate": "2020-09-01",
                "ExpirationDate": "2030-09-01",
            }),
        )
        .in_folder("Private/Travel"),
    ]
}

fn states() -> Vec<Item> {
    let login = |name: &str| {
        Item::login(
            name,
            "mia.moreau",
            "Pebble-Garden-40",
            "https://old.example",
        )
    };
    vec![
        login("Closed account").deleted(),
        login("Old forum").deleted().in_folder("Private"),
        login("University mail").archived(),
        login("First phone contract")
            .archived()
            .in_folder("Private"),
    ]
}
