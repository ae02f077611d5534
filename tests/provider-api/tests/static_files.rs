//! The built app on the same origin.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod common;

use common::*;
use provider_api::app::Options;
use provider_api::seed::Seed;

#[tokio::test]
async fn pages_fall_back_and_assets_do_not() {
    let directory = std::env::temp_dir().join(format!("provider-api-{}", std::process::id()));
    for folder in ["assets", "embed/v1"] {
        std::fs::create_dir_all(directory.join(folder)).unwrap();
    }
    let large = "a".repeat(4000);
    for (name, content) in [
        ("index.html", "<title>app</title>"),
        ("app.wasm", "wasm"),
        ("app.js", large.as_str()),
        ("style.css", "plain"),
        ("style.css.br", "brotli"),
        ("assets/app-1.wasm", "wasm"),
        ("embed/index.html", "<title>embedded</title>"),
        ("embed/v1/provider-portal.js", "export {};"),
        (
            "config.json",
            r#"{ "embed": { "origins": ["https://partner.example"] } }"#,
        ),
    ] {
        std::fs::write(directory.join(name), content).unwrap();
    }
    let server = start(
        Seed::None,
        Options {
            serve: Some(directory.clone()),
            ..options()
        },
    );
    let get = |path: &str| server.http.get(server.url(path));
    let text = async |path: &str| get(path).send().await.unwrap().text().await.unwrap();
    for path in [
        "/",
        "/providers/1/clients",
        "/vault?type=login",
        "/index.html",
    ] {
        assert_eq!(text(path).await, "<title>app</title>", "{path}");
    }
    let status = async |path: &str| get(path).send().await.unwrap().status().as_u16();
    assert_eq!(status("/missing.js").await, 404);
    assert_eq!(status("/assets/missing.wasm").await, 404);
    for path in [
        "/api/missing",
        "/identity/missing",
        "/events/missing",
        "/api",
        "/api/",
    ] {
        assert_eq!(status(path).await, 404, "{path} never is the app");
    }

    let wasm = get("/app.wasm").send().await.unwrap();
    assert_eq!(wasm.headers()["content-type"], "application/wasm");
    assert_eq!(wasm.headers()["cache-control"], "no-cache");
    let tag = wasm.headers()["etag"].clone();
    let again = get("/app.wasm")
        .header("If-None-Match", tag)
        .send()
        .await
        .unwrap();
    assert_eq!(again.status(), 304);

    assert_eq!(
        text("/embed/providers/1/clients").await,
        "<title>embedded</title>"
    );
    let header = async |path: &str, name: &str| {
        let answer = get(path).send().await.unwrap();
        let value = answer.headers().get(name);
        value.map(|value| value.to_str().unwrap().to_owned())
    };
    let kept = async |path: &str| header(path, "cache-control").await.unwrap();
    assert_eq!(
        kept("/assets/app-1.wasm").await,
        "public, max-age=31536000, immutable"
    );
    assert_eq!(kept("/assets/missing.wasm").await, "no-store");
    assert_eq!(kept("/missing.js").await, "no-store");
    let framed_by = async |path: &str| header(path, "content-security-policy").await.unwrap();
    assert_eq!(framed_by("/vault").await, "frame-ancestors 'none'");
    assert_eq!(
        framed_by("/embed/vault").await,
        "frame-ancestors 'self' https://partner.example"
    );
    let shared = "access-control-allow-origin";
    assert_eq!(
        header("/embed/v1/provider-portal.js", shared).await,
        Some("*".to_owned())
    );
    assert_eq!(header("/config.json", shared).await, None);

    let ready = get("/style.css")
        .header("Accept-Encoding", "gzip, br")
        .send()
        .await
        .unwrap();
    assert_eq!(ready.headers()["content-encoding"], "br");
    assert_eq!(ready.text().await.unwrap(), "brotli", "as it lies there");
    let made = get("/app.js")
        .header("Accept-Encoding", "gzip")
        .send()
        .await
        .unwrap();
    assert_eq!(made.headers()["content-encoding"], "gzip");
    assert!(made.bytes().await.unwrap().len() < 1000);
    std::fs::remove_dir_all(directory).unwrap();
}
