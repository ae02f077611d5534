//! Clients of a provider: changing, adding and unlinking them, and what each does to the seats.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod common;

use common::portal::*;
use common::*;
use provider_api::seed::guid;
use serde_json::{Value, json};

#[tokio::test]
async fn seats_are_bought_and_given_back() {
    let server = own();
    let ada = server.access_token(ADA).await;
    let sam = server.access_token(SAM).await;
    let path = format!("{}/clients", provider("Northwind IT"));
    let set = async |token: &str, client: &str, seats: i64| {
        let path = format!("{path}/{}", link(client));
        let body = json!({ "name": client, "assignedSeats": seats });
        server.send(token, "PUT", &path, body).await
    };
    let refused = refusal(401, "Service users cannot purchase additional seats.");
    // Teams: 95 of 100 are assigned.
    assert_eq!(set(&sam, "Tailspin Branch 1", 10).await, DONE);
    assert_eq!(seats(&server, &ada, "Northwind IT", 17).await, (0, 100));
    assert_eq!(set(&sam, "Tailspin Branch 1", 11).await, refused);
    assert_eq!(set(&ada, "Tailspin Branch 1", 12).await, DONE);
    assert_eq!(seats(&server, &ada, "Northwind IT", 17).await, (2, 102));
    assert_eq!(set(&sam, "Tailspin Branch 1", 13).await, refused);
    assert_eq!(
        set(&sam, "Tailspin Branch 1", 11).await,
        DONE,
        "giving back is no purchase"
    );
    assert_eq!(seats(&server, &ada, "Northwind IT", 17).await, (1, 101));
    assert_eq!(
        set(&sam, "Tailspin Branch 1", 0).await,
        DONE,
        "fewer than are used"
    );
    assert_eq!(seats(&server, &ada, "Northwind IT", 17).await, (0, 90));
    // Beyond the minimum from the start: a service user gets nothing more.
    assert_eq!(seats(&server, &ada, "Northwind IT", 19).await, (57, 207));
    assert_eq!(set(&sam, "Trey Research", 12).await, refused);
    assert_eq!(set(&sam, "Trey Research", 10).await, DONE);
    assert_eq!(seats(&server, &ada, "Northwind IT", 19).await, (56, 206));
}

#[tokio::test]
async fn a_service_user_renames() {
    let server = own();
    let sam = server.access_token(SAM).await;
    let path = format!(
        "{}/clients/{}",
        provider("Northwind IT"),
        link("Café Étoilé")
    );
    let body = json!({ "name": "<Café> & Co", "assignedSeats": 4 });
    assert_eq!(server.send(&sam, "PUT", &path, body).await, DONE);
    assert!(
        client(&server, &sam, "Northwind IT", "<Café> & Co")
            .await
            .is_some()
    );
    let (_, profile) = server.get(&sam, "/api/accounts/profile").await;
    let organizations = profile["providerOrganizations"].as_array().unwrap();
    assert!(organizations.iter().any(|one| one["name"] == "<Café> & Co"));

    let expected = invalid(json!({
        "Name": ["The Name field is required."],
        "AssignedSeats": ["You cannot assign negative seats to a client organization."],
    }));
    let body = json!({ "assignedSeats": -1 });
    assert_eq!(server.send(&sam, "PUT", &path, body).await, expected);
    for foreign in [link("Contoso Retail"), guid("nothing")] {
        let path = format!("{}/clients/{foreign}", provider("Northwind IT"));
        let body = json!({ "name": "x", "assignedSeats": 1 });
        assert_eq!(server.send(&sam, "PUT", &path, body).await.0, 404);
    }
}

