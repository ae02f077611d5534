//! Bringing people into a client organization: roles, seats, policies, and every refusal.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod common;

use common::portal::*;
use common::*;
use provider_api::seed::guid;
use serde_json::{Value, json};

fn organization(name: &str) -> String {
    guid(&format!("organization/{name}"))
}

fn users_of(name: &str) -> String {
    format!("/api/organizations/{}/users", organization(name))
}

fn invitation(email: &str, kind: i64) -> Value {
    json!({
        "emails": [email], "type": kind, "accessSecretsManager": false,
        "collections": [], "groups": [],
    })
}

/// Invites as ada; GUID of the membership and token of the mail.
async fn invite_member(server: &Server, ada: &str, client: &str, email: &str) -> (String, Value) {
    let path = users_of(client);
    let body = invitation(email, 2);
    assert_eq!(
        server
            .send(ada, "POST", &format!("{path}/invite"), body)
            .await,
        DONE
    );
    let (_, list) = server.get(ada, &path).await;
    let row = rows(&list)
        .iter()
        .find(|row| row["email"] == email)
        .unwrap();
    let code = server.mailed_code(email).await.unwrap();
    (
        row["id"].as_str().unwrap().to_owned(),
        json!({ "token": code }),
    )
}

#[tokio::test]
async fn people_are_invited_with_role_collections_and_groups() {
    let server = own();
    let sam = server.access_token(SAM).await;
    let path = users_of("Fabrikam Dental");
    let invite = format!("{path}/invite");
    let collection = guid("collection/Fabrikam Dental/Shared");
    let group = guid("group/Fabrikam Dental/Clinical");
    let body = json!({
        "emails": ["Neo@fabrikam.example", "mia@fabrikam.example", "neo@fabrikam.example"],
        "type": 4,
        "permissions": { "manageUsers": true, "accessReports": false },
        "collections": [{ "id": collection, "readOnly": true, "hidePasswords": true, "manage": false }],
        "groups": [group],
    });
    assert_eq!(server.send(&sam, "POST", &invite, body).await, DONE);
    let (_, list) = server
        .get(
            &sam,
            &format!("{path}?includeCollections=true&includeGroups=true"),
        )
        .await;
    let neo: Vec<_> = rows(&list)
        .iter()
        .filter(|row| row["email"] == "neo@fabrikam.example")
        .collect();
    assert_eq!(neo.len(), 1, "twice in one call, and mia is here already");
    let neo = neo[0];
    assert_eq!((&neo["status"], &neo["type"]), (&json!(0), &json!(4)));
    assert_eq!(neo["permissions"]["manageUsers"], true);
    assert_eq!(neo["permissions"]["accessReports"], false);
    assert_eq!(neo["groups"], json!([group]));
    assert_eq!(neo["collections"][0]["hidePasswords"], true);
    let link = server.mails("neo@fabrikam.example").await[0]["link"].clone();
    assert!(link.as_str().unwrap().starts_with("/accept-organization?"));

    let id = neo["id"].as_str().unwrap();
    let again = format!("{path}/{id}/reinvite");
    assert_eq!(server.send(&sam, "POST", &again, Value::Null).await, DONE);
    assert_eq!(server.mails("neo@fabrikam.example").await.len(), 2);
    let mia = guid("organization-user/Fabrikam Dental/mia@fabrikam.example");
    let path_of_mia = format!("{path}/{mia}/reinvite");
    assert_eq!(
        server.send(&sam, "POST", &path_of_mia, Value::Null).await,
        refusal(400, "User invalid.")
    );
    let ids = json!({ "ids": [id, mia, guid("nobody")] });
    let (_, results) = server
        .send(&sam, "POST", &format!("{path}/reinvite"), ids)
        .await;
    let errors: Vec<_> = rows(&results).iter().map(|row| &row["error"]).collect();
    assert_eq!(errors, [&json!(""), &json!("User invalid.")]);
}

