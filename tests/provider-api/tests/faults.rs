//! Faults on demand, and a server without test mode.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod common;

use std::time::{Duration, Instant};

use common::*;
use provider_api::app::Options;
use provider_api::seed::Seed;
use serde_json::{Value, json};

async fn order(server: &Server, fault: Value) {
    let request = server.http.post(server.url("/test/faults")).json(&fault);
    assert_eq!(request.send().await.unwrap().status(), 204);
}

#[tokio::test]
async fn every_fault_strikes_as_ordered() {
    let server = start(Seed::None, options());
    let path = "/api/config";
    let get = || server.http.get(server.url(path)).send();

    order(
        &server,
        json!({ "path": "/api/conf*", "fault": "500", "times": 2 }),
    )
    .await;
    for _ in 0..2 {
        let (status, error) = body(get().await.unwrap()).await;
        let text = "An unhandled server error has occurred.";
        assert_eq!((status, &error["message"]), (500, &json!(text)));
    }
    assert_eq!(get().await.unwrap().status(), 200, "used up");

    order(
        &server,
        json!({ "path": path, "fault": "429", "retryAfter": 7 }),
    )
    .await;
    let response = get().await.unwrap();
    assert_eq!(response.status(), 429);
    assert_eq!(response.headers()["retry-after"], "7");

    order(
        &server,
        json!({ "path": path, "method": "POST", "fault": "401" }),
    )
    .await;
    assert_eq!(get().await.unwrap().status(), 200, "another method");
    let struck = server.http.post(server.url(path)).send().await.unwrap();
    assert_eq!(struck.status(), 401);

    order(&server, json!({ "path": path, "fault": "malformed" })).await;
    let response = get().await.unwrap();
    assert_eq!(response.status(), 200);
    assert!(response.json::<Value>().await.is_err());

    order(&server, json!({ "path": path, "fault": "truncated" })).await;
    let response = get().await.unwrap();
    assert_eq!(response.status(), 200);
    assert!(
        response.content_length().unwrap() > 100,
        "announces the full length"
    );
    assert!(response.bytes().await.is_err(), "and stops half way");

    order(
        &server,
        json!({ "path": path, "fault": "delay", "delayMs": 300 }),
    )
    .await;
    let before = Instant::now();
    assert_eq!(get().await.unwrap().status(), 200);
    assert!(before.elapsed() >= Duration::from_millis(300));

    // Clients try again on their own when a kept connection breaks, so strike more than once.
    order(
        &server,
        json!({ "path": path, "fault": "drop", "times": 9 }),
    )
    .await;
    assert!(get().await.is_err(), "the connection closes");
    let cleared = server
        .http
        .delete(server.url("/test/faults"))
        .send()
        .await
        .unwrap();
    assert_eq!(cleared.status(), 204);
    assert_eq!(get().await.unwrap().status(), 200);
}

#[tokio::test]
async fn without_test_mode_there_is_none() {
    let server = start(Seed::None, Options::default());
    for path in ["/test/faults", "/test/mailbox?email=a@b.c", "/test/state"] {
        assert_eq!(
            server
                .http
                .get(server.url(path))
                .send()
                .await
                .unwrap()
                .status(),
            404
        );
        let (status, _) = server
            .post(path, json!({ "path": "*", "fault": "500" }))
            .await;
        assert_eq!(status, 404);
    }
    assert_eq!(
        server
            .http
            .get(server.url("/api/alive"))
            .send()
            .await
            .unwrap()
            .status(),
        200
    );
}

#[tokio::test]
async fn a_reset_brings_the_start_back() {
    let server = own();
    let device = provider_api::seed::guid("a device only this test has");
    server
        .state(json!({
            "newDeviceVerification": true, "user": MIA, "twoFactor": { "0": {} },
            "set": { "kdf_iterations": 1000 },
        }))
        .await;
    order(&server, json!({ "path": "/api/*", "fault": "500" })).await;
    server.state(json!({ "reset": true })).await;
    let form = with(password_form(MIA), &[("deviceIdentifier", &device)]);
    let (status, answer) = server.token(&form).await;
    assert_eq!((status, &answer["KdfIterations"]), (200, &json!(600_000)));
    let token = answer["access_token"].as_str().unwrap();
    let (_, sync) = server.get(token, "/api/sync").await;
    assert_eq!(sync["ciphers"].as_array().unwrap().len(), 62);
}