#[tokio::test]
async fn only_free_organizations_can_be_added() {
    let server = own();
    let ivy = server.access_token(IVY).await;
    let uma = server.access_token(UMA).await;
    let addable = format!("{}/clients/addable", provider("Tailwind MSP"));
    let found = async |token: &str| {
        let (status, found) = server.get(token, &addable).await;
        assert_eq!(status, 200);
        let found = found.as_array().unwrap().iter();
        let found = found.map(|one| {
            let text = |name: &str| one[name].as_str().unwrap().to_owned();
            let disabled = one["disabled"].as_bool().unwrap();
            (
                text("name"),
                text("plan"),
                one["seats"].as_i64().unwrap(),
                disabled,
            )
        });
        found.collect::<Vec<_>>()
    };
    let row = |name: &str, plan: &str, seats, disabled| {
        (name.to_owned(), plan.to_owned(), seats, disabled)
    };
    assert_eq!(
        found(&ivy).await,
        [
            row("Tailwind Studio", "Teams", 8, false),
            row("Tailwind Labs", "Enterprise", 12, false),
        ]
    );
    assert_eq!(
        found(&uma).await,
        [
            row("Umbra Press", "Teams", 4, false),
            row("Umbra Labs", "Teams", 25, true),
        ],
        "a service user is told which ones would cost"
    );

    let path = format!("{}/clients/existing", provider("Tailwind MSP"));
    let add = async |name: &str| {
        let id = guid(&format!("organization/{name}"));
        let body = json!({ "organizationId": id, "key": "2.a|b|c" });
        server.send(&ivy, "POST", &path, body).await
    };
    let expected = invalid(json!({
        "OrganizationId": ["'organizationId' must be provided"],
        "Key": ["'key' must be provided"],
    }));
    assert_eq!(server.send(&ivy, "POST", &path, json!({})).await, expected);
    assert_eq!(add("Tailwind Archive").await.0, 404);
    assert_eq!(add("Tailwind Suspended").await.0, 404);
    assert_eq!(add("Nothing").await.0, 404);
    assert_eq!(add("Umbra Labs").await, (401, Value::Null), "not hers");
    assert_eq!(add("Tailwind Labs").await, DONE);
    let conflict = refusal(409, "Organization already belongs to a provider.");
    assert_eq!(add("Tailwind Labs").await, conflict);

    assert_eq!(seats(&server, &ivy, "Tailwind MSP", 19).await, (7, 12));
    let row = client(&server, &ivy, "Tailwind MSP", "Tailwind Labs")
        .await
        .unwrap();
    assert_eq!(
        (&row["plan"], &row["key"]),
        (&json!("Enterprise (Monthly)"), &json!("2.a|b|c"))
    );
    assert_eq!(found(&ivy).await.len(), 1);
    let (_, profile) = server.get(&uma, "/api/accounts/profile").await;
    assert_eq!(profile["providerOrganizations"][0]["key"], "2.a|b|c");
}

#[tokio::test]
async fn an_unlinked_client_stands_on_its_own() {
    let server = own();
    let ada = server.access_token(ADA).await;
    let oda = server.access_token(ODA).await;
    let base = format!("{}/organizations", provider("Northwind IT"));
    let unlink = async |client: &str| {
        let path = format!("{base}/{}", link(client));
        server.send(&ada, "DELETE", &path, Value::Null).await
    };
    let ownerless = refusal(400, "Organization must have at least one confirmed owner.");
    assert_eq!(unlink("Litware Legal").await, ownerless);
    assert_eq!(unlink("Wide World Importers").await, ownerless);
    let foreign = "Failed to remove organization vault. Please contact support.";
    assert_eq!(unlink("Contoso Retail").await, refusal(400, foreign));
    assert_eq!(
        unlink("Nothing").await.0,
        404,
        "the original stumbles with a 500"
    );

    assert_eq!(seats(&server, &ada, "Northwind IT", 19).await, (57, 207));
    assert_eq!(unlink("Fabrikam Dental").await, DONE);
    assert_eq!(seats(&server, &ada, "Northwind IT", 19).await, (32, 182));
    assert_eq!(
        client(&server, &ada, "Northwind IT", "Fabrikam Dental").await,
        None
    );
    let organization = format!(
        "/api/organizations/{}",
        guid("organization/Fabrikam Dental")
    );
    assert_eq!(
        server.get(&ada, &organization).await.0,
        404,
        "links are looked up live"
    );
    let (_, full) = server.get(&oda, &organization).await;
    assert_eq!(full["billingEmail"], ODA);
    let mail = &server.mails(ODA).await[0];
    assert!(
        mail["link"]
            .as_str()
            .unwrap()
            .ends_with("/billing/payment-method")
    );
    let (_, profile) = server.get(&oda, "/api/accounts/profile").await;
    assert_eq!(profile["organizations"][0]["providerId"], Value::Null);
    assert_eq!(
        profile["providerOrganizations"].as_array().unwrap().len(),
        23
    );
}
