//! Second factors and unknown devices: what is asked for, and what is accepted once.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod common;

use common::*;
use provider_api::seed::guid;
use serde_json::json;

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
