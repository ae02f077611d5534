//! What providers pay: subscription, invoices, address, payment method, credit, warnings.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod common;

use common::*;
use provider_api::contract::date::{month_start, now_ms, parse_ms};
use provider_api::seed::guid;
use serde_json::{Value, json};

fn base(provider: &str) -> String {
    format!(
        "/api/providers/{}/billing",
        guid(&format!("provider/{provider}"))
    )
}

#[tokio::test]
async fn the_subscription_adds_up() {
    let server = shared();
    let sam = server.access_token(SAM).await;
    let (_, answer) = server
        .get(&sam, &format!("{}/subscription", base("Northwind IT")))
        .await;
    assert!(answer.get("object").is_none(), "a result record");
    assert_eq!(answer["status"], "active");
    assert_eq!(answer["discountPercentage"], 15);
    assert_eq!(answer["accountCredit"], 125.5);
    assert_eq!(answer["currentPeriodEndDate"], month_start(1));
    assert_eq!(answer["taxInformation"]["taxId"], "DE123456789");
    assert_eq!(
        answer["paymentSource"],
        json!({ "type": 0, "description": "VISA, *4242, 01/2029", "needsVerification": false })
    );
    assert_eq!(
        (&answer["suspension"], &answer["cancelAt"]),
        (&Value::Null, &Value::Null)
    );
    let plans: Vec<Value> = answer["plans"]
        .as_array()
        .unwrap()
        .iter()
        .map(|plan| {
            json!([
                plan["type"],
                plan["seatMinimum"],
                plan["purchasedSeats"],
                plan["assignedSeats"],
                plan["cost"],
                plan["cadence"]
            ])
        })
        .collect();
    assert_eq!(
        plans,
        [
            json!([17, 100, 0, 95, 400, "Monthly"]),
            json!([19, 150, 57, 207, 1242, "Monthly"]),
            json!([20, 30, 10, 40, 2880, "Annual"]),
        ]
    );
}

#[tokio::test]
async fn a_suspended_provider_is_told_when_and_what_to_do() {
    let server = own();
    let bo = server.access_token(BO).await;
    let base = base("Contoso Services");
    let (_, answer) = server.get(&bo, &format!("{base}/subscription")).await;
    assert_eq!(answer["status"], "unpaid");
    assert!(parse_ms(answer["cancelAt"].as_str().unwrap()) > now_ms());
    let suspension = &answer["suspension"];
    let days =
        parse_ms(suspension["suspensionDate"].as_str().unwrap()) - parse_ms(&month_start(-1));
    assert_eq!(
        (days / 86_400_000, &suspension["gracePeriod"]),
        (14, &json!(14))
    );
    let (_, warnings) = server.get(&bo, &format!("{base}/vnext/warnings")).await;
    assert_eq!(warnings["suspension"]["resolution"], "add_payment_method");
    assert_eq!(
        warnings["suspension"]["subscriptionCancelsAt"],
        answer["cancelAt"]
    );
    assert_eq!(warnings["taxId"]["type"], "tax_id_missing");
    assert_eq!(
        server
            .get(&bo, &format!("{base}/vnext/payment-method"))
            .await,
        DONE,
        "nothing is an empty body"
    );

    let path = format!("{base}/vnext/payment-method");
    let declined = json!({ "type": "card", "token": "pm_declined" });
    let (status, answer) = server.send(&bo, "PUT", &path, declined).await;
    assert_eq!(status, 409, "{answer}");
    let body = json!({ "type": "card", "token": "pm_mastercard_1881" });
    let (status, method) = server.send(&bo, "PUT", &path, body).await;
    assert_eq!(status, 200);
    assert_eq!(
        method,
        json!({ "type": "card", "brand": "mastercard", "last4": "1881", "expiration": "12/2030" })
    );
    assert_eq!(server.get(&bo, &path).await.1, method);
    // Provider and clients are back.
    let (_, profile) = server.get(&bo, "/api/accounts/profile").await;
    let all_on = |list: &str| {
        let mut rows = profile[list].as_array().unwrap().iter();
        rows.all(|row| row["enabled"] == true)
    };
    assert!(all_on("providers") && all_on("providerOrganizations"));
    let (_, warnings) = server.get(&bo, &format!("{base}/vnext/warnings")).await;
    assert_eq!(warnings["suspension"], Value::Null);
}

