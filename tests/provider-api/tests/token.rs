//! The token endpoint: order of checks, every error body, sessions.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod common;

use base64::Engine;
use common::*;
use provider_api::seed::guid;
use serde_json::{Value, json};

fn model(error: &str, description: &str, message: &str) -> Value {
    json!({
        "error": error,
        "error_description": description,
        "ErrorModel": { "Message": message, "Object": "error" },
    })
}

fn credentials(message: &str) -> Value {
    model("invalid_grant", "invalid_username_or_password", message)
}

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
async fn an_authenticator_code_is_asked_for_and_works_once() {
    let server = own();
    let (status, challenge) = server.token(&password_form(BO)).await;
    assert_eq!(status, 400);
    assert_eq!(challenge["error"], "invalid_grant");
    assert_eq!(challenge["error_description"], "Two factor required.");
    assert_eq!(challenge["TwoFactorProviders"], json!(["0"]));
    assert_eq!(challenge["TwoFactorProviders2"], json!({ "0": null }));
    assert!(challenge.get("ErrorModel").is_none() && challenge.get("Email").is_none());

    let wrong = with(
        password_form(BO),
        &[("twoFactorToken", "000000"), ("twoFactorProvider", "0")],
    );
    let expected = credentials("Two-step token is invalid. Try again.");
    assert_eq!(server.token(&wrong).await, (400, expected.clone()));

    let code = authenticator_code();
    let right = with(
        password_form(BO),
        &[
            ("twoFactorToken", &code),
            ("twoFactorProvider", "0"),
            ("twoFactorRemember", "1"),
        ],
    );
    let (status, answer) = server.token(&right).await;
    assert_eq!(status, 200);
    assert_eq!(
        server.token(&right).await,
        (400, expected),
        "a code works once"
    );

    let remembered = answer["TwoFactorToken"].as_str().unwrap();
    let again = with(
        password_form(BO),
        &[("twoFactorToken", remembered), ("twoFactorProvider", "5")],
    );
    assert_eq!(server.token(&again).await.0, 200);
    let stale = with(again, &[("twoFactorToken", "stale")]);
    let (status, challenge) = server.token(&stale).await;
    assert_eq!(status, 400);
    assert!(
        challenge["TwoFactorProviders2"].is_object(),
        "a stale token starts over"
    );
}

#[tokio::test]
async fn a_recovery_code_switches_two_step_off() {
    let server = own();
    let code = "RECOVERYCODE0 recoverycode0 recove";
    let form = with(
        password_form(BO),
        &[("twoFactorToken", code), ("twoFactorProvider", "8")],
    );
    assert_eq!(server.token(&form).await.0, 200);
    assert_eq!(
        server.token(&password_form(BO)).await.0,
        200,
        "no second factor any more"
    );
}

#[tokio::test]
async fn a_mailed_code_is_made_anew_by_every_challenge() {
    let server = own();
    server
        .state(json!({ "user": MIA, "twoFactor": { "1": {} } }))
        .await;
    let (_, challenge) = server.token(&password_form(MIA)).await;
    assert_eq!(
        challenge["TwoFactorProviders2"],
        json!({ "1": { "Email": "mi*@fabrikam.example" } })
    );
    assert_eq!(challenge["Email"], MIA);
    assert!(challenge["SsoEmail2faSessionToken"].is_string());
    assert_eq!(server.mailed_code(MIA).await, None, "asking mails nothing");

    let send = "/api/two-factor/send-email-login";
    let hash = password_hash(MIA);
    let (status, _) = server
        .post(send, json!({ "email": MIA, "masterPasswordHash": hash }))
        .await;
    assert_eq!(status, 200);
    let mailed = server.mailed_code(MIA).await.unwrap();
    let form = |code: &str| {
        with(
            password_form(MIA),
            &[("twoFactorToken", code), ("twoFactorProvider", "1")],
        )
    };
    server.token(&password_form(MIA)).await;
    assert_eq!(
        server.token(&form(&mailed)).await.0,
        400,
        "asking again made the mailed code stale"
    );

    let (_, challenge) = server.token(&password_form(MIA)).await;
    let session = challenge["SsoEmail2faSessionToken"].as_str().unwrap();
    let by_session = json!({ "email": MIA, "ssoEmail2FaSessionToken": session });
    assert_eq!(server.post(send, by_session).await.0, 200);
    let mailed = server.mailed_code(MIA).await.unwrap();
    assert_eq!(server.token(&form(&mailed)).await.0, 200);

    for request in [
        json!({ "email": MIA, "masterPasswordHash": "wrong" }),
        json!({ "email": MIA }),
        json!({ "email": "nobody@x.example", "masterPasswordHash": hash }),
        json!({ "email": ADA, "masterPasswordHash": password_hash(ADA) }),
    ] {
        let (status, answer) = server.post(send, request.clone()).await;
        assert_eq!(
            (status, &answer["message"]),
            (400, &json!("Cannot send two-factor email.")),
            "{request}"
        );
    }
}

#[tokio::test]
async fn an_unknown_device_needs_a_mailed_code() {
    let server = own();
    server.state(json!({ "newDeviceVerification": true })).await;
    let new = guid("a new device");
    let form = with(password_form(MIA), &[("deviceIdentifier", &new)]);
    let expected = model(
        "device_error",
        "New device verification required",
        "new device verification required",
    );
    assert_eq!(server.token(&form).await, (400, expected));
    let wrong = with(form.clone(), &[("newDeviceOtp", "1")]);
    let expected = model(
        "device_error",
        "Invalid New Device OTP",
        "invalid new device otp",
    );
    assert_eq!(server.token(&wrong).await, (400, expected));

    let first = server.mailed_code(MIA).await.unwrap();
    let resend = "/api/accounts/resend-new-device-otp";
    let (status, _) = server
        .post(
            resend,
            json!({ "email": MIA, "masterPasswordHash": password_hash(MIA) }),
        )
        .await;
    assert_eq!(status, 200);
    let second = server.mailed_code(MIA).await.unwrap();
    assert_eq!(second.len(), 8);
    assert_ne!(first, second);
    let (status, _) = server
        .post(resend, json!({ "email": MIA, "masterPasswordHash": "x" }))
        .await;
    assert_eq!(status, 200, "never says whether it mailed");

    let right = with(form.clone(), &[("newDeviceOtp", &second)]);
    assert_eq!(server.token(&right).await.0, 200);
    assert_eq!(server.token(&form).await.0, 200, "the device is known now");
    let seeded = with(
        password_form(ADA),
        &[("deviceIdentifier", &guid("device/ada@northwind.example"))],
    );
    assert_eq!(
        server.token(&seeded).await.0,
        200,
        "a known device needs no code"
    );
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
