//! Accounts for people who were invited: every rule of the form, the proof, and the sign-in after it.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod common;

use common::portal::*;
use common::*;
use provider_api::seed::guid;
use serde_json::{Value, json};

const NEO: &str = "neo@northwind.example";
const PATH: &str = "/identity/accounts/register/finish";

/// A body for neo; `code` and `id` are from the invitation.
fn registration(code: &str, id: &str) -> Value {
    let kdf = json!({ "kdfType": 0, "iterations": 600_000 });
    json!({
        "email": NEO,
        "masterPasswordHint": null,
        "masterPasswordAuthentication": {
            "kdf": kdf, "masterPasswordAuthenticationHash": "aGFzaA==", "salt": NEO,
        },
        "masterPasswordUnlock": {
            "kdf": kdf, "masterKeyWrappedUserKey": "2.dQ==|dQ==|dQ==", "salt": NEO,
        },
        "userAsymmetricKeys": {
            "publicKey": "cHVibGlj", "encryptedPrivateKey": "2.cA==|cA==|cA==",
        },
        "providerInviteToken": code,
        "providerUserId": id,
    })
}

fn sign_in_form() -> Vec<(String, String)> {
    let form = without(password_form(NEW), &["username", "password"]);
    with(form, &[("username", NEO), ("password", "aGFzaA==")])
}

#[tokio::test]
async fn an_invited_person_makes_an_account_and_joins() {
    let server = own();
    let ada = server.access_token(ADA).await;
    let (id, code) = invite(&server, &ada, NEO, 1).await;
    let body = registration(&code, &id);
    let done = (200, json!({ "object": "registerFinish" }));
    assert_eq!(server.post(PATH, body.clone()).await, done);
    let taken = invalid(json!({ "": ["Email 'neo@northwind.example' is already taken."] }));
    assert_eq!(server.post(PATH, body).await, taken);

    let (_, prelogin) = server
        .post(
            "/identity/accounts/prelogin/password",
            json!({ "email": NEO }),
        )
        .await;
    assert_eq!(prelogin["kdfSettings"]["iterations"], 600_000);
    let (status, session) = server.token(&sign_in_form()).await;
    assert_eq!(status, 200, "{session}");
    assert_eq!(session["Key"], "2.dQ==|dQ==|dQ==");
    let accept = format!("{}/{id}/accept", users());
    let token = json!({ "token": code });
    assert_eq!(
        server.send(access(&session), "POST", &accept, token).await,
        DONE
    );
    let row = person(&server, &ada, NEO).await.unwrap();
    assert_eq!((&row["status"], &row["name"]), (&json!(1), &Value::Null));
    let path = format!("/api/users/{}/public-key", row["userId"].as_str().unwrap());
    assert_eq!(server.get(&ada, &path).await.1["publicKey"], "cHVibGlj");
}

#[tokio::test]
async fn the_older_form_is_taken_too() {
    let server = own();
    let ada = server.access_token(ADA).await;
    let (id, code) = invite(&server, &ada, NEO, 1).await;
    let body = json!({
        "email": "Neo@Northwind.example",
        "kdf": 1, "kdfIterations": 3, "kdfMemory": 64, "kdfParallelism": 4,
        "masterPasswordHash": "aGFzaA==",
        "userSymmetricKey": "2.dQ==|dQ==|dQ==",
        "userAsymmetricKeys": {
            "publicKey": "cHVibGlj", "encryptedPrivateKey": "2.cA==|cA==|cA==",
        },
        "providerInviteToken": code, "providerUserId": id,
    });
    assert_eq!(server.post(PATH, body).await.0, 200);
    assert_eq!(server.token(&sign_in_form()).await.0, 200);
}

#[tokio::test]
async fn forms_are_checked_before_the_proof() {
    let server = own();
    let ada = server.access_token(ADA).await;
    let (id, code) = invite(&server, &ada, NEO, 1).await;
    let body = registration(&code, &id);
    let weak = json!({ "kdfType": 0, "iterations": 100_000 });
    let mut weak_body = body.clone();
    weak_body["masterPasswordAuthentication"]["kdf"] = weak.clone();
    weak_body["masterPasswordUnlock"]["kdf"] = weak;
    let mut uneven = body.clone();
    uneven["masterPasswordUnlock"]["kdf"]["iterations"] = json!(700_000);
    let mut salted = body.clone();
    salted["masterPasswordUnlock"]["salt"] = json!("somebody@else.example");
    let mut open_key = body.clone();
    open_key["userAsymmetricKeys"]["encryptedPrivateKey"] = json!("cGxhaW4=");
    let agree = "KDF settings and salt must be equal and of this address.";
    let one = "Exactly one registration token is required.";
    for (body, errors) in [
        (
            with_member(body.clone(), "email", "nobody"),
            json!({
                "Email": ["The Email field is not a valid e-mail address."],
                "": [agree],
            }),
        ),
        (
            with_member(body.clone(), "masterPasswordHint", "x".repeat(51)),
            json!({ "MasterPasswordHint":
                ["The field MasterPasswordHint exceeds the maximum length."] }),
        ),
        (
            weak_body,
            json!({ "": ["KDF settings are outside the accepted range."] }),
        ),
        (uneven, json!({ "": [agree] })),
        (salted, json!({ "": [agree] })),
        (
            open_key,
            json!({ "UserAsymmetricKeys.EncryptedPrivateKey":
                ["EncryptedPrivateKey is not a valid encrypted string."] }),
        ),
        (
            with_member(body.clone(), "providerInviteToken", Value::Null),
            json!({ "": [one] }),
        ),
        (
            with_member(body.clone(), "emailVerificationToken", "x"),
            json!({ "": [one] }),
        ),
    ] {
        assert_eq!(server.post(PATH, body).await, invalid(errors));
    }
    let (status, _) = server.token(&sign_in_form()).await;
    assert_eq!(status, 400, "no account was made");
}

#[tokio::test]
async fn the_proof_is_for_one_address_one_row_and_a_while() {
    let server = own();
    let ada = server.access_token(ADA).await;
    let (id, code) = invite(&server, &ada, NEO, 1).await;
    let body = registration(&code, &id);
    let refused = refusal(400, "Invalid token.");
    let other = json!({ "kdfType": 0, "iterations": 600_000 });
    let trin = "trin@northwind.example";
    let mut foreign = with_member(body.clone(), "email", trin);
    for part in ["masterPasswordAuthentication", "masterPasswordUnlock"] {
        foreign[part]["salt"] = json!(trin);
        foreign[part]["kdf"] = other.clone();
    }
    for body in [
        registration("x", &id),
        registration(&code, &guid("nobody")),
        foreign,
    ] {
        assert_eq!(server.post(PATH, body).await, refused);
    }
    server.state(json!({ "expireMailTokens": true })).await;
    assert_eq!(server.post(PATH, body.clone()).await, refused);
    server.state(json!({ "closeRegistration": true })).await;
    let (_, config) = server.get("", "/api/config").await;
    assert_eq!(config["settings"]["disableUserRegistration"], true);
    let closed = "Open registration has been disabled by the system administrator.";
    assert_eq!(server.post(PATH, body).await, refusal(400, closed));
}
