//! Who may do what: one row per endpoint, one column per demo user.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod common;

use common::*;
use provider_api::seed::guid;
use serde_json::{Value, json};

#[tokio::test]
async fn the_matrix_of_every_demo_user() {
    let server = shared();
    let northwind = guid("provider/Northwind IT");
    let contoso = guid("provider/Contoso Services");
    let organization = |name: &str| guid(&format!("organization/{name}"));
    let (fabrikam, alpine) = (
        organization("Fabrikam Dental"),
        organization("Alpine Clinic"),
    );
    let (proseware, retail) = (
        organization("Proseware Studios"),
        organization("Contoso Retail"),
    );
    let nowhere = guid("organization/Nowhere");
    let mut tokens = Vec::new();
    for email in [ADA, SAM, BO, MIA, ODA] {
        tokens.push(server.access_token(email).await);
    }
    let in_fabrikam = |collection: &str| guid(&format!("collection/Fabrikam Dental/{collection}"));
    let collections = |organization: &str| format!("/api/organizations/{organization}/collections");
    let cipher = |name: &str| format!("/api/ciphers/{}", guid(&format!("cipher/{name}")));
    let items = "/api/ciphers/organization-details";
    // Path, then the status for ada, sam, bo, mia, oda.
    let matrix: Vec<(String, [u16; 5])> = vec![
        ("/api/accounts/profile".into(), [200; 5]),
        ("/api/accounts/revision-date".into(), [200; 5]),
        ("/api/sync".into(), [200; 5]),
        ("/api/organizations".into(), [200; 5]),
        ("/api/collections".into(), [200; 5]),
        ("/api/ciphers".into(), [200; 5]),
        ("/api/folders".into(), [200; 5]),
        // Provider endpoints: claims, and an empty 403.
        (
            format!("/api/providers/{northwind}"),
            [200, 200, 403, 403, 200],
        ),
        (
            format!("/api/providers/{northwind}/organizations"),
            [200, 200, 403, 403, 200],
        ),
        // A suspended provider still answers its own people.
        (
            format!("/api/providers/{contoso}"),
            [403, 403, 200, 403, 403],
        ),
        (
            format!("/api/providers/{contoso}/organizations"),
            [403, 403, 200, 403, 403],
        ),
        (format!("/api/providers/{nowhere}"), [403; 5]),
        ("/api/providers/not-a-guid/organizations".into(), [403; 5]),
        // Organizations: owners and provider users, otherwise 404.
        (
            format!("/api/organizations/{fabrikam}"),
            [200, 200, 404, 404, 200],
        ),
        (
            format!("/api/organizations/{alpine}"),
            [200, 200, 404, 404, 200],
        ),
        (
            format!("/api/organizations/{proseware}"),
            [200, 200, 404, 404, 200],
        ),
        (
            format!("/api/organizations/{retail}"),
            [404, 404, 200, 404, 404],
        ),
        (format!("/api/organizations/{nowhere}"), [404; 5]),
        (format!("/api/organizations/{retail}/public-key"), [200; 5]),
        (format!("/api/organizations/{nowhere}/public-key"), [404; 5]),
        // Collections: members and provider users.
        (collections(&fabrikam), [200, 200, 404, 200, 200]),
        (
            format!("{}/details", collections(&fabrikam)),
            [200, 200, 404, 200, 200],
        ),
        (collections(&retail), [404, 404, 200, 404, 404]),
        (
            format!("{}/{}", collections(&fabrikam), in_fabrikam("Front desk")),
            [200, 200, 404, 200, 200],
        ),
        (
            format!("{}/{}", collections(&fabrikam), in_fabrikam("Finance")),
            [200, 200, 404, 404, 200],
        ),
        (
            format!(
                "{}/{}/details",
                collections(&fabrikam),
                in_fabrikam("Finance")
            ),
            [200, 200, 404, 404, 200],
        ),
        (
            format!(
                "{}/{}/users",
                collections(&fabrikam),
                in_fabrikam("Finance")
            ),
            [200, 200, 404, 404, 200],
        ),
        // A collection of another organization is not found under this one.
        (
            format!("{}/{}", collections(&alpine), in_fabrikam("Front desk")),
            [404; 5],
        ),
        // Items: provider users read them all, but are not members.
        (
            format!("{items}?organizationId={fabrikam}"),
            [200, 200, 404, 404, 200],
        ),
        (
            format!("{items}?organizationId={alpine}"),
            [200, 200, 404, 404, 200],
        ),
        (
            format!("{items}/assigned?organizationId={fabrikam}"),
            [404, 404, 404, 200, 200],
        ),
        (
            format!("{items}/assigned?organizationId={alpine}"),
            [404, 404, 404, 200, 404],
        ),
        (
            cipher("Fabrikam Dental/Dentrix Cloud"),
            [404, 404, 404, 200, 200],
        ),
        (
            cipher("Fabrikam Dental/Dentrix Cloud") + "/details",
            [404, 404, 404, 200, 200],
        ),
        (
            cipher("Fabrikam Dental/Dentrix Cloud") + "/admin",
            [200, 200, 404, 404, 200],
        ),
        (cipher("Fabrikam Dental/Unassigned login"), [404; 5]),
        (
            cipher("Fabrikam Dental/Unassigned login") + "/admin",
            [200, 200, 404, 404, 200],
        ),
        (
            cipher("mia@fabrikam.example/GitHub"),
            [404, 404, 404, 200, 404],
        ),
        (cipher("mia@fabrikam.example/GitHub") + "/admin", [404; 5]),
        (
            format!("/api/folders/{}", guid("folder/mia@fabrikam.example/Work")),
            [404, 404, 404, 200, 404],
        ),
        (
            format!(
                "/api/users/{}/public-key",
                guid("user/mia@fabrikam.example")
            ),
            [200; 5],
        ),
        (
            format!("/api/users/{}/public-key", guid("user/nobody")),
            [404; 5],
        ),
        ("/api/no-such-thing".into(), [404; 5]),
    ];
    for (path, expected) in matrix {
        for (token, expected) in tokens.iter().zip(expected) {
            let (status, answer) = server.get(token, &path).await;
            assert_eq!(status, expected, "{path} {answer}");
            match status {
                403 => assert_eq!(answer, Value::Null, "403 is empty"),
                404 => assert_eq!(answer["message"], "Resource not found."),
                _ => {}
            }
        }
        let anonymous = server.http.get(server.url(&path)).send().await.unwrap();
        let expected = if path == "/api/no-such-thing" {
            404
        } else {
            401
        };
        assert_eq!(anonymous.status(), expected, "{path}");
    }
}