#[tokio::test]
async fn what_ends_a_suspension_depends_on_who_asks_and_why() {
    let server = own();
    let ada = server.access_token(ADA).await;
    let sam = server.access_token(SAM).await;
    let path = format!("{}/vnext/warnings", base("Northwind IT"));
    let id = guid("provider/Northwind IT");
    for (status, for_admin, for_service_user) in [
        ("unpaid", "add_payment_method", "contact_administrator"),
        ("canceled", "contact_support", "contact_support"),
    ] {
        let change = json!({ "id": id, "enabled": false, "subscriptionStatus": status });
        server.state(json!({ "provider": change })).await;
        for (token, expected) in [(&ada, for_admin), (&sam, for_service_user)] {
            let (_, warnings) = server.get(token, &path).await;
            assert_eq!(warnings["suspension"]["resolution"], expected, "{status}");
        }
    }
    // The endpoints of a suspended provider go on working; its log does not.
    let (_, profile) = server.get(&sam, "/api/accounts/profile").await;
    assert_eq!(profile["providers"][0]["enabled"], false);
    assert_eq!(profile["providerOrganizations"][0]["enabled"], false);
    let users = format!("/api/providers/{id}/users/invite");
    let body = json!({ "emails": [NEW], "type": 1 });
    assert_eq!(server.send(&ada, "POST", &users, body).await, DONE);
    let (_, log) = server
        .get(&ada, &format!("/api/providers/{id}/events"))
        .await;
    assert_eq!(log["data"][0]["type"], 1000, "the sign-ins were before");
}

#[tokio::test]
async fn invoices_come_in_every_status_with_their_clients() {
    let server = shared();
    let ada = server.access_token(ADA).await;
    let path = format!("{}/invoices", base("Northwind IT"));
    let (_, answer) = server.get(&ada, &path).await;
    let invoices = answer["invoices"].as_array().unwrap();
    let statuses: Vec<&str> = invoices
        .iter()
        .map(|one| one["status"].as_str().unwrap())
        .collect();
    assert_eq!(
        statuses,
        [
            "open",
            "paid",
            "paid",
            "paid",
            "uncollectible",
            "paid",
            "paid",
            "paid"
        ]
    );
    assert_eq!(invoices[0]["date"], month_start(0), "newest first");
    let csv = async |invoice: &Value| {
        let path = format!("{path}/{}", invoice["id"].as_str().unwrap());
        server.get_response(&ada, &path).await
    };
    let response = csv(&invoices[0]).await;
    assert_eq!(response.headers()["content-type"], "text/csv");
    let text = response.text().await.unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(
        lines[0],
        "Client,Id,Assigned,Used,Remaining,Plan,Estimated total"
    );
    let fabrikam = guid("organization/Fabrikam Dental");
    let expected = format!("Fabrikam Dental,{fabrikam},25,11,14,Enterprise (Monthly),$127.50");
    assert_eq!(lines[1], expected);
    assert_eq!(lines.len(), 1 + 24 + 1);
    assert_eq!(lines[25], "Unassigned seats,,5,0,5,Teams (Monthly),$17.00");
    assert_eq!(csv(&invoices[7]).await.status(), 404, "without lines");
    let foreign = json!({ "id": format!("in_CG-{}", &month_start(0)[..7].replace('-', "")) });
    assert_eq!(csv(&foreign).await.status(), 404, "of another provider");
    let bo = server.access_token(BO).await;
    let (_, answer) = server
        .get(&bo, &format!("{}/invoices", base("Contoso Group")))
        .await;
    assert!(answer["invoices"][0]["dueDate"].is_string());
    assert_eq!(answer["invoices"][0]["id"], foreign["id"]);
}

