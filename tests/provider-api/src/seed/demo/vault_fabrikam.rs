//! The vault of Fabrikam Dental: items of every type and in every state.

use serde_json::json;

use super::super::SeedError;
use super::super::item::{Item, cipher_type};
use super::Cast;
use super::clients::{Maker, member_type};
use crate::database::collections::Rights;

const EDIT: Rights = Rights {
    read_only: false,
    hide_passwords: false,
    manage: false,
};
const VIEW: Rights = Rights {
    read_only: true,
    hide_passwords: false,
    manage: false,
};
const VIEW_WITHOUT_PASSWORDS: Rights = Rights {
    read_only: true,
    hide_passwords: true,
    manage: false,
};
const MANAGE: Rights = Rights {
    read_only: false,
    hide_passwords: false,
    manage: true,
};

/// Members, collections, rights and items.
pub fn fill(maker: &mut Maker<'_>, cast: &Cast) -> Result<(), SeedError> {
    let oda = maker.confirm(&cast.oda, member_type::OWNER)?;
    let mia = maker.confirm(&cast.mia, member_type::USER)?;
    maker.people()?;
    for name in [
        "Default collection",
        "Front desk",
        "Front desk/Insurance portals",
        "Front desk/Insurance portals/Archive 2024",
        // Its parents "Imaging" and "Imaging/X-ray" do not exist.
        "Imaging/X-ray/Devices",
        "IT",
        "IT/Servers",
        "IT/Network",
        "Finance",
        // Alpine Clinic has these two as well.
        "Shared",
        "Vendors/Supplies",
    ] {
        maker.collection(name)?;
    }
    maker.collection_of_type("My items", 1)?;
    for name in [
        "Default collection",
        "Front desk",
        "IT",
        "IT/Servers",
        "IT/Network",
        "Finance",
        "Shared",
    ] {
        maker.grant(&oda, name, MANAGE)?;
    }
    maker.grant(&mia, "Front desk", EDIT)?;
    maker.grant(&mia, "Front desk/Insurance portals", EDIT)?;
    maker.grant(&mia, "Front desk/Insurance portals/Archive 2024", VIEW)?;
    maker.grant(&mia, "IT/Servers", VIEW_WITHOUT_PASSWORDS)?;
    maker.grant(&mia, "Shared", MANAGE)?;
    maker.grant(&mia, "My items", MANAGE)?;
    let clinical = [mia, maker.members[2].clone(), maker.members[3].clone()];
    maker.group("Clinical", &clinical, &[("Imaging/X-ray/Devices", EDIT)])?;
    maker.group(
        "Front office",
        &clinical[1..],
        &[("Front desk", EDIT), ("Shared", VIEW)],
    )?;
    for item in logins().into_iter().chain(other_types()).chain(states()) {
        maker.item(&item, Some(&cast.mia))?;
    }
    Ok(())
}

