//! The event log of a provider: pages, ranges, and what is written into it.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod common;

use common::*;
use provider_api::seed::guid;
use serde_json::{Value, json};

fn log() -> String {
    format!("/api/providers/{}/events", guid("provider/Northwind IT"))
}

fn log_of(email: &str) -> String {
    let member = guid(&format!("provider-user/Northwind IT/{email}"));
    let provider = guid("provider/Northwind IT");
    format!("/api/providers/{provider}/users/{member}/events")
}

/// A range that holds everything the demo has.
fn everything() -> String {
    let now = provider_api::contract::date::now_ms();
    let date = |days: i64| provider_api::contract::date::iso(now + days * 24 * 60 * 60 * 1000);
    format!("start={}&end={}", date(-100), date(1))
}

/// All pages of a log.
async fn read_all(server: &Server, token: &str, path: &str) -> Vec<Value> {
    let mut all = Vec::new();
    let mut next = String::new();
    loop {
        let (status, page) = server.get(token, &format!("{path}{next}")).await;
        assert_eq!(status, 200, "{page}");
        let rows = page["data"].as_array().unwrap();
        all.extend(rows.clone());
        match page["continuationToken"].as_str() {
            Some(after) => {
                assert_eq!(rows.len(), 50, "only a full page has another");
                next = format!("&continuationToken={after}");
            }
            None => return all,
        }
    }
}

/// Kinds of the newest events, newest first.
async fn newest(server: &Server, token: &str, count: usize) -> Vec<Value> {
    let (_, page) = server.get(token, &log()).await;
    page["data"].as_array().unwrap()[..count].to_vec()
}

#[tokio::test]
async fn ninety_days_in_pages_of_fifty() {
    let server = own();
    let ada = server.access_token(ADA).await;
    let all = read_all(&server, &ada, &format!("{}?{}", log(), everything())).await;
    assert!((400..1000).contains(&all.len()), "{}", all.len());
    let dates: Vec<&str> = all
        .iter()
        .map(|one| one["date"].as_str().unwrap())
        .collect();
    assert!(dates.windows(2).all(|pair| {
        let ms = provider_api::contract::date::parse_ms;
        ms(pair[0]) >= ms(pair[1])
    }));
    let mut seen: Vec<String> = all.iter().map(Value::to_string).collect();
    let count = seen.len();
    seen.sort_unstable();
    seen.dedup();
    assert!(count - seen.len() < 3, "pages do not overlap");
    for kind in [
        1000, 1005, 1006, 1800, 1801, 1802, 1803, 1900, 1901, 1902, 1903, 1603, 1500, 1300,
    ] {
        assert!(all.iter().any(|one| one["type"] == kind), "{kind}");
    }
    // What the service's own staff did.
    let system = all.iter().find(|one| one["systemUser"] == 5).unwrap();
    assert_eq!(
        (&system["type"], &system["actingUserId"]),
        (&json!(1902), &Value::Null)
    );
    // Somebody who is gone, and events inside a client.
    let former = guid("user/nils@northwind.example");
    assert!(all.iter().any(|one| one["actingUserId"] == former.as_str()));
    let fabrikam = guid("organization/Fabrikam Dental");
    assert!(
        all.iter()
            .any(|one| one["organizationId"] == fabrikam.as_str())
    );
    for one in &all {
        assert_eq!(one["providerId"], guid("provider/Northwind IT"));
        assert_eq!(one["object"], "event");
    }

    let usual = read_all(&server, &ada, &format!("{}?x", log())).await;
    assert!(usual.len() < all.len() / 2, "thirty days without a range");
    let sam = guid("user/sam@northwind.example");
    let of_sam = read_all(&server, &ada, &format!("{}?{}", log_of(SAM), everything())).await;
    let expected = all.iter().filter(|one| one["actingUserId"] == sam.as_str());
    assert_eq!(of_sam.len(), expected.count());
}

#[tokio::test]
async fn a_log_can_be_made_long_for_a_test() {
    let server = own();
    let ada = server.access_token(ADA).await;
    let northwind = guid("provider/Northwind IT");
    let events = json!({ "providerId": northwind, "count": 120, "type": 4711, "systemUser": 1 });
    let order = json!({ "events": events });
    let (status, _) = server.send(&ada, "POST", "/test/state", order).await;
    assert_eq!(status, 200);
    let all = read_all(&server, &ada, &format!("{}?x", log())).await;
    let found = all.iter().filter(|one| one["type"] == 4711);
    assert_eq!(found.filter(|one| one["systemUser"] == 1).count(), 120);
}

