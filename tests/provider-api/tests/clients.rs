//! Clients of a provider: creating, changing, adding, unlinking, and what each does to the seats.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod common;

use common::*;
use provider_api::seed::guid;
use serde_json::{Value, json};

const IVY: &str = "ivy@tailwind.example";
const UMA: &str = "uma@umbra.example";

fn provider(name: &str) -> String {
    format!("/api/providers/{}", guid(&format!("provider/{name}")))
}

fn link(client: &str) -> String {
    guid(&format!("client/{client}"))
}

/// A body that creates a client of Northwind IT.
fn new_client(name: &str) -> Value {
    json!({
        "name": name,
        "ownerEmail": OWNER,
        "planType": 17,
        "seats": 3,
        "key": "2.a2V5|a2V5|a2V5",
        "keyPair": { "publicKey": "cHVibGlj", "encryptedPrivateKey": "2.cA==|cA==|cA==" },
        "collectionName": "2.bmFtZQ==|bmFtZQ==|bmFtZQ==",
    })
}

fn with_member(mut body: Value, name: &str, value: impl Into<Value>) -> Value {
    body[name] = value.into();
    body
}

/// The row of a client in the list, by name.
async fn client(server: &Server, token: &str, provider_name: &str, name: &str) -> Option<Value> {
    let path = format!("{}/organizations", provider(provider_name));
    let (status, list) = server.get(token, &path).await;
    assert_eq!(status, 200);
    let mut rows = rows(&list).iter();
    rows.find(|row| row["organizationName"] == name).cloned()
}

/// Purchased and assigned seats of a plan.
async fn seats(server: &Server, token: &str, provider_name: &str, plan: i64) -> (i64, i64) {
    let path = format!("{}/billing/subscription", provider(provider_name));
    let (status, answer) = server.get(token, &path).await;
    assert_eq!(status, 200, "{answer}");
    let plans = answer["plans"].as_array().unwrap();
    let plan = plans.iter().find(|one| one["type"] == plan).unwrap();
    let number = |name: &str| plan[name].as_i64().unwrap();
    (number("purchasedSeats"), number("assignedSeats"))
}

#[tokio::test]
async fn a_new_client_has_keys_a_collection_and_an_invited_owner() {
    let server = own();
    let ada = server.access_token(ADA).await;
    let path = format!("{}/clients", provider("Northwind IT"));
    assert_eq!(
        server
            .send(&ada, "POST", &path, new_client("New Ltd"))
            .await,
        DONE
    );
    let row = client(&server, &ada, "Northwind IT", "New Ltd")
        .await
        .unwrap();
    assert_eq!(
        (&row["seats"], &row["occupiedSeats"]),
        (&json!(3), &json!(1))
    );
    assert_eq!(row["plan"], "Teams (Monthly)");
    assert_eq!(row["key"], "2.a2V5|a2V5|a2V5");
    // 95 of 100 were assigned.
    assert_eq!(seats(&server, &ada, "Northwind IT", 17).await, (0, 98));

    let organization = format!(
        "/api/organizations/{}",
        row["organizationId"].as_str().unwrap()
    );
    let (_, full) = server.get(&ada, &organization).await;
    assert_eq!(full["billingEmail"], "billing@northwind.example");
    assert_eq!(full["hasPublicAndPrivateKeys"], true);
    let (_, list) = server
        .get(&ada, &format!("{organization}/collections/details"))
        .await;
    let collection = &rows(&list)[0];
    assert_eq!(collection["name"], "2.bmFtZQ==|bmFtZQ==|bmFtZQ==");
    let (_, list) = server
        .get(
            &ada,
            &format!("{organization}/users?includeCollections=true"),
        )
        .await;
    let owner = &rows(&list)[0];
    assert_eq!(
        (&owner["email"], &owner["type"]),
        (&json!(OWNER), &json!(0))
    );
    assert_eq!(owner["collections"][0]["id"], collection["id"]);
    assert_eq!(owner["collections"][0]["manage"], true);
    assert!(owner.get("permissions").is_none());

    // Accept, confirm: the owner gets the key and the collection.
    let mail = &server.mails(OWNER).await[0];
    let link = mail["link"].as_str().unwrap();
    assert!(
        link.starts_with("/accept-organization?organizationId="),
        "{link}"
    );
    let member = format!("{organization}/users/{}", owner["id"].as_str().unwrap());
    let session = server.sign_in(OWNER).await;
    let token = json!({ "token": mail["code"] });
    let accept = format!("{member}/accept");
    assert_eq!(
        server
            .send(access(&session), "POST", &accept, token.clone())
            .await,
        DONE
    );
    let again = "Invitation already accepted. You will receive an email when your organization \
        membership is confirmed.";
    assert_eq!(
        server
            .send(access(&session), "POST", &accept, token.clone())
            .await,
        refusal(400, again)
    );
    let confirm = format!("{member}/confirm");
    let sam = server.access_token(SAM).await;
    let key = json!({ "key": "4.sealed" });
    assert_eq!(server.send(&sam, "POST", &confirm, key.clone()).await, DONE);
    assert_eq!(
        server.send(&sam, "POST", &confirm, key).await,
        refusal(400, "User not valid.")
    );
    assert_eq!(
        server.send(access(&session), "POST", &accept, token).await,
        refusal(400, "You are already part of this organization.")
    );
    let (_, sync) = server.get(access(&session), "/api/sync").await;
    let own = &sync["profile"]["organizations"][0];
    assert_eq!((&own["key"], &own["type"]), (&json!("4.sealed"), &json!(0)));
    assert_eq!(own["providerName"], "Northwind IT");
    assert_eq!(sync["collections"][0]["manage"], true);
}

