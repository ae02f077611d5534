//! The token endpoint: order of checks, error bodies, what a sign-in answers.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod common;

use base64::Engine;
use common::*;
use provider_api::seed::guid;
use serde_json::{Value, json};

fn claims(token: &str) -> Value {
    let payload = token.split('.').nth(1).unwrap();
    let bytes = base64::engine::general_purpose::URL_SAFE_NO_PAD
        .decode(payload)
        .unwrap();
    serde_json::from_slice(&bytes).unwrap()
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_account_look_the_same() {
    let server = shared();
    let expected = credentials("Username or password is incorrect. Try again.");
    for form in [
        with(password_form(MIA), &[("password", "bm90IHRoZSBoYXNo")]),
        with(
            password_form(MIA),
            &[("username", "nobody@fabrikam.example")],
        ),
        // Listed people have keys but nobody can sign in as them.
        with(password_form(MIA), &[("username", "kai@northwind.example")]),
    ] {
        assert_eq!(server.token(&form).await, (400, expected.clone()));
    }
}

#[tokio::test]
async fn the_password_is_checked_before_the_version() {
    let server = shared();
    let wrong = with(password_form(MIA), &[("password", "bm90IHRoZSBoYXNo")]);
    let (_, answer) = body(server.token_request(&wrong).send().await.unwrap()).await;
    assert_eq!(answer["error"], "invalid_grant");
    for version in [None, Some("2026"), Some("2026.8.0-beta"), Some("new")] {
        let mut request = server.token_request(&password_form(MIA));
        if let Some(version) = version {
            request = request.header("Bitwarden-Client-Version", version);
        }
        let (status, answer) = body(request.send().await.unwrap()).await;
        assert_eq!(
            (status, &answer["error"]),
            (400, &json!("version_header_missing"))
        );
        assert_eq!(answer["error_description"], answer["ErrorModel"]["Message"]);
    }
}

#[tokio::test]
async fn requests_that_are_none_are_refused() {
    let server = shared();
    for (form, error) in [
        (
            with(password_form(MIA), &[("client_id", "toaster")]),
            "invalid_client",
        ),
        (
            without(password_form(MIA), &["client_id"]),
            "invalid_client",
        ),
        (
            with(password_form(MIA), &[("grant_type", "implicit")]),
            "unsupported_grant_type",
        ),
        (
            without(password_form(MIA), &["username"]),
            "invalid_request",
        ),
    ] {
        assert_eq!(server.token(&form).await, (400, json!({ "error": error })));
    }
    for missing in ["deviceType", "deviceIdentifier", "deviceName"] {
        let expected = model(
            "device_error",
            "No device information provided",
            "no device information provided",
        );
        let form = without(password_form(MIA), &[missing]);
        assert_eq!(server.token(&form).await, (400, expected), "{missing}");
    }
    let form = with(
        password_form(MIA),
        &[
            ("authRequest", &guid("auth-request")),
            ("password", "access-code"),
            ("deviceIdentifier", &guid("unknown device")),
        ],
    );
    let expected = model(
        "device_error",
        "Auth requests are not supported on unknown devices",
        "auth request flow unsupported on unknown device",
    );
    assert_eq!(server.token(&form).await, (400, expected));
}

#[tokio::test]
async fn a_sign_in_answers_keys_in_pascal_case() {
    let server = shared();
    let answer = server.sign_in(SAM).await;
    assert_eq!(answer["token_type"], "Bearer");
    assert_eq!(answer["expires_in"], 3600);
    assert_eq!(answer["scope"], "api offline_access");
    assert_eq!(answer["Kdf"], 1);
    assert_eq!(answer["KdfMemory"], 64);
    assert_eq!(answer["ForcePasswordReset"], false);
    assert_eq!(
        answer["MasterPasswordPolicy"],
        json!({ "Object": "masterPasswordPolicy" })
    );
    let unlock = &answer["UserDecryptionOptions"]["MasterPasswordUnlock"];
    assert_eq!(unlock["Salt"], SAM);
    assert_eq!(unlock["MasterKeyEncryptedUserKey"], answer["Key"]);
    assert_eq!(
        unlock["Kdf"],
        json!({ "KdfType": 1, "Iterations": 3, "Memory": 64, "Parallelism": 4 })
    );
    let keys = &answer["AccountKeys"];
    assert_eq!(keys["Object"], "privateKeys");
    assert_eq!(
        keys["publicKeyEncryptionKeyPair"]["wrappedPrivateKey"],
        answer["PrivateKey"]
    );
    assert!(keys["signatureKeyPair"].is_null());
    assert!(answer.get("TwoFactorToken").is_none());
    let online = with(password_form(MIA), &[("scope", "api")]);
    let (_, answer) = server.token(&online).await;
    assert!(answer.get("refresh_token").is_none());
}

#[tokio::test]
async fn claims_name_organizations_and_providers() {
    let server = shared();
    let northwind = guid("provider/Northwind IT");
    let mine = claims(&server.access_token(ADA).await);
    assert_eq!(mine["providerprovideradmin"], json!(northwind));
    assert!(
        mine.get("orguser").is_none(),
        "clients of a provider are not in the token"
    );
    assert_eq!(mine["email"], ADA);
    assert_eq!(mine["devicetype"], "ChromeBrowser");
    assert_eq!(mine["amr"], json!(["Application"]));
    assert_eq!(
        mine["exp"].as_i64().unwrap() - mine["iat"].as_i64().unwrap(),
        3600
    );
    let odas = claims(&server.access_token(ODA).await);
    assert_eq!(
        odas["orgowner"],
        json!(guid("organization/Fabrikam Dental"))
    );
    assert_eq!(odas["providerserviceuser"], json!(northwind));
    let mias = claims(&server.access_token(MIA).await);
    assert_eq!(
        mias["orguser"].as_array().unwrap().len(),
        2,
        "several are an array"
    );
    let bos = claims(&server.access_token(BO).await);
    assert_eq!(bos["providerprovideradmin"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn rare_accounts_get_their_own_errors() {
    let server = own();
    server
        .state(json!({ "user": MIA, "set": { "security_version": 2 } }))
        .await;
    let old = server
        .token_request(&password_form(MIA))
        .header("Bitwarden-Client-Version", "2025.10.0");
    let (status, answer) = body(old.send().await.unwrap()).await;
    let text = "Please update your app to continue using Bitwarden";
    assert_eq!(
        (status, answer),
        (400, model("invalid_client_version", text, text))
    );
    server
        .state(json!({ "user": MIA, "set": { "security_version": null } }))
        .await;

    server
        .state(json!({ "user": MIA, "twoFactor": { "7": {} } }))
        .await;
    let expected = credentials("No two-step providers enabled.");
    assert_eq!(server.token(&password_form(MIA)).await, (400, expected));
    server.state(json!({ "user": MIA, "twoFactor": {} })).await;

    server
        .state(json!({ "user": ADA, "set": { "key": null } }))
        .await;
    let (_, answer) = server.token(&password_form(ADA)).await;
    let message = answer["ErrorModel"]["Message"].as_str().unwrap();
    assert!(message.starts_with("Legacy encryption without a userkey is no longer supported"));

    let fabrikam = guid("organization/Fabrikam Dental");
    let policy = json!({ "organizationId": fabrikam, "type": 4, "enabled": true });
    server.state(json!({ "policy": policy })).await;
    let text = "Sso authentication is required.";
    assert_eq!(
        server.token(&password_form(MIA)).await,
        (400, model("invalid_grant", text, text))
    );
    assert_eq!(
        server.token(&password_form(ODA)).await.0,
        200,
        "owners are exempt"
    );
    server
        .state(json!({ "user": MIA, "twoFactor": { "0": {} }, "set": { "recovery_code": "abc" } }))
        .await;
    let recovery = with(
        password_form(MIA),
        &[("twoFactorToken", "abc"), ("twoFactorProvider", "8")],
    );
    let text = "Two-factor recovery has been performed. SSO authentication is required.";
    assert_eq!(
        server.token(&recovery).await,
        (400, model("invalid_grant", text, text))
    );
}