#[tokio::test]
async fn ranges_and_people_are_checked() {
    let server = shared();
    let ada = server.access_token(ADA).await;
    let path = format!("{}?start=2025-01-01&end=2026-02-01", log());
    assert_eq!(
        server.get(&ada, &path).await,
        refusal(400, "Range too large.")
    );
    let path = format!("{}?start=2026-02-01&end=2025-03-01", log());
    assert_eq!(server.get(&ada, &path).await.0, 200, "swapped");
    let path = format!("{}?continuationToken=x", log());
    assert_eq!(server.get(&ada, &path).await.0, 400);
    assert_eq!(
        server.get(&ada, &log_of("lea@northwind.example")).await.0,
        404,
        "invited"
    );
    assert_eq!(server.get(&ada, &log_of("nobody")).await.0, 404);
    assert_eq!(
        server.get(&ada, &log_of("kai@northwind.example")).await.0,
        200
    );
}

#[tokio::test]
async fn what_happens_is_written_down() {
    let server = own();
    let ada = server.access_token(ADA).await;
    let wrong = with(password_form(SAM), &[("password", "bm90IHRoZSBoYXNo")]);
    assert_eq!(server.token(&wrong).await.0, 400);
    let sam = server.access_token(SAM).await;
    let base = format!("/api/providers/{}", guid("provider/Northwind IT"));
    let member = guid("provider-user/Northwind IT/sam@northwind.example");
    server
        .send(
            &ada,
            "PUT",
            &format!("{base}/users/{member}"),
            json!({ "type": 1 }),
        )
        .await;
    let organization = guid("organization/Alpine Clinic");
    let collections = format!("/api/organizations/{organization}/collections/details");
    server.send(&sam, "GET", &collections, Value::Null).await;
    let events = newest(&server, &ada, 5).await;
    let kinds: Vec<i64> = events
        .iter()
        .map(|one| one["type"].as_i64().unwrap())
        .collect();
    assert_eq!(kinds, [1603, 1903, 1802, 1000, 1005]);
    let (of_client, of_provider, update) = (&events[0], &events[1], &events[2]);
    assert_eq!(of_client["organizationId"], organization);
    assert_eq!(of_client["providerId"], guid("provider/Northwind IT"));
    assert_eq!(
        of_provider["providerOrganizationId"],
        guid("client/Alpine Clinic")
    );
    assert_eq!(of_provider["organizationId"], Value::Null);
    assert_eq!(update["providerUserId"], member);
    assert_eq!(update["actingUserId"], guid("user/ada@northwind.example"));
    assert_eq!(
        (&update["deviceType"], &update["ipAddress"]),
        (&json!(9), &json!("127.0.0.1"))
    );
    let failed = &events[4];
    assert_eq!(failed["userId"], guid("user/sam@northwind.example"));

    // oda is a member of Fabrikam Dental: the provider does not read what members do.
    let oda = server.access_token(ODA).await;
    let organization = guid("organization/Fabrikam Dental");
    let collections = format!("/api/organizations/{organization}/collections/details");
    server.send(&oda, "GET", &collections, Value::Null).await;
    assert_eq!(newest(&server, &ada, 1).await[0]["type"], 1000);
}

#[tokio::test]
async fn a_wrong_code_is_an_event_and_a_suspended_provider_keeps_none() {
    let server = own();
    let bo = server.access_token(BO).await;
    let wrong = with(
        password_form(BO),
        &[("twoFactorToken", "000000"), ("twoFactorProvider", "0")],
    );
    assert_eq!(server.token(&wrong).await.0, 400);
    let path = |name: &str| {
        format!(
            "/api/providers/{}/events",
            guid(&format!("provider/{name}"))
        )
    };
    let (_, page) = server.get(&bo, &path("Contoso Group")).await;
    assert_eq!(page["data"][0]["type"], 1006);
    let (_, page) = server.get(&bo, &path("Contoso Services")).await;
    assert_eq!(page["data"], json!([]));
}
