//! Settings of a provider, its set-up, business units, and the end of it.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod common;

use common::portal::*;
use common::*;
use provider_api::seed::guid;
use serde_json::{Value, json};

/// The newest mail with this subject.
async fn mail(server: &Server, email: &str, subject: &str) -> Value {
    let mails = server.mails(email).await;
    mails
        .into_iter()
        .find(|one| one["subject"] == subject)
        .unwrap()
}

fn setup_body(token: &str) -> Value {
    json!({
        "name": "Pending & Sons",
        "businessName": "Pending & Sons",
        "billingEmail": "Billing@pending.example",
        "token": token,
        "key": "4.providerkey",
        "paymentMethod": { "type": "card", "token": "pm_card_1111" },
        "billingAddress": { "country": "CH", "postalCode": "8001" },
    })
}

#[tokio::test]
async fn settings_are_checked_and_stored() {
    let server = own();
    let ada = server.access_token(ADA).await;
    let path = provider("Northwind IT");
    let body = json!({ "name": "Northwind", "billingEmail": " New@Northwind.example " });
    let (status, answer) = server.send(&ada, "PUT", &path, body).await;
    assert_eq!(status, 200);
    assert_eq!(
        (&answer["name"], &answer["businessName"]),
        (&json!("Northwind"), &Value::Null)
    );
    assert_eq!(answer["billingEmail"], "new@northwind.example");
    assert_eq!(server.get(&ada, &path).await.1, answer);
    let (_, profile) = server.get(&ada, "/api/accounts/profile").await;
    assert_eq!(profile["providers"][0]["name"], "Northwind");
    let long = "x".repeat(51);
    for (body, errors) in [
        (
            json!({}),
            json!({
                "Name": ["The Name field is required."],
                "BillingEmail": ["The BillingEmail field is required."],
            }),
        ),
        (
            json!({ "name": long, "businessName": long, "billingEmail": "none" }),
            json!({
                "Name": ["The field Name exceeds the maximum length."],
                "BusinessName": ["The field Business Name exceeds the maximum length."],
                "BillingEmail": ["The BillingEmail field is not a valid e-mail address."],
            }),
        ),
    ] {
        assert_eq!(server.send(&ada, "PUT", &path, body).await, invalid(errors));
    }
}

#[tokio::test]
async fn from_the_mail_to_a_provider_that_pays() {
    let server = own();
    let session = server.sign_in(PAT).await;
    let pat = access(&session);
    let path = provider("Pending MSP");
    let link = mail(&server, PAT, "provider-setup").await;
    let page = link["link"].as_str().unwrap();
    assert!(
        page.starts_with("/providers/setup-provider?providerId="),
        "{page}"
    );
    let token = link["code"].as_str().unwrap();
    // Open already, but neither listed nor paying.
    assert_eq!(server.get(pat, &path).await.1["name"], Value::Null);
    let (_, profile) = server.get(pat, "/api/accounts/profile").await;
    assert_eq!(profile["providers"], json!([]));
    assert_eq!(
        server.get(pat, &format!("{path}/clients/addable")).await,
        (401, Value::Null)
    );
    let unpaid = (401, json!({ "message": "Unauthorized." }));
    assert_eq!(
        server
            .get(pat, &format!("{path}/billing/subscription"))
            .await,
        unpaid
    );
    let (_, warnings) = server
        .get(pat, &format!("{path}/billing/vnext/warnings"))
        .await;
    assert_eq!(warnings, json!({ "suspension": null, "taxId": null }));

    let setup = format!("{path}/setup");
    let send = async |body: Value| server.send(pat, "POST", &setup, body).await;
    let body = setup_body(token);
    let tax =
        json!({ "country": "CH", "postalCode": "8001", "taxId": { "code": "x", "value": "none" } });
    let kind = json!({ "type": "cash", "token": "x" });
    for (member, value, expected) in [
        ("token", json!("x"), refusal(400, "Invalid token.")),
        (
            "paymentMethod",
            kind,
            invalid(json!({
                "PaymentMethod.Type":
                    ["Payment method type must be one of: bankAccount, card, payPal"],
            })),
        ),
        (
            "billingAddress",
            json!({ "country": "ZZ", "postalCode": "1" }),
            refusal(
                400,
                "Your location wasn't recognized. Please ensure your country and postal code \
                 are valid.",
            ),
        ),
        (
            "billingAddress",
            tax,
            refusal(
                400,
                "Your tax ID wasn't recognized for your selected country. Please ensure your \
                 country and tax ID are valid.",
            ),
        ),
    ] {
        assert_eq!(
            send(with_member(body.clone(), member, value)).await,
            expected
        );
    }
    let (status, answer) = send(body.clone()).await;
    assert_eq!(status, 200, "{answer}");
    assert_eq!(answer["name"], "Pending & Sons");
    assert_eq!(
        answer["billingEmail"], "Billing@pending.example",
        "as it was written"
    );
    assert_eq!(send(body).await, refusal(400, "Provider is already setup."));

    let (_, profile) = server.get(pat, "/api/accounts/profile").await;
    let row = &profile["providers"][0];
    assert_eq!(
        (&row["key"], &row["providerStatus"]),
        (&json!("4.providerkey"), &json!(2))
    );
    let (_, subscription) = server
        .get(pat, &format!("{path}/billing/subscription"))
        .await;
    assert_eq!(subscription["status"], "trialing");
    assert_eq!(subscription["discountPercentage"], 10);
    assert_eq!(
        subscription["paymentSource"]["description"],
        "VISA, *1111, 12/2030"
    );
    assert_eq!(
        server.get(pat, &format!("{path}/clients/addable")).await,
        (200, json!([]))
    );
}

