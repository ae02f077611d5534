//! The vault of Alpine Clinic: smaller, with some of the same collection names as Fabrikam.

use serde_json::json;

use super::super::SeedError;
use super::super::item::{Item, cipher_type};
use super::Cast;
use super::clients::{Maker, member_type};
use crate::database::collections::Rights;

/// Members, collections, rights and items.
pub fn fill(maker: &mut Maker<'_>, cast: &Cast) -> Result<(), SeedError> {
    maker.people()?;
    let owner = maker.members[0].clone();
    let mia = maker.confirm(&cast.mia, member_type::USER)?;
    let manage = Rights {
        manage: true,
        ..Rights::default()
    };
    for name in [
        "Default collection",
        "Shared",
        "Reception",
        "Reception/Scheduling",
        // Its parent "IT" does not exist here.
        "IT/Servers",
        "Vendors/Supplies",
    ] {
        maker.collection(name)?;
        maker.grant(&owner, name, manage)?;
    }
    maker.grant(&mia, "Shared", Rights::default())?;
    maker.grant(&mia, "Reception/Scheduling", manage)?;
    maker.grant(
        &mia,
        "IT/Servers",
        Rights {
            read_only: true,
            ..Rights::default()
        },
    )?;
    for item in items() {
        maker.item(&item, Some(&cast.mia))?;
    }
    Ok(())
}

fn items() -> Vec<Item> {
    vec![
        Item::login("Clinic calendar", "desk@alpine.example", "Willow-Anchor-83", "https://calendar.example/alpine")
            .favorite()
            .in_collection("Reception/Scheduling"),
        Item::login("Practice website", "web@alpine.example", "Willow-Anchor-84", "https://www.alpine.example")
            .in_collection("Shared"),
        Item::login("Laboratory portal", "alpine-12", "Willow-Anchor-85", "https://lab.example")
            .totp("otpauth://totp/Lab:alpine-12?secret=MFRGGZDFMZTWQ2LK&digits=8&period=60&algorithm=SHA256")
            .in_collection("Shared"),
        Item::note("Wi-Fi for patients", "Network: Alpine Guests\nPassword: snow-and-sun")
            .in_collection("Reception/Scheduling"),
        Item::login("Server alp-1", "root", "Basalt-Ribbon-21", "ssh://10.30.0.1")
            .in_collection("IT/Servers"),
        Item::login("Server alp-2", "root", "Basalt-Ribbon-22", "ssh://10.30.0.2")
            .in_collection("IT/Servers"),
        Item::login("Server alp-11", "root", "Basalt-Ribbon-23", "ssh://10.30.0.11")
            .own_key()
            .in_collection("IT/Servers"),
        Item::new(
            cipher_type::CARD,
            "Clinic card",
            json!({
                "CardholderName": "Alpine Clinic", "Brand": "Mastercard",
                "Number": "5555555555554444", "ExpMonth": "4", "ExpYear": "2027", "Code": "123",
            }),
        )
        .in_collection("Default collection"),
        Item::login("Medical supplies", "orders@alpine.example", "Basalt-Ribbon-24", "https://shop.medical-supplies.example")
            .in_collection("Vendors/Supplies"),
        Item::login("Unassigned backup login", "backup", "Basalt-Ribbon-25", "https://backup.alpine.example"),
        Item::login("Closed supplier", "orders", "Basalt-Ribbon-26", "https://closed.example")
            .in_collection("Shared")
            .deleted(),
    ]
}