#[tokio::test]
async fn invitations_say_why_not() {
    let server = own();
    let ada = server.access_token(ADA).await;
    let mia = server.access_token(MIA).await;
    let invite = |client: &str| format!("{}/invite", users_of(client));
    let send = async |token: &str, client: &str, body: Value| {
        server.send(token, "POST", &invite(client), body).await
    };
    let fabrikam = "Fabrikam Dental";
    assert_eq!(
        send(&mia, fabrikam, invitation("a@b.example", 2)).await,
        (403, Value::Null)
    );
    let expected = invalid(json!({ "Emails": ["An email is required."] }));
    let none = with_member(invitation("x", 2), "emails", json!([]));
    assert_eq!(send(&ada, fabrikam, none).await, expected);
    let expected = invalid(json!({ "Type": ["The field Type is invalid."] }));
    assert_eq!(
        send(&ada, fabrikam, invitation("a@b.example", 3)).await,
        expected
    );
    let teams = "To enable custom permissions the organization must be on an Enterprise plan.";
    assert_eq!(
        send(&ada, "Alpine Clinic", invitation("a@b.example", 4)).await,
        refusal(400, teams)
    );
    let foreign = guid("collection/Alpine Clinic/Shared");
    let access =
        json!([{ "id": foreign, "readOnly": false, "hidePasswords": false, "manage": true }]);
    let body = with_member(invitation("a@b.example", 2), "collections", access);
    assert_eq!(send(&ada, fabrikam, body).await.0, 404);
    let own_one = guid("collection/Fabrikam Dental/Shared");
    let access =
        json!([{ "id": own_one, "readOnly": true, "hidePasswords": false, "manage": true }]);
    let body = with_member(invitation("a@b.example", 2), "collections", access);
    let (status, answer) = send(&ada, fabrikam, body).await;
    assert_eq!(status, 400);
    assert!(
        answer["message"]
            .as_str()
            .unwrap()
            .starts_with("The Manage property")
    );
    let group = json!([guid("group/Alpine Clinic/Nobody")]);
    let body = with_member(invitation("a@b.example", 2), "groups", group);
    assert_eq!(send(&ada, fabrikam, body).await.0, 404);
    let full = "Seat limit has been reached. Please contact your provider to add more seats.";
    assert_eq!(
        send(&ada, "Tailspin Branch 2", invitation("a@b.example", 2)).await,
        refusal(400, full)
    );
    assert_eq!(server.mails("a@b.example").await.len(), 0);
}

#[tokio::test]
async fn custom_members_give_no_more_than_they_have() {
    let server = own();
    let ada = server.access_token(ADA).await;
    let path = users_of("Fabrikam Dental");
    let mia = guid("organization-user/Fabrikam Dental/mia@fabrikam.example");
    let (id, token) = {
        let body = json!({
            "emails": [NEW], "type": 4, "permissions": { "manageUsers": true },
            "collections": [], "groups": [],
        });
        let invite = format!("{path}/invite");
        assert_eq!(server.send(&ada, "POST", &invite, body).await, DONE);
        let (_, list) = server.get(&ada, &path).await;
        let row = rows(&list).iter().find(|row| row["email"] == NEW).unwrap();
        let code = server.mailed_code(NEW).await.unwrap();
        (
            row["id"].as_str().unwrap().to_owned(),
            json!({ "token": code }),
        )
    };
    let session = server.sign_in(NEW).await;
    let accept = format!("{path}/{id}/accept");
    assert_eq!(
        server.send(access(&session), "POST", &accept, token).await,
        DONE
    );
    let body = json!({ "keys": [{ "id": id, "key": "4.x" }, { "id": mia, "key": "4.x" }] });
    let (_, keys) = server
        .send(
            &ada,
            "POST",
            &format!("{path}/public-keys"),
            json!({ "ids": [id, mia] }),
        )
        .await;
    assert_eq!(rows(&keys).len(), 1, "only who waits: {keys}");
    let (_, results) = server
        .send(&ada, "POST", &format!("{path}/confirm"), body)
        .await;
    assert_eq!(rows(&results).len(), 1);
    assert_eq!(rows(&results)[0]["error"], "");

    let new = server.refreshed(&session).await;
    let invite = format!("{path}/invite");
    let more = json!({
        "emails": ["a@b.example"], "type": 4,
        "permissions": { "manageUsers": true, "accessReports": true },
        "collections": [], "groups": [],
    });
    for (body, message) in [
        (
            invitation("a@b.example", 0),
            "Only an Owner can configure another Owner's account.",
        ),
        (
            invitation("a@b.example", 1),
            "Custom users can not manage Admins or Owners.",
        ),
        (
            more,
            "Custom users can only grant the same custom permissions that they have.",
        ),
    ] {
        assert_eq!(
            server.send(&new, "POST", &invite, body).await,
            refusal(400, message)
        );
    }
    let body = invitation("a@b.example", 2);
    assert_eq!(server.send(&new, "POST", &invite, body).await, DONE);
}

