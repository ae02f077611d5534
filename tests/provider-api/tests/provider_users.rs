//! The people of a provider: inviting, accepting, confirming, roles, removing, and every refusal.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod common;

use common::*;
use provider_api::seed::guid;
use serde_json::{Value, json};

const LAST_ADMIN: &str = "Provider must have at least one confirmed ProviderAdmin.";

fn northwind() -> String {
    guid("provider/Northwind IT")
}

fn base() -> String {
    format!("/api/providers/{}/users", northwind())
}

fn member(email: &str) -> String {
    guid(&format!("provider-user/Northwind IT/{email}"))
}

fn own_member(email: &str) -> String {
    format!("{}/{}", base(), member(email))
}

/// The row of an address in the list.
async fn row(server: &Server, token: &str, email: &str) -> Option<Value> {
    let (status, list) = server.get(token, &base()).await;
    assert_eq!(status, 200);
    rows(&list)
        .iter()
        .find(|row| row["email"] == email)
        .cloned()
}

/// Invites an address and returns the membership's GUID and the token of the mail.
async fn invite(server: &Server, token: &str, email: &str, kind: i64) -> (String, String) {
    let body = json!({ "emails": [email], "type": kind });
    let path = format!("{}/invite", base());
    assert_eq!(server.send(token, "POST", &path, body).await, DONE);
    let row = row(server, token, email).await.unwrap();
    let code = server.mailed_code(email).await.unwrap();
    (row["id"].as_str().unwrap().to_owned(), code)
}

#[tokio::test]
async fn the_list_tells_status_role_and_address() {
    let server = shared();
    let ada = server.access_token(ADA).await;
    let (_, list) = server.get(&ada, &base()).await;
    let people: Vec<(&str, i64, i64)> = rows(&list)
        .iter()
        .map(|row| {
            assert_eq!(row["object"], "providerUserUserDetails");
            assert_eq!(row["permissions"]["manageUsers"], false);
            let number = |name: &str| row[name].as_i64().unwrap();
            (
                row["email"].as_str().unwrap(),
                number("status"),
                number("type"),
            )
        })
        .collect();
    let expected = [
        (ADA, 2, 0),
        (SAM, 2, 1),
        (ODA, 2, 1),
        ("kai@northwind.example", 1, 1),
        ("lea@northwind.example", 0, 1),
    ];
    assert_eq!(people, expected);
    let (_, lea) = server.get(&ada, &own_member("lea@northwind.example")).await;
    assert_eq!(
        (&lea["object"], &lea["userId"]),
        (&json!("providerUser"), &Value::Null)
    );
    assert!(lea.get("email").is_none());
    // A person of another provider is not found here.
    let foreign = guid("provider-user/Contoso Group/bo@contoso.example");
    assert_eq!(
        server.get(&ada, &format!("{}/{foreign}", base())).await.0,
        404
    );
}