#[tokio::test]
async fn a_set_up_token_is_for_one_person_and_a_while() {
    let server = own();
    let pat = server.access_token(PAT).await;
    let setup = format!("{}/setup", provider("Pending MSP"));
    let token = mail(&server, PAT, "provider-setup").await["code"].clone();
    let body = setup_body(token.as_str().unwrap());
    server.state(json!({ "expireMailTokens": true })).await;
    let expected = refusal(400, "Invalid token.");
    assert_eq!(
        server.send(&pat, "POST", &setup, body.clone()).await,
        expected
    );
    // Back to the start, mail included.
    server.state(json!({ "reset": true })).await;
    let order = json!({ "path": setup, "fault": "billing" });
    server.post("/test/faults", order).await;
    let failed = refusal(
        500,
        "Something went wrong with your request. Please contact support.",
    );
    assert_eq!(
        server.send(&pat, "POST", &setup, body.clone()).await,
        failed
    );
    assert_eq!(
        server.send(&pat, "POST", &setup, body).await.0,
        200,
        "nothing was half done"
    );
    // bo's providers are set up; the token is looked at later.
    let bo = server.access_token(BO).await;
    let done = format!("{}/setup", provider("Contoso Group"));
    let expected = refusal(400, "Provider is already setup.");
    assert_eq!(
        server.send(&bo, "POST", &done, setup_body("x")).await,
        expected
    );
}