#[tokio::test]
async fn policies_keep_people_out_until_they_comply() {
    let server = own();
    let ada = server.access_token(ADA).await;
    let new = server.access_token(NEW).await;
    let (id, token) = invite_member(&server, &ada, "Fabrikam Dental", NEW).await;
    let accept = format!("{}/{id}/accept", users_of("Fabrikam Dental"));
    let policy = async |client: &str, kind: i64, enabled: bool, data: Value| {
        let policy = json!({
            "organizationId": organization(client), "type": kind, "enabled": enabled, "data": data,
        });
        server.state(json!({ "policy": policy })).await;
    };
    let send = async |body: &Value| server.send(&new, "POST", &accept, body.clone()).await;

    policy(
        "Fabrikam Dental",
        8,
        true,
        json!({ "autoEnrollEnabled": true }),
    )
    .await;
    let expected = refusal(400, "Master Password reset is required, but not provided.");
    assert_eq!(send(&token).await, expected);
    let token = with_member(token, "resetPasswordKey", "4.x");

    policy("Fabrikam Dental", 0, true, Value::Null).await;
    let two_factor = "You cannot join this organization vault until you enable two-step login on \
                      your user account.";
    assert_eq!(send(&token).await, refusal(400, two_factor));
    let state = json!({ "user": NEW, "twoFactor": { "1": {} } });
    server.state(state.clone()).await;

    // A second membership, which either side may forbid.
    let (other, other_token) = invite_member(&server, &ada, "Alpine Clinic", NEW).await;
    let other_accept = format!("{}/{other}/accept", users_of("Alpine Clinic"));
    assert_eq!(
        server.send(&new, "POST", &other_accept, other_token).await,
        DONE
    );
    policy("Fabrikam Dental", 3, true, Value::Null).await;
    let leave = "You cannot accept this invite until you leave all other organization vaults.";
    assert_eq!(send(&token).await, refusal(400, leave));
    policy("Fabrikam Dental", 3, false, Value::Null).await;
    policy("Alpine Clinic", 3, true, Value::Null).await;
    let forbidden = "You cannot accept this invite because you are a member of another \
                     organization vault which forbids it.";
    assert_eq!(send(&token).await, refusal(400, forbidden));
    policy("Alpine Clinic", 3, false, Value::Null).await;
    assert_eq!(send(&token).await, DONE);

    // The same again when somebody confirms.
    let confirm = format!("{}/{id}/confirm", users_of("Fabrikam Dental"));
    let confirm = async || {
        server
            .send(&ada, "POST", &confirm, json!({ "key": "4.x" }))
            .await
    };
    policy("Alpine Clinic", 3, true, Value::Null).await;
    let expected = "new@northwind.example cannot be confirmed because they are a member of \
                    another organization which forbids it.";
    assert_eq!(confirm().await, refusal(400, expected));
    policy("Alpine Clinic", 3, false, Value::Null).await;
    policy("Fabrikam Dental", 3, true, Value::Null).await;
    let expected = "new@northwind.example cannot be confirmed until they leave all other \
                    organization vaults.";
    assert_eq!(confirm().await, refusal(400, expected));
    policy("Fabrikam Dental", 3, false, Value::Null).await;
    server.state(json!({ "user": NEW, "twoFactor": {} })).await;
    let expected = "User does not have two-step login enabled.";
    assert_eq!(confirm().await, refusal(400, expected));
    server.state(state).await;
    assert_eq!(confirm().await, DONE);
}

#[tokio::test]
async fn owners_are_exempt_from_what_their_organization_asks() {
    let server = own();
    let ada = server.access_token(ADA).await;
    let new = server.access_token(NEW).await;
    let path = users_of("Fabrikam Dental");
    let invite = format!("{path}/invite");
    assert_eq!(
        server.send(&ada, "POST", &invite, invitation(NEW, 0)).await,
        DONE
    );
    let (_, list) = server.get(&ada, &path).await;
    let row = rows(&list).iter().find(|row| row["email"] == NEW).unwrap();
    let policy = json!({
        "organizationId": organization("Fabrikam Dental"), "type": 0, "enabled": true,
    });
    server.state(json!({ "policy": policy })).await;
    let accept = format!("{path}/{}/accept", row["id"].as_str().unwrap());
    let token = json!({ "token": server.mailed_code(NEW).await });
    assert_eq!(server.send(&new, "POST", &accept, token).await, DONE);
}