fn logins() -> Vec<Item> {
    let server = |name: &str, number: u8| {
        Item::login(
            name,
            "root",
            "Granite-Harbor-73",
            &format!("ssh://10.20.0.{number}"),
        )
        .in_collection("IT/Servers")
    };
    let device = |name: &str| {
        Item::login(
            name,
            "service",
            "Amber-Orchard-26",
            "https://xray.fabrikam.example",
        )
        .in_collection("Imaging/X-ray/Devices")
    };
    vec![
        Item::login(
            "Practice website",
            "editor@fabrikam.example",
            "Velvet-Compass-42",
            "https://www.fabrikam.example/wp-admin",
        )
        .own_key()
        .favorite()
        .in_collection("Front desk"),
        Item::login(
            "Dentrix Cloud",
            "frontdesk@fabrikam.example",
            "Maple-Signal-90",
            "https://app.dentrix.example/login",
        )
        .own_key()
        .uri("dentrix.example", Some(0))
        .uri("https://sso.dentrix.example/", Some(2))
        .uri(r"^https://[a-z]+\.dentrix\.example/.*$", Some(4))
        .uri("https://old.dentrix.example", Some(5))
        .totp("otpauth://totp/Dentrix:frontdesk@fabrikam.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Dentrix&digits=6&period=30")
        .notes("Support: +1 555 0100, customer number 88-1204")
        .with(json!({
            "PasswordRevisionDate": "2026-05-02T10:11:12Z",
            "Fields": [
                { "Type": 0, "Name": "Customer number", "Value": "88-1204", "LinkedId": null },
                { "Type": 1, "Name": "Recovery PIN", "Value": "4711", "LinkedId": null },
                { "Type": 2, "Name": "Shared with night shift", "Value": "true", "LinkedId": null },
                { "Type": 3, "Name": "Operator", "Value": null, "LinkedId": 100 },
            ],
            "PasswordHistory": [
                { "Password": "Maple-Signal-89", "LastUsedDate": "2026-05-02T10:11:12Z" },
                { "Password": "Maple-Signal-88", "LastUsedDate": "2025-11-14T08:00:00Z" },
            ],
            "Fido2Credentials": [{
                "CredentialId": "b64.7Hs1kq3cR5m2vF0pQ9xYzA",
                "KeyType": "public-key",
                "KeyAlgorithm": "ECDSA",
                "KeyCurve": "P-256",
                "KeyValue": "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg",
                "RpId": "dentrix.example",
                "RpName": "Dentrix Cloud",
                "UserHandle": "ZnJvbnRkZXNr",
                "UserName": "frontdesk@fabrikam.example",
                "UserDisplayName": "Front desk",
                "Counter": "0",
                "Discoverable": "true",
                "CreationDate": "2026-01-09T09:00:00Z",
            }],
        }))
        .in_collection("Front desk"),
        Item::login(
            "Insurance portal North",
            "fabrikam-4471",
            "Linen-Voyage-17",
            "https://portal.north-insurance.example",
        )
        .totp("JBSWY3DPEHPK3PXP")
        .in_collection("Front desk/Insurance portals"),
        Item::login(
            "Insurance portal South",
            "fabrikam-4472",
            "Linen-Voyage-18",
            "https://portal.south-insurance.example",
        )
        .in_collection("Front desk/Insurance portals"),
        Item::login(
            "Insurance portal West (closed)",
            "fabrikam-4473",
            "Linen-Voyage-19",
            "https://portal.west-insurance.example",
        )
        .in_collection("Front desk/Insurance portals/Archive 2024"),
        Item::login(
            "Patient SMS gateway",
            "api-fabrikam",
            "Hazel-Thunder-64",
            "https://sms.example/console",
        )
        .reprompt()
        .in_collection("Front desk"),
        server("Server fab-1", 1),
        server("Server fab-2", 2),
        server("Server fab-10", 10).own_key(),
        device("X-ray unit 1"),
        device("X-ray unit 2"),
        Item::login("Firewall", "admin", "Iron-Lagoon-35", "https://10.20.0.254")
            .in_collection("IT/Network"),
        Item::login("Core switch", "admin", "Iron-Lagoon-36", "https://10.20.0.253")
            .in_collection("IT/Network")
            .in_collection("IT"),
        Item::login("Dental supplies shop", "orders@fabrikam.example", "Cobalt-Meadow-51", "https://shop.dental-supplies.example")
            .in_collection("Vendors/Supplies"),
    ]
}