#[tokio::test]
async fn an_invitation_to_an_organization_is_for_one_person() {
    let server = own();
    let ada = server.access_token(ADA).await;
    let path = format!("{}/clients", provider("Northwind IT"));
    server
        .send(&ada, "POST", &path, new_client("New Ltd"))
        .await;
    let row = client(&server, &ada, "Northwind IT", "New Ltd")
        .await
        .unwrap();
    let users = format!(
        "/api/organizations/{}/users",
        row["organizationId"].as_str().unwrap()
    );
    let (_, list) = server.get(&ada, &users).await;
    let accept = format!("{users}/{}/accept", rows(&list)[0]["id"].as_str().unwrap());
    let code = server.mailed_code(OWNER).await.unwrap();
    let mia = server.access_token(MIA).await;
    let owner = server.access_token(OWNER).await;
    for (token, path, code, message) in [
        (&owner, &accept, "x", "Invalid token."),
        (
            &mia,
            &accept,
            code.as_str(),
            "User email does not match invite.",
        ),
        (
            &owner,
            &format!("{users}/{}/accept", guid("nobody")),
            "x",
            "User invalid.",
        ),
    ] {
        let body = json!({ "token": code });
        assert_eq!(
            server.send(token, "POST", path, body).await,
            refusal(400, message)
        );
    }
    let outsider = format!("{users}/{}/confirm", rows(&list)[0]["id"].as_str().unwrap());
    let body = json!({ "key": "4.k" });
    assert_eq!(
        server.send(&mia, "POST", &outsider, body).await,
        (403, Value::Null)
    );
    assert_eq!(server.get(&mia, &users).await.0, 404);
    let mini = format!("{users}/mini-details");
    assert_eq!(server.get(&mia, &mini).await, (403, Value::Null));
    let (_, list) = server.get(&ada, &mini).await;
    assert_eq!(rows(&list)[0]["object"], "organizationUserUserMiniDetails");
}

#[tokio::test]
async fn a_new_client_is_checked_member_by_member() {
    let server = shared();
    let ada = server.access_token(ADA).await;
    let path = format!("{}/clients", provider("Northwind IT"));
    let plan = "'planType' must be Teams (Monthly), Enterprise (Monthly) or Enterprise (Annually)";
    let expected = invalid(json!({
        "Name": ["'name' must be provided"],
        "OwnerEmail": ["'ownerEmail' must be provided"],
        "PlanType": [plan],
        "Seats": ["'seats' must be greater than 0"],
        "Key": ["The Key field is required."],
        "KeyPair": ["The KeyPair field is required."],
        "KeyPair.PublicKey": ["The PublicKey field is required."],
        "KeyPair.EncryptedPrivateKey": ["The EncryptedPrivateKey field is required."],
        "CollectionName": ["The CollectionName field is required."],
    }));
    assert_eq!(server.send(&ada, "POST", &path, json!({})).await, expected);
    let name = "CollectionName is not a valid encrypted string.";
    for (member, value, message) in [
        ("planType", json!(18), plan),
        ("seats", json!(0), "'seats' must be greater than 0"),
        ("collectionName", json!("plain"), name),
        ("collectionName", json!("4.bmFtZQ=="), name),
        ("name", json!("  "), "'name' must be provided"),
    ] {
        let body = with_member(new_client("Never"), member, value);
        let mut pascal = member.to_owned();
        pascal[..1].make_ascii_uppercase();
        let expected = invalid(json!({ pascal: [message] }));
        assert_eq!(server.send(&ada, "POST", &path, body).await, expected);
    }
}

