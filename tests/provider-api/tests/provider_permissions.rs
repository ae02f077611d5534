//! Who may do what in the portal of a provider: one row per endpoint, one column per kind of
//! caller. Bodies are empty objects where one is needed: whoever is let in gets as far as the
//! check of the body, and nothing is changed.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod common;

use common::*;
use provider_api::seed::guid;
use serde_json::{Value, json};

/// Makes `NEW` an admin of Northwind IT, takes the token, and removes `NEW` again.
async fn removed_admin(server: &Server, ada: &str) -> Value {
    let base = format!("/api/providers/{}/users", guid("provider/Northwind IT"));
    let invite = json!({ "emails": [NEW], "type": 0 });
    assert_eq!(
        server
            .send(ada, "POST", &format!("{base}/invite"), invite)
            .await,
        DONE
    );
    let code = server.mailed_code(NEW).await.unwrap();
    let (_, list) = server.get(ada, &base).await;
    let row = rows(&list).iter().find(|row| row["email"] == NEW).unwrap();
    let member = format!("{base}/{}", row["id"].as_str().unwrap());
    let session = server.sign_in(NEW).await;
    let accept = format!("{member}/accept");
    let token = json!({ "token": code });
    assert_eq!(
        server.send(access(&session), "POST", &accept, token).await,
        DONE
    );
    let confirm = format!("{member}/confirm");
    let key = json!({ "key": "4.sealed" });
    assert_eq!(server.send(ada, "POST", &confirm, key).await, DONE);
    let session = server.sign_in(NEW).await;
    assert_eq!(server.send(ada, "DELETE", &member, Value::Null).await, DONE);
    session
}

/// Who calls: provider admin, service user, somebody else, an admin removed since the token was
/// issued.
const CALLERS: usize = 4;

/// What a provider admin gets, and what the others get; a removed admin is one until the token is
/// over, because claims are all that is looked at.
const fn admins_only(answer: u16) -> [u16; CALLERS] {
    [answer, 403, 403, answer]
}

#[tokio::test]
async fn the_matrix_of_every_caller() {
    let server = own();
    let ada = server.access_token(ADA).await;
    let removed = removed_admin(&server, &ada).await;
    let tokens = [
        ada.clone(),
        server.access_token(SAM).await,
        server.access_token(MIA).await,
        access(&removed).to_owned(),
    ];
    let provider = format!("/api/providers/{}", guid("provider/Northwind IT"));
    let users = format!("{provider}/users");
    let sam = format!(
        "{users}/{}",
        guid("provider-user/Northwind IT/sam@northwind.example")
    );
    let nobody = format!("{users}/{}", guid("nobody"));
    let clients = format!("{provider}/clients");
    let billing = format!("{provider}/billing");
    let lucerne = guid("organization/Lucerne Publishing");
    let members = format!("/api/organizations/{lucerne}/users");
    let provider_setup = format!("{provider}/setup");
    let conversion = format!("/api/organizations/{lucerne}/billing/setup-business-unit");
    let matrix: Vec<(&str, String, [u16; CALLERS])> = vec![
        ("GET", users.clone(), admins_only(200)),
        ("GET", sam.clone(), admins_only(200)),
        ("POST", format!("{users}/invite"), admins_only(400)),
        ("POST", format!("{users}/reinvite"), admins_only(400)),
        ("POST", format!("{users}/confirm"), admins_only(400)),
        ("POST", format!("{users}/public-keys"), admins_only(400)),
        ("POST", format!("{sam}/reinvite"), admins_only(200)),
        ("POST", format!("{sam}/confirm"), admins_only(400)),
        ("PUT", sam.clone(), admins_only(400)),
        ("DELETE", users.clone(), admins_only(400)),
        ("DELETE", nobody.clone(), admins_only(200)),
        // Settings. Deleting is last of all in a test of its own.
        ("PUT", provider.clone(), admins_only(400)),
        ("POST", provider_setup, admins_only(400)),
        // The body is checked before the person here.
        ("POST", conversion, [400; CALLERS]),
        ("POST", "/api/setup-intent/card".into(), [200; CALLERS]),
        (
            "POST",
            "/api/setup-intent/bank-account".into(),
            [200; CALLERS],
        ),
        (
            "GET",
            "/api/tax/is-country-supported?country=DE".into(),
            [200; CALLERS],
        ),
        // The log is not found by others.
        ("GET", format!("{provider}/events"), [200, 404, 404, 200]),
        ("GET", format!("{sam}/events"), [200, 404, 404, 200]),
        // Clients.
        ("POST", clients.clone(), admins_only(400)),
        ("POST", format!("{clients}/existing"), admins_only(400)),
        // A removed one is no provider user of the tables any more.
        ("GET", format!("{clients}/addable"), [200, 200, 403, 401]),
        (
            "PUT",
            format!("{clients}/{}", guid("nothing")),
            [400, 400, 403, 400],
        ),
        (
            "DELETE",
            format!("{provider}/organizations/{}", guid("nothing")),
            admins_only(404),
        ),
        // Money: 401 with a message instead of 403.
        (
            "GET",
            format!("{billing}/subscription"),
            [200, 200, 401, 200],
        ),
        ("GET", format!("{billing}/invoices"), [200, 401, 401, 200]),
        (
            "GET",
            format!("{billing}/invoices/nothing"),
            [404, 401, 401, 404],
        ),
        (
            "GET",
            format!("{billing}/vnext/address"),
            [200, 401, 401, 200],
        ),
        (
            "PUT",
            format!("{billing}/vnext/address"),
            [400, 401, 401, 400],
        ),
        (
            "GET",
            format!("{billing}/vnext/credit"),
            [200, 401, 401, 200],
        ),
        (
            "POST",
            format!("{billing}/vnext/credit/bitpay"),
            [400, 401, 401, 400],
        ),
        (
            "GET",
            format!("{billing}/vnext/payment-method"),
            [200, 401, 401, 200],
        ),
        (
            "PUT",
            format!("{billing}/vnext/payment-method"),
            [400, 401, 401, 400],
        ),
        (
            "GET",
            format!("{billing}/vnext/warnings"),
            [200, 200, 401, 200],
        ),
        // The people of a client: links are looked up, so the removed one is out at once.
        ("GET", members.clone(), [200, 200, 404, 404]),
        (
            "GET",
            format!("{members}/mini-details"),
            [200, 200, 403, 403],
        ),
        (
            "POST",
            format!("{members}/{}/confirm", guid("nobody")),
            [400, 400, 403, 403],
        ),
        (
            "POST",
            format!("{members}/{}/accept", guid("nobody")),
            [400; CALLERS],
        ),
        // Whoever holds the token of the mail may accept.
        ("POST", format!("{sam}/accept"), [400; CALLERS]),
    ];
    for (method, path, expected) in matrix {
        let body = if method == "GET" {
            Value::Null
        } else {
            json!({})
        };
        for (caller, (token, expected)) in tokens.iter().zip(expected).enumerate() {
            let (status, answer) = server.send(token, method, &path, body.clone()).await;
            assert_eq!(status, expected, "{method} {path} by {caller}: {answer}");
            if status == 403 {
                assert_eq!(answer, Value::Null, "403 is empty");
            }
        }
        let anonymous = server
            .http
            .request(method.parse().unwrap(), server.url(&path));
        assert_eq!(
            anonymous.send().await.unwrap().status(),
            401,
            "{method} {path}"
        );
    }
    // The next token does not say admin any more.
    let token = server.refreshed(&removed).await;
    assert_eq!(server.get(&token, &users).await, (403, Value::Null));
}
