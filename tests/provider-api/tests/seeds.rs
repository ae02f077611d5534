//! The other seeds: nothing, and a lot.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod common;

use common::*;
use provider_api::seed::{Seed, guid};

const SCALE: &str = "scale@northwind.example";

#[tokio::test]
async fn scale_makes_as_many_as_asked() {
    let server = start(
        Seed::Scale {
            clients: 1200,
            items: 500,
        },
        options(),
    );
    let token = server.access_token(SCALE).await;
    let provider = guid("provider/Northwind at Scale");
    let (_, list) = server
        .get(&token, &format!("/api/providers/{provider}/organizations"))
        .await;
    let clients = rows(&list);
    assert_eq!(clients.len(), 1200);
    let mut names: Vec<&str> = clients
        .iter()
        .map(|one| one["organizationName"].as_str().unwrap())
        .collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), 1200, "no name twice");
    let remaining = |one: &serde_json::Value| one["remainingSeats"].as_i64().unwrap();
    assert!(clients.iter().any(|one| remaining(one) == 0));
    assert!(clients.iter().any(|one| remaining(one) < 0));
    assert!(clients.iter().any(|one| remaining(one) > 20));
    let (_, sync) = server.get(&token, "/api/sync?excludeDomains=true").await;
    assert_eq!(sync["ciphers"].as_array().unwrap().len(), 500);
    assert_eq!(sync["collections"].as_array().unwrap().len(), 200);
    let organizations = sync["profile"]["providerOrganizations"].as_array().unwrap();
    assert_eq!(organizations.len(), 1200);
    assert!(organizations.iter().any(|one| one["enabled"] == false));
}

#[tokio::test]
async fn none_is_empty() {
    let server = start(Seed::None, options());
    let (status, _) = server.token(&password_form(MIA)).await;
    assert_eq!(status, 400);
}