fn other_types() -> Vec<Item> {
    vec![
        Item::note("Reception opening checklist", "1. Lights\n2. Phones\n3. Printer paper")
            .in_collection("Front desk"),
        Item::new(
            cipher_type::CARD,
            "Company card",
            json!({
                "CardholderName": "Fabrikam Dental Ltd",
                "Brand": "Visa",
                "Number": "4111111111111111",
                "ExpMonth": "11",
                "ExpYear": "2028",
                "Code": "737",
            }),
        )
        .reprompt()
        .in_collection("Finance"),
        Item::new(
            cipher_type::IDENTITY,
            "Dr. Oda Lindqvist",
            json!({
                "Title": "Dr", "FirstName": "Oda", "MiddleName": "Maria", "LastName": "Lindqvist",
                "Address1": "12 Harbour Street", "Address2": null, "Address3": null,
                "City": "Seaside", "State": "OR", "PostalCode": "97138", "Country": "US",
                "Company": "Fabrikam Dental", "Email": "oda@fabrikam.example",
                "Phone": "+1 555 0111", "SSN": "078-05-1120", "Username": "oda",
                "PassportNumber": "X1234567", "LicenseNumber": "D-998-221",
            }),
        )
        .in_collection("Front desk"),
        Item::new(
            cipher_type::SSH_KEY,
            "Deploy key",
            json!({
                "PrivateKey": include_str!("deploy-key"),
                "PublicKey": "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJaj2K1t6bvY1SSa7fF4QtwroC344x+Py2/PuZQdS52t deploy@fabrikam.example",
                "KeyFingerprint": "SHA256:xCmX82yMjzQGjJ6gUARgII7dPRJeQbUBtHyfRDOrKrs",
            }),
        )
        .in_collection("Shared"),
        Item::new(
            cipher_type::BANK_ACCOUNT,
            "Main account",
            json!({
                "BankName": "Woodgrove Bank", "NameOnAccount": "Fabrikam Dental Ltd",
                "AccountType": "checking", "AccountNumber": "000123456789",
                "RoutingNumber": "123103729", "BranchNumber": "0042", "Pin": "8520",
                "SwiftCode": "WDGRUS33", "Iban": "GB82WEST12345698765432",
                "BankContactPhone": "+1 555 0122",
            }),
        )
        .in_collection("Shared"),
        Item::new(
            cipher_type::DRIVERS_LICENSE,
            "Delivery driver",
            json!({
                "FirstName": "Jonas", "MiddleName": null, "LastName": "Berg",
                "DateOfBirth": "1991-07-23", "LicenseNumber": "BERG9107231", "IssuingCountry": "US",
                "IssuingState": "OR", "IssueDate": "2022-03-01",
                "IssuingAuthority": "Department of Motor Vehicles",
                "ExpirationDate": "2030-03-01", "LicenseClass": "C",
            }),
        )
        .in_collection("Front desk"),
        Item::new(
            cipher_type::PASSPORT,
            "Passport of Dr. Lindqvist",
            json!({
                "Surname": "Lindqvist", "GivenName": "Oda Maria", "DateOfBirth": "1979-12-04",
                "Sex": "F", "BirthPlace": "Uppsala", "Nationality": "Swedish",
                "PassportNumber": "X1234567", "PassportType": "P", "IssuingCountry": "SE",
                "IssuingAuthority": "Polisen", "IssueDate": "2021-05-05",
                "ExpirationDate": "2031-05-05", "NationalIdentificationNumber": "19791204-2384",
            }),
        )
        .in_collection("Finance")
        .in_collection("Shared"),
    ]
}

fn states() -> Vec<Item> {
    let login = |name: &str| {
        Item::login(
            name,
            "admin",
            "Silver-Prairie-07",
            "https://intranet.fabrikam.example",
        )
    };
    vec![
        login("Unassigned login"),
        Item::note("Unassigned note", "Nobody but administrators sees this."),
        login("Old fax service")
            .in_collection("Front desk")
            .deleted(),
        login("Former supplier").deleted(),
        login("Retired imaging portal")
            .in_collection("Shared")
            .archived(),
        login("Undecryptable item")
            .in_collection("Front desk")
            .wrong_key(),
        login("Tampered item")
            .in_collection("Front desk")
            .tampered_mac(),
        Item::note("Sealed item", "")
            .in_collection("Shared")
            .sealed(),
        login("Personal draft at Fabrikam").in_collection("My items"),
    ]
}
