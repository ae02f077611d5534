//! New clients: what is checked, what is made, the owner who is invited, and failing half-way.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod common;

use common::portal::*;
use common::*;
use provider_api::seed::guid;
use serde_json::{Value, json};

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
    let mut unsealed = key.clone();
    unsealed["defaultUserCollectionName"] = json!("My items");
    let text = "DefaultUserCollectionName is not a valid encrypted string.";
    assert_eq!(
        server.send(&sam, "POST", &confirm, unsealed).await,
        invalid(json!({ "DefaultUserCollectionName": [text] }))
    );
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