#[tokio::test]
async fn lists_hold_what_each_may_see() {
    let server = shared();
    let fabrikam = guid("organization/Fabrikam Dental");
    let base = format!("/api/organizations/{fabrikam}/collections");
    let count = async |email: &str, path: &str| {
        let token = server.access_token(email).await;
        rows(&server.get(&token, path).await.1).len()
    };
    assert_eq!(
        count(ADA, &base).await,
        11,
        "all shared ones, not \"My items\""
    );
    assert_eq!(count(ODA, &base).await, 11);
    assert_eq!(count(MIA, &base).await, 1, "only the managed one");
    assert_eq!(count(MIA, &format!("{base}/details")).await, 1);
    assert_eq!(count(ADA, "/api/collections").await, 0);
    assert_eq!(
        count(MIA, "/api/collections").await,
        7 + 3,
        "seven of Fabrikam, three of Alpine"
    );

    let token = server.access_token(ADA).await;
    let (_, list) = server.get(&token, &format!("{base}/details")).await;
    let front_desk = guid("collection/Fabrikam Dental/Front desk");
    let row = rows(&list)
        .iter()
        .find(|row| row["id"] == front_desk.as_str())
        .unwrap()
        .clone();
    assert_eq!(row["object"], "collectionAccessDetails");
    assert_eq!(row["assigned"], false);
    assert_eq!(row["manage"], false);
    assert_eq!(row["unmanaged"], false);
    assert_eq!(row["users"].as_array().unwrap().len(), 2);
    assert_eq!(row["groups"].as_array().unwrap().len(), 1);
    let (_, users) = server
        .get(&token, &format!("{base}/{front_desk}/users"))
        .await;
    assert_eq!(users, row["users"], "a bare array");
    let supplies = guid("collection/Fabrikam Dental/Vendors/Supplies");
    let (_, row) = server
        .get(&token, &format!("{base}/{supplies}/details"))
        .await;
    assert_eq!(row["unmanaged"], true);
}