#[tokio::test]
async fn invitations_are_checked_before_anything_is_written() {
    let server = shared();
    let ada = server.access_token(ADA).await;
    let path = format!("{}/invite", base());
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
    assert_eq!(row(&server, &ada, "a@b.example").await, None);
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
    let path = format!("{}/invite", base());
    assert_eq!(server.send(&ada, "POST", &path, body).await, DONE);
    let (_, list) = server.get(&ada, &base()).await;
    assert_eq!(rows(&list).len(), 6);
    let ned = row(&server, &ada, "ned@northwind.example").await.unwrap();
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
    let accept = format!("{}/{id}/accept", base());
    let token = json!({ "token": code });
    assert_eq!(
        server.send(access(&session), "POST", &accept, token).await,
        DONE
    );
    let accepted = row(&server, &ada, NEW).await.unwrap();
    assert_eq!(
        (&accepted["status"], &accepted["name"]),
        (&json!(1), &json!("Noa New"))
    );

    let (_, keys) = server
        .send(
            &ada,
            "POST",
            &format!("{}/public-keys", base()),
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

    let confirm = format!("{}/{id}/confirm", base());
    let key = json!({ "key": "4.sealed" });
    assert_eq!(server.send(&ada, "POST", &confirm, key).await, DONE);
    assert_eq!(row(&server, &ada, NEW).await.unwrap()["status"], 2);
    assert_eq!(server.mails(NEW).await[0]["subject"], "provider-confirmed");

    // The profile knows at once, the token only after a refresh.
    let (_, profile) = server.get(access(&session), "/api/accounts/profile").await;
    assert_eq!(profile["providers"][0]["key"], "4.sealed");
    assert_eq!(
        profile["providerOrganizations"].as_array().unwrap().len(),
        24
    );
    let provider = format!("/api/providers/{}", northwind());
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
        let path = format!("{}/{id}/accept", base());
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
    let path = format!("{}/{id}/reinvite", base());
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

#[tokio::test]
async fn bulk_answers_tell_each_result() {
    let server = own();
    let ada = server.access_token(ADA).await;
    let (kai, lea) = (
        member("kai@northwind.example"),
        member("lea@northwind.example"),
    );
    let (sam, nobody) = (member(SAM), guid("nobody"));
    let foreign = guid("provider-user/Contoso Group/bo@contoso.example");
    let results = async |method: &str, path: &str, body: Value| {
        let (status, list) = server
            .send(&ada, method, &format!("{}{path}", base()), body)
            .await;
        assert_eq!(status, 200, "{list}");
        let results = rows(&list).iter().map(|row| {
            assert_eq!(row["object"], "providerBulkConfirmResponseModel");
            let text = |name: &str| row[name].as_str().unwrap().to_owned();
            (text("id"), text("error"))
        });
        results.collect::<Vec<_>>()
    };
    let row = |id: &str, error: &str| (id.to_owned(), error.to_owned());

    let ids = json!({ "ids": [nobody, foreign, lea, kai] });
    assert_eq!(
        results("POST", "/reinvite", ids).await,
        [
            row(&kai, "User invalid."),
            row(&lea, ""),
            row(&foreign, "User invalid.")
        ]
    );
    assert_eq!(server.mails("lea@northwind.example").await.len(), 1);

    let keys: Vec<Value> = [&nobody, &foreign, &lea, &kai, &sam]
        .iter()
        .map(|id| json!({ "id": id, "key": "4.sealed" }))
        .collect();
    assert_eq!(
        results("POST", "/confirm", json!({ "keys": keys })).await,
        [
            row(&sam, "Invalid user."),
            row(&kai, ""),
            row(&foreign, "Invalid user."),
        ],
        "lea has no account yet"
    );

    let ids = json!({ "ids": [member(ADA), nobody, foreign, lea, sam] });
    let (status, answer) = server.send(&ada, "DELETE", &base(), ids).await;
    assert_eq!((status, &answer["message"]), (400, &json!(LAST_ADMIN)));
    let ids = json!({ "ids": [nobody, foreign, lea, sam] });
    assert_eq!(
        results("DELETE", "", ids).await,
        [row(&sam, ""), row(&lea, ""), row(&foreign, "Invalid user.")]
    );
    assert_eq!(server.mails(SAM).await[0]["subject"], "provider-removed");

    let wrong = json!({ "keys": [{ "id": kai }, { "id": "x", "key": "4.k" }] });
    let path = format!("{}/confirm", base());
    let expected = invalid(json!({
        "Keys[0].Key": ["The Key field is required."],
        "$.Keys[1].Id": ["The JSON value could not be converted."],
    }));
    assert_eq!(server.send(&ada, "POST", &path, wrong).await, expected);
}

#[tokio::test]
async fn single_failures_are_not_told() {
    let server = own();
    let ada = server.access_token(ADA).await;
    let session = server.sign_in(SAM).await;
    // sam becomes an admin, so that the rule about the last one does not strike.
    let path = own_member(SAM);
    assert_eq!(
        server.send(&ada, "PUT", &path, json!({ "type": 0 })).await,
        DONE
    );
    let sam = server.refreshed(&session).await;
    let foreign = guid("provider-user/Contoso Group/bo@contoso.example");
    for (method, path, body) in [
        ("POST", format!("{}/reinvite", own_member(SAM)), Value::Null),
        (
            "POST",
            format!("{}/{}/reinvite", base(), guid("nobody")),
            Value::Null,
        ),
        (
            "POST",
            format!("{}/confirm", own_member("lea@northwind.example")),
            json!({ "key": "4.k" }),
        ),
        (
            "POST",
            format!("{}/confirm", own_member(SAM)),
            json!({ "key": "4.k" }),
        ),
        ("DELETE", own_member(SAM), Value::Null),
        ("DELETE", format!("{}/{foreign}", base()), Value::Null),
    ] {
        assert_eq!(
            server.send(&sam, method, &path, body).await,
            DONE,
            "{method} {path}"
        );
    }
    let (_, list) = server.get(&sam, &base()).await;
    assert_eq!(rows(&list).len(), 5, "nobody is gone");
    assert_eq!(server.mails(SAM).await.len(), 0);
}

#[tokio::test]
async fn one_confirmed_admin_always_remains() {
    let server = own();
    let ada = server.access_token(ADA).await;
    let expected = refusal(400, LAST_ADMIN);
    let me = own_member(ADA);
    assert_eq!(
        server.send(&ada, "PUT", &me, json!({ "type": 1 })).await,
        expected
    );
    assert_eq!(
        server.send(&ada, "DELETE", &me, Value::Null).await,
        expected
    );
    // An admin who is only invited does not count.
    let (invited, _) = invite(&server, &ada, NEW, 0).await;
    assert_eq!(
        server.send(&ada, "PUT", &me, json!({ "type": 1 })).await,
        expected
    );

    let sam = own_member(SAM);
    assert_eq!(
        server.send(&ada, "PUT", &sam, json!({ "type": 0 })).await,
        DONE
    );
    let ids = json!({ "ids": [member(ADA), member(SAM), invited] });
    assert_eq!(server.send(&ada, "DELETE", &base(), ids).await, expected);
    // With another one there, one may step back.
    assert_eq!(
        server.send(&ada, "PUT", &me, json!({ "type": 1 })).await,
        DONE
    );
    let foreign = format!(
        "{}/{}",
        base(),
        guid("provider-user/Contoso Group/bo@contoso.example")
    );
    assert_eq!(
        server
            .send(&ada, "PUT", &foreign, json!({ "type": 1 }))
            .await
            .0,
        404
    );
    let expected = invalid(json!({ "Type": ["The Type field is required."] }));
    assert_eq!(server.send(&ada, "PUT", &sam, json!({})).await, expected);
}

#[tokio::test]
async fn changes_move_the_revision_date_of_the_account() {
    let server = own();
    let ada = server.access_token(ADA).await;
    let sam = server.access_token(SAM).await;
    let date = async || {
        let (_, date) = server.get(&sam, "/api/accounts/revision-date").await;
        date.as_i64().unwrap()
    };
    let first = date().await;
    server
        .send(&ada, "PUT", &own_member(SAM), json!({ "type": 0 }))
        .await;
    let second = date().await;
    assert!(second > first);
    tokio::time::sleep(std::time::Duration::from_millis(2)).await;
    server
        .send(&ada, "DELETE", &own_member(SAM), Value::Null)
        .await;
    assert!(date().await > second);
    let (_, profile) = server.get(&sam, "/api/accounts/profile").await;
    assert_eq!(profile["providers"], json!([]));
}
