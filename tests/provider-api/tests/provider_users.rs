//! The people of a provider: the list, roles, bulk requests, removing, and every refusal.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod common;

use common::portal::*;
use common::*;
use provider_api::seed::guid;
use serde_json::{Value, json};

const LAST_ADMIN: &str = "Provider must have at least one confirmed ProviderAdmin.";

#[tokio::test]
async fn the_list_tells_status_role_and_address() {
    let server = shared();
    let ada = server.access_token(ADA).await;
    let (_, list) = server.get(&ada, &users()).await;
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
        server.get(&ada, &format!("{}/{foreign}", users())).await.0,
        404
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
            .send(&ada, method, &format!("{}{path}", users()), body)
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
    let (status, answer) = server.send(&ada, "DELETE", &users(), ids).await;
    assert_eq!((status, &answer["message"]), (400, &json!(LAST_ADMIN)));
    let ids = json!({ "ids": [nobody, foreign, lea, sam] });
    assert_eq!(
        results("DELETE", "", ids).await,
        [row(&sam, ""), row(&lea, ""), row(&foreign, "Invalid user.")]
    );
    assert_eq!(server.mails(SAM).await[0]["subject"], "provider-removed");

    let wrong = json!({ "keys": [{ "id": kai }, { "id": "x", "key": "4.k" }] });
    let path = format!("{}/confirm", users());
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
            format!("{}/{}/reinvite", users(), guid("nobody")),
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
        ("DELETE", format!("{}/{foreign}", users()), Value::Null),
    ] {
        assert_eq!(
            server.send(&sam, method, &path, body).await,
            DONE,
            "{method} {path}"
        );
    }
    let (_, list) = server.get(&sam, &users()).await;
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
    assert_eq!(server.send(&ada, "DELETE", &users(), ids).await, expected);
    // With another one there, one may step back.
    assert_eq!(
        server.send(&ada, "PUT", &me, json!({ "type": 1 })).await,
        DONE
    );
    let foreign = format!(
        "{}/{}",
        users(),
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