#[tokio::test]
async fn anybody_may_ask_a_few_things() {
    let server = shared();
    for path in [
        "/api/alive",
        "/identity/alive",
        "/api/version",
        "/api/config",
        "/api/plans",
    ] {
        assert_eq!(
            server
                .http
                .get(server.url(path))
                .send()
                .await
                .unwrap()
                .status(),
            200,
            "{path}"
        );
    }
    let response = server
        .http
        .get(server.url("/api/config"))
        .send()
        .await
        .unwrap();
    assert_eq!(response.headers()["x-frame-options"], "SAMEORIGIN");
    assert_eq!(response.headers()["x-content-type-options"], "nosniff");
    assert_eq!(response.headers()["x-xss-protection"], "1; mode=block");
    let (_, config) = body(response).await;
    assert_eq!(config["object"], "config");
    assert!(config["server"]["name"].is_string());
    assert_eq!(config["environment"]["api"], server.url("/api"));

    for path in [
        "/identity/accounts/prelogin",
        "/identity/accounts/prelogin/password",
    ] {
        let (_, sam) = server
            .post(path, json!({ "email": " SAM@northwind.example " }))
            .await;
        let settings = json!({ "kdfType": 1, "iterations": 3, "memory": 64, "parallelism": 4 });
        assert_eq!(sam["kdfSettings"], settings);
        assert_eq!((&sam["kdf"], &sam["kdfMemory"]), (&json!(1), &json!(64)));
        assert_eq!(sam["salt"], SAM);
        let nobody = json!({ "Email": "nobody@nowhere.example" });
        assert_eq!(
            server.post(path, nobody.clone()).await,
            server.post(path, nobody).await
        );
    }
    let known = async |device: &str| {
        let request = server.http.get(server.url("/api/devices/knowndevice"));
        let request = request.header("X-Request-Email", "bWlhQGZhYnJpa2FtLmV4YW1wbGU");
        let answer = request
            .header("X-Device-Identifier", device)
            .send()
            .await
            .unwrap();
        body(answer).await
    };
    assert_eq!(
        known(&guid("device/mia@fabrikam.example")).await,
        (200, json!(true))
    );
    assert_eq!(known(&guid("device/other")).await, (200, json!(false)));
}

#[tokio::test]
async fn the_password_can_be_checked_again() {
    let server = shared();
    let token = server.access_token(MIA).await;
    let check = async |hash: &str| {
        let request = server
            .http
            .post(server.url("/api/accounts/verify-password"));
        let request = request
            .bearer_auth(&token)
            .json(&json!({ "masterPasswordHash": hash }));
        body(request.send().await.unwrap()).await
    };
    let (status, policy) = check(&password_hash(MIA)).await;
    assert_eq!(
        (status, &policy["object"]),
        (200, &json!("masterPasswordPolicy"))
    );
    let (status, error) = check("wrong").await;
    assert_eq!(status, 400);
    assert_eq!(error["message"], "The model state is invalid.");
    assert_eq!(
        error["validationErrors"],
        json!({ "MasterPasswordHash": ["Invalid password."] })
    );
    assert!(error["exceptionMessage"].is_null());
    let token_in_query = server.url(&format!("/api/accounts/profile?access_token={token}"));
    assert_eq!(
        server
            .http
            .get(token_in_query)
            .send()
            .await
            .unwrap()
            .status(),
        200
    );
    let events = server
        .http
        .post(server.url("/events/collect"))
        .json(&json!([]));
    assert_eq!(events.send().await.unwrap().status(), 200);
}