#[tokio::test]
async fn an_organization_becomes_a_business_unit() {
    let server = own();
    let session = server.sign_in(UMA).await;
    let uma = access(&session);
    let organization = guid("organization/Umbra Group");
    let path = format!("/api/organizations/{organization}/billing/setup-business-unit");
    let link = mail(&server, UMA, "business-unit-setup").await;
    let page = link["link"].as_str().unwrap();
    assert!(
        page.starts_with("/providers/setup-business-unit?organizationId="),
        "{page}"
    );
    let body = json!({
        "userId": guid("user/uma@umbra.example"),
        "token": link["code"],
        "providerKey": "4.providerkey",
        "organizationKey": "2.a|b|c",
    });
    let failed = refusal(
        500,
        "Something went wrong with your request. Please contact support.",
    );
    let wrong = with_member(body.clone(), "token", json!("x"));
    assert_eq!(server.send(uma, "POST", &path, wrong).await, failed);
    let wrong = with_member(
        body.clone(),
        "userId",
        json!(guid("user/ada@northwind.example")),
    );
    assert_eq!(server.send(uma, "POST", &path, wrong).await, failed);
    let mia = server.access_token(MIA).await;
    let outsider = (401, json!({ "message": "Unauthorized." }));
    assert_eq!(
        server.send(&mia, "POST", &path, body.clone()).await,
        outsider
    );
    let nowhere = path.replace(&organization, &guid("nowhere"));
    assert_eq!(
        server.send(uma, "POST", &nowhere, body.clone()).await.0,
        404
    );

    let id = guid("provider/Umbra Group");
    assert_eq!(
        server.send(uma, "POST", &path, body.clone()).await,
        (200, json!(id))
    );
    assert_eq!(server.send(uma, "POST", &path, body).await, failed, "once");
    let uma = server.refreshed(&session).await;
    let (_, profile) = server.get(&uma, "/api/accounts/profile").await;
    let providers = profile["providers"].as_array().unwrap();
    let unit = providers
        .iter()
        .find(|one| one["id"] == id.as_str())
        .unwrap();
    assert_eq!(
        (&unit["providerType"], &unit["type"]),
        (&json!(2), &json!(0))
    );
    let (_, list) = server
        .get(&uma, &format!("{}/organizations", provider("Umbra Group")))
        .await;
    let client = &rows(&list)[0];
    assert_eq!(
        (&client["key"], &client["seats"]),
        (&json!("2.a|b|c"), &json!(40))
    );
    let (_, subscription) = server
        .get(
            &uma,
            &format!("{}/billing/subscription", provider("Umbra Group")),
        )
        .await;
    assert_eq!(subscription["plans"][0]["purchasedSeats"], 40);
    assert_eq!(subscription["providerType"], 2);
}

#[tokio::test]
async fn a_deleted_provider_leaves_its_clients() {
    let server = own();
    let session = server.sign_in(ADA).await;
    let ada = access(&session);
    let oda = server.access_token(ODA).await;
    let mia = server.access_token(MIA).await;
    let path = provider("Northwind IT");
    for token in [&oda, &mia] {
        let answer = server.send(token, "DELETE", &path, Value::Null).await;
        assert_eq!(
            answer,
            (403, Value::Null),
            "neither a service user nor anybody"
        );
    }
    assert_eq!(server.send(ada, "DELETE", &path, Value::Null).await, DONE);
    assert_eq!(
        server.send(ada, "DELETE", &path, Value::Null).await.0,
        404,
        "the token still says admin"
    );
    let (_, profile) = server.get(ada, "/api/accounts/profile").await;
    assert_eq!(profile["providers"], json!([]));
    assert_eq!(profile["providerOrganizations"], json!([]));
    let refreshed = server.refreshed(&session).await;
    assert_eq!(server.get(&refreshed, &path).await, (403, Value::Null));
    let organization = format!(
        "/api/organizations/{}",
        guid("organization/Fabrikam Dental")
    );
    assert_eq!(server.get(&oda, &organization).await.0, 200);
    assert_eq!(server.get(ada, &organization).await.0, 404);
}

#[tokio::test]
async fn a_mailed_token_deletes_without_signing_in() {
    let server = own();
    let link = mail(&server, IVY, "provider-delete").await;
    assert!(
        link["link"]
            .as_str()
            .unwrap()
            .starts_with("/verify-recover-delete-provider?")
    );
    let path = format!("{}/delete-recover-token", provider("Tailwind MSP"));
    let token = json!({ "token": link["code"] });
    let wrong = json!({ "token": "x" });
    assert_eq!(
        server.post(&path, wrong).await,
        refusal(400, "Invalid token.")
    );
    let other = format!("{}/delete-recover-token", provider("Northwind IT"));
    assert_eq!(
        server.post(&other, token.clone()).await,
        refusal(400, "Invalid token.")
    );
    assert_eq!(server.post(&path, token.clone()).await, DONE);
    assert_eq!(server.post(&path, token).await.0, 404);
}

#[tokio::test]
async fn the_page_of_the_set_up_gets_its_answers() {
    let server = shared();
    let ada = server.access_token(ADA).await;
    let (_, secret) = server
        .send(&ada, "POST", "/api/setup-intent/card", Value::Null)
        .await;
    assert!(secret.as_str().unwrap().starts_with("seti_"));
    for (country, expected) in [("DE", true), ("ZZ", false), ("Germany", false)] {
        let path = format!("/api/tax/is-country-supported?country={country}");
        assert_eq!(server.get(&ada, &path).await, (200, json!(expected)));
    }
}
