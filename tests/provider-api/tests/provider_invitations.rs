//! Joining a provider: inviting, accepting, confirming, and every refusal on the way.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod common;

use common::portal::*;
use common::*;
use provider_api::seed::guid;
use serde_json::{Value, json};

#[tokio::test]
async fn invitations_are_checked_before_anything_is_written() {
    let server = shared();
    let ada = server.access_token(ADA).await;
    let path = format!("{}/invite", users());
    let many: Vec<String> = (0..21).map(|n| format!("p{n}@northwind.example")).collect();
    let long = format!("{}@northwind.example", "x".repeat(250));
    for (emails, message) in [
        (json!([]), "An email is required."),
        (json!(null), "An email is required."),
        (
            json!(many),
            "You can only submit up to 20 emails at a time.",
        ),
        (
            json!(["a@b.example", "no address"]),
            "Email #2 is not valid.",
        ),
        (json!([long]), "Email #1 is longer than 256 characters."),
    ] {
        let body = json!({ "emails": emails, "type": 1 });
        let expected = invalid(json!({ "Emails": [message] }));
        assert_eq!(server.send(&ada, "POST", &path, body).await, expected);
    }
    let expected = invalid(json!({ "Type": ["The Type field is required."] }));
    let body = json!({ "emails": ["a@b.example"] });
    assert_eq!(server.send(&ada, "POST", &path, body).await, expected);
    let (status, answer) = server.send(&ada, "POST", &path, json!([])).await;
    assert_eq!(
        (status, answer["validationErrors"]["$"].is_array()),
        (400, true)
    );
    assert_eq!(person(&server, &ada, "a@b.example").await, None);
}

#[tokio::test]
async fn who_is_there_already_is_skipped_without_a_word() {
    let server = own();
    let ada = server.access_token(ADA).await;
    let emails = [
        "SAM@northwind.example",
        "lea@northwind.example",
        "Ned@Northwind.example",
    ];
    let body = json!({ "EMAILS": emails, "Type": 0 });
    let path = format!("{}/invite", users());
    assert_eq!(server.send(&ada, "POST", &path, body).await, DONE);
    let (_, list) = server.get(&ada, &users()).await;
    assert_eq!(rows(&list).len(), 6);
    let ned = person(&server, &ada, "ned@northwind.example")
        .await
        .unwrap();
    assert_eq!((&ned["status"], &ned["type"]), (&json!(0), &json!(0)));
    let mails = server.mails("ned@northwind.example").await;
    let link = mails[0]["link"].as_str().unwrap();
    assert!(
        link.starts_with("/providers/accept-provider?providerId="),
        "{link}"
    );
    assert!(link.contains("&providerName=Northwind+IT&token="), "{link}");
    assert_eq!(server.mails(SAM).await.len(), 0);
}

#[tokio::test]
async fn from_invitation_to_provider_key() {
    let server = own();
    let ada = server.access_token(ADA).await;
    let (id, code) = invite(&server, &ada, NEW, 1).await;
    let session = server.sign_in(NEW).await;
    let accept = format!("{}/{id}/accept", users());
    let token = json!({ "token": code });
    assert_eq!(
        server.send(access(&session), "POST", &accept, token).await,
        DONE
    );
    let accepted = person(&server, &ada, NEW).await.unwrap();
    assert_eq!(
        (&accepted["status"], &accepted["name"]),
        (&json!(1), &json!("Noa New"))
    );

    let (_, keys) = server
        .send(
            &ada,
            "POST",
            &format!("{}/public-keys", users()),
            json!({ "ids": [id, member(SAM)] }),
        )
        .await;
    assert_eq!(rows(&keys).len(), 1, "only who accepted: {keys}");
    let path = format!(
        "/api/users/{}/public-key",
        accepted["userId"].as_str().unwrap()
    );
    let (_, public) = server.get(&ada, &path).await;
    assert_eq!(rows(&keys)[0]["key"], public["publicKey"]);

    let confirm = format!("{}/{id}/confirm", users());
    let key = json!({ "key": "4.sealed" });
    assert_eq!(server.send(&ada, "POST", &confirm, key).await, DONE);
    assert_eq!(person(&server, &ada, NEW).await.unwrap()["status"], 2);
    assert_eq!(server.mails(NEW).await[0]["subject"], "provider-confirmed");

    // The profile knows at once, the token only after a refresh.
    let (_, profile) = server.get(access(&session), "/api/accounts/profile").await;
    assert_eq!(profile["providers"][0]["key"], "4.sealed");
    assert_eq!(
        profile["providerOrganizations"].as_array().unwrap().len(),
        24
    );
    let provider = format!("/api/providers/{}", guid("provider/Northwind IT"));
    assert_eq!(
        server.get(access(&session), &provider).await,
        (403, Value::Null)
    );
    let refreshed = server.refreshed(&session).await;
    assert_eq!(server.get(&refreshed, &provider).await.0, 200);
}

#[tokio::test]
async fn accepting_says_why_not() {
    let server = own();
    let ada = server.access_token(ADA).await;
    let new = server.access_token(NEW).await;
    let mia = server.access_token(MIA).await;
    let (id, code) = invite(&server, &ada, NEW, 1).await;
    let accept = async |token: &str, id: &str, code: &str| {
        let path = format!("{}/{id}/accept", users());
        server
            .send(token, "POST", &path, json!({ "token": code }))
            .await
    };
    let unknown = guid("nobody");
    assert_eq!(
        accept(&new, &unknown, &code).await,
        refusal(400, "User invalid.")
    );
    let confirmed = member(SAM);
    assert_eq!(
        accept(&new, &confirmed, &code).await,
        refusal(400, "Already accepted.")
    );
    assert_eq!(accept(&new, &id, "x").await, refusal(400, "Invalid token."));
    let expected = refusal(400, "User email does not match invite.");
    assert_eq!(accept(&mia, &id, &code).await, expected);
    let expected = invalid(json!({ "Token": ["The Token field is required."] }));
    assert_eq!(accept(&new, &id, "").await, expected);

    server.state(json!({ "expireMailTokens": true })).await;
    assert_eq!(
        accept(&new, &id, &code).await,
        refusal(400, "Invalid token.")
    );
    let path = format!("{}/{id}/reinvite", users());
    assert_eq!(server.send(&ada, "POST", &path, Value::Null).await, DONE);
    let code = server.mailed_code(NEW).await.unwrap();
    assert_eq!(accept(&new, &id, &code).await, DONE);

    let (id, code) = invite(&server, &ada, MIA, 1).await;
    let fabrikam = guid("organization/Fabrikam Dental");
    let policy = json!({ "organizationId": fabrikam, "type": 18, "enabled": true });
    server.state(json!({ "policy": policy })).await;
    let (status, answer) = accept(&mia, &id, &code).await;
    assert_eq!(status, 400);
    let message = answer["message"].as_str().unwrap();
    assert!(
        message.contains("Automatic User Confirmation policy"),
        "{message}"
    );
}