#[tokio::test]
async fn plans_belong_to_kinds_of_providers() {
    let server = own();
    let ada = server.access_token(ADA).await;
    let bo = server.access_token(BO).await;
    let path = format!("{}/clients", provider("Northwind IT"));
    let body = with_member(new_client("Never"), "planType", 20);
    let message = "Managed Service Providers cannot manage organizations with the plan type \
        EnterpriseAnnually. Only Teams (Monthly) and Enterprise (Monthly) are allowed.";
    assert_eq!(
        server.send(&ada, "POST", &path, body).await,
        refusal(400, message)
    );
    let path = format!("{}/clients", provider("Contoso Group"));
    let message = "Business Unit Providers cannot manage organizations with the plan type \
        TeamsMonthly. Only Enterprise (Monthly) and Enterprise (Annually) are allowed.";
    assert_eq!(
        server.send(&bo, "POST", &path, new_client("Never")).await,
        refusal(400, message)
    );
    let body = with_member(new_client("Contoso Foods"), "planType", 20);
    assert_eq!(server.send(&bo, "POST", &path, body).await, DONE);
    assert_eq!(seats(&server, &bo, "Contoso Group", 20).await, (33, 83));

    // The business unit has no row of the monthly plan: an organization is left behind whose
    // seats nobody controls.
    let body = with_member(new_client("Contoso Left"), "planType", 19);
    let failed = refusal(
        500,
        "Something went wrong with your request. Please contact support.",
    );
    assert_eq!(server.send(&bo, "POST", &path, body).await, failed);
    let left = client(&server, &bo, "Contoso Group", "Contoso Left")
        .await
        .unwrap();
    let path = format!("{path}/{}", left["id"].as_str().unwrap());
    let body = json!({ "name": "Contoso Left", "assignedSeats": 3 });
    let (status, answer) = server.send(&bo, "PUT", &path, body).await;
    assert_eq!(status, 500);
    let message = answer["message"].as_str().unwrap();
    assert!(
        message.ends_with("Please contact support for assistance."),
        "{message}"
    );
}

#[tokio::test]
async fn a_failing_payment_processor_leaves_a_client_behind() {
    let server = own();
    let ada = server.access_token(ADA).await;
    let path = format!("{}/clients", provider("Northwind IT"));
    let order = json!({ "path": path, "method": "POST", "fault": "billing" });
    assert_eq!(server.post("/test/faults", order).await.0, 204);
    let failed = refusal(
        500,
        "Something went wrong with your request. Please contact support.",
    );
    assert_eq!(
        server
            .send(&ada, "POST", &path, new_client("Half Ltd"))
            .await,
        failed
    );
    assert!(
        client(&server, &ada, "Northwind IT", "Half Ltd")
            .await
            .is_some()
    );
    assert_eq!(
        seats(&server, &ada, "Northwind IT", 17).await,
        (0, 95),
        "not counted"
    );
    assert_eq!(
        server.mails(OWNER).await.len(),
        1,
        "the owner is invited all the same"
    );

    // Everything else happens completely or not at all.
    let order = json!({ "path": "/api/providers/*", "fault": "billing", "times": 2 });
    server.post("/test/faults", order).await;
    let studio = format!("{path}/{}", link("Tailspin Branch 1"));
    let body = json!({ "name": "Renamed", "assignedSeats": 6 });
    assert_eq!(server.send(&ada, "PUT", &studio, body).await, failed);
    let unlink = format!(
        "{}/organizations/{}",
        provider("Northwind IT"),
        link("Margie's Travel")
    );
    assert_eq!(
        server.send(&ada, "DELETE", &unlink, Value::Null).await,
        failed
    );
    assert!(
        client(&server, &ada, "Northwind IT", "Tailspin Branch 1")
            .await
            .is_some()
    );
    assert!(
        client(&server, &ada, "Northwind IT", "Margie's Travel")
            .await
            .is_some()
    );
}

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
