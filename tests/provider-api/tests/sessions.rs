//! Sessions: refreshing, and everything that ends them.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod common;

use common::*;
use serde_json::{Value, json};

#[tokio::test]
async fn a_session_goes_on_until_something_ends_it() {
    let server = own();
    let answer = server.sign_in(MIA).await;
    let refresh_token = answer["refresh_token"].as_str().unwrap().to_owned();
    let form = |token: &str| {
        [
            ("grant_type", "refresh_token"),
            ("client_id", "web"),
            ("refresh_token", token),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .to_vec()
    };
    let (status, refreshed) = server.token(&form(&refresh_token)).await;
    assert_eq!(status, 200);
    assert_eq!(
        refreshed["refresh_token"],
        refresh_token.as_str(),
        "the same string again"
    );
    assert!(refreshed.get("Key").is_none(), "OAuth members only");
    assert_eq!(
        server
            .get(refreshed["access_token"].as_str().unwrap(), "/api/sync")
            .await
            .0,
        200
    );

    let refused = (400, json!({ "error": "invalid_grant" }));
    assert_eq!(server.token(&form("no such token")).await, refused);
    let other_client = with(form(&refresh_token), &[("client_id", "mobile")]);
    assert_eq!(server.token(&other_client).await, refused);
    server
        .state(json!({ "user": MIA, "bumpSecurityStamp": true }))
        .await;
    assert_eq!(
        server.token(&form(&refresh_token)).await,
        refused,
        "the stamp changed"
    );

    let answer = server.sign_in(MIA).await;
    server.state(json!({ "expireAccessTokens": true })).await;
    let old = answer["access_token"].as_str().unwrap();
    assert_eq!(server.get(old, "/api/sync").await, (401, Value::Null));
    let refresh_token = answer["refresh_token"].as_str().unwrap();
    let (status, refreshed) = server.token(&form(refresh_token)).await;
    assert_eq!(status, 200);
    let new = refreshed["access_token"].as_str().unwrap();
    assert_eq!(server.get(new, "/api/sync").await.0, 200);
    server.state(json!({ "expireRefreshTokens": true })).await;
    assert_eq!(server.token(&form(refresh_token)).await, refused);
}

#[tokio::test]
async fn access_tokens_end_when_they_say() {
    let options = provider_api::app::Options {
        access_token_seconds: 1,
        ..options()
    };
    let server = start(provider_api::seed::Seed::Demo, options);
    let answer = server.sign_in(MIA).await;
    assert_eq!(answer["expires_in"], 1);
    let token = answer["access_token"].as_str().unwrap();
    tokio::time::sleep(std::time::Duration::from_millis(2100)).await;
    let response = server.get_response(token, "/api/accounts/profile").await;
    assert_eq!(response.status(), 401);
    assert!(
        response.headers()["www-authenticate"]
            .to_str()
            .unwrap()
            .starts_with("Bearer")
    );
    assert!(response.bytes().await.unwrap().is_empty());
}