#[tokio::test]
async fn an_address_is_replaced_as_a_whole() {
    let server = own();
    let ada = server.access_token(ADA).await;
    let path = format!("{}/vnext/address", base("Northwind IT"));
    let put = async |body: Value| server.send(&ada, "PUT", &path, body).await;
    let (_, before) = server.get(&ada, &path).await;
    assert_eq!(
        before["taxId"],
        json!({ "code": "eu_vat", "value": "DE123456789" })
    );
    let expected = invalid(json!({
        "Country": ["Country code must be 2 characters long."],
        "PostalCode": ["The PostalCode field is required."],
    }));
    assert_eq!(put(json!({ "country": "DEU" })).await, expected);
    let message = "Your location wasn't recognized. Please ensure your country and postal code \
        are valid and try again.";
    let body = json!({ "country": "ZZ", "postalCode": "1" });
    assert_eq!(put(body).await, refusal(400, message));
    let message = "The tax ID number you provided was invalid. Please try again or contact \
        support for assistance.";
    let tax = json!({ "code": "gb_vat", "value": "none" });
    let body = json!({ "country": "GB", "postalCode": "N1", "taxId": tax });
    assert_eq!(put(body).await, refusal(400, message));
    assert_eq!(
        server.get(&ada, &path).await.1,
        before,
        "nothing was written"
    );

    for (country, value, code, warning) in [
        (
            "GB",
            Some("GB222222222"),
            "gb_vat",
            Some("tax_id_pending_verification"),
        ),
        (
            "FR",
            Some("FR111111111"),
            "eu_vat",
            Some("tax_id_failed_verification"),
        ),
        ("JP", Some("1234567890123"), "jp_cn", None),
        ("DE", None, "", Some("tax_id_missing")),
        ("US", None, "", None),
    ] {
        let tax = value.map(|value| json!({ "code": "jp_cn", "value": value }));
        let body = json!({ "country": country, "postalCode": "12345", "taxId": tax });
        let (status, answer) = put(body).await;
        assert_eq!(status, 200, "{answer}");
        assert_eq!(answer["line1"], Value::Null, "replaced");
        assert_eq!(answer["taxId"]["code"].as_str().unwrap_or(""), code);
        let warnings = format!("{}/vnext/warnings", base("Northwind IT"));
        let (_, warnings) = server.get(&ada, &warnings).await;
        assert_eq!(warnings["taxId"]["type"].as_str(), warning, "{country}");
        assert_eq!(warnings["suspension"], Value::Null);
    }
    let sam = server.access_token(SAM).await;
    put(json!({ "country": "DE", "postalCode": "12345" })).await;
    let warnings = format!("{}/vnext/warnings", base("Northwind IT"));
    let (_, warnings) = server.get(&sam, &warnings).await;
    assert_eq!(warnings["taxId"], Value::Null, "not for service users");
}

#[tokio::test]
async fn credit_is_a_number_and_bitpay_a_page() {
    let server = shared();
    let ada = server.access_token(ADA).await;
    let path = format!("{}/vnext/credit", base("Northwind IT"));
    assert_eq!(server.get(&ada, &path).await, (200, json!(125.5)));
    let path = format!("{path}/bitpay");
    let body = json!({ "amount": 20.5, "redirectUrl": "https://portal.example" });
    let (status, url) = server.send(&ada, "POST", &path, body).await;
    assert_eq!(status, 200);
    assert!(url.as_str().unwrap().ends_with("&amount=20.5"), "{url}");
    let expected = invalid(json!({
        "$.Amount": ["The JSON value could not be converted."],
        "RedirectUrl": ["The RedirectUrl field is required."],
    }));
    assert_eq!(
        server
            .send(&ada, "POST", &path, json!({ "amount": "20" }))
            .await,
        expected
    );
    let bo = server.access_token(BO).await;
    let path = format!("{}/vnext/payment-method", base("Contoso Group"));
    let (_, method) = server.get(&bo, &path).await;
    assert_eq!(method["type"], "bankAccount");
    let wrong = json!({ "type": "cash", "token": "x" });
    let message = "Payment method type must be one of: bankAccount, card, payPal";
    let expected = invalid(json!({ "Type": [message] }));
    assert_eq!(server.send(&bo, "PUT", &path, wrong).await, expected);
}

#[tokio::test]
async fn refusals_have_two_shapes() {
    let server = shared();
    let mia = server.access_token(MIA).await;
    let old = format!("{}/subscription", base("Northwind IT"));
    assert_eq!(
        server.get(&mia, &old).await,
        (401, json!({ "message": "Unauthorized." }))
    );
    let new = format!("{}/vnext/credit", base("Northwind IT"));
    assert_eq!(server.get(&mia, &new).await, refusal(401, "Unauthorized."));
    let unknown = format!("{}/vnext/credit", base("Nothing"));
    assert_eq!(
        server.get(&mia, &unknown).await,
        refusal(404, "Provider not found.")
    );
    let unknown = format!("{}/subscription", base("Nothing"));
    assert_eq!(
        server.get(&mia, &unknown).await,
        refusal(404, "Resource not found.")
    );
}

#[tokio::test]
async fn a_provider_that_is_not_billable_has_no_subscription() {
    let server = own();
    let ada = server.access_token(ADA).await;
    let change = json!({ "id": guid("provider/Northwind IT"), "status": 1 });
    server.state(json!({ "provider": change })).await;
    let (_, profile) = server.get(&ada, "/api/accounts/profile").await;
    assert_eq!(profile["providers"][0]["providerStatus"], 1);
    for part in ["subscription", "invoices"] {
        let path = format!("{}/{part}", base("Northwind IT"));
        let expected = (401, json!({ "message": "Unauthorized." }));
        assert_eq!(server.get(&ada, &path).await, expected, "{part}");
    }
    // The newer routes do not ask whether the provider pays.
    let path = format!("{}/vnext/credit", base("Northwind IT"));
    assert_eq!(server.get(&ada, &path).await, (200, json!(125.5)));
}
