//! What tests of the portal ask for again and again.
#![allow(dead_code, reason = "every test binary uses its own part")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

use provider_api::seed::guid;
use serde_json::{Value, json};

use super::{DONE, Server, rows};

/// Provider admin of *Tailwind MSP*, owner of organizations.
pub const IVY: &str = "ivy@tailwind.example";
/// Service user of *Tailwind MSP*, owner of organizations.
pub const UMA: &str = "uma@umbra.example";
/// Owner of a provider to be set up.
pub const PAT: &str = "pat@pending.example";

/// Path of a provider.
pub fn provider(name: &str) -> String {
    format!("/api/providers/{}", guid(&format!("provider/{name}")))
}

/// GUID of the link to a client.
pub fn link(client: &str) -> String {
    guid(&format!("client/{client}"))
}

/// A body with one member changed.
pub fn with_member(mut body: Value, name: &str, value: impl Into<Value>) -> Value {
    body[name] = value.into();
    body
}

/// The row of a client in the list, by name.
pub async fn client(
    server: &Server,
    token: &str,
    provider_name: &str,
    name: &str,
) -> Option<Value> {
    let path = format!("{}/organizations", provider(provider_name));
    let (status, list) = server.get(token, &path).await;
    assert_eq!(status, 200);
    let mut rows = rows(&list).iter();
    rows.find(|row| row["organizationName"] == name).cloned()
}

/// Purchased and assigned seats of a plan.
pub async fn seats(server: &Server, token: &str, provider_name: &str, plan: i64) -> (i64, i64) {
    let path = format!("{}/billing/subscription", provider(provider_name));
    let (status, answer) = server.get(token, &path).await;
    assert_eq!(status, 200, "{answer}");
    let plans = answer["plans"].as_array().unwrap();
    let plan = plans.iter().find(|one| one["type"] == plan).unwrap();
    let number = |name: &str| plan[name].as_i64().unwrap();
    (number("purchasedSeats"), number("assignedSeats"))
}

/// Path of the people of *Northwind IT*.
pub fn users() -> String {
    format!("/api/providers/{}/users", guid("provider/Northwind IT"))
}

/// GUID of a person of *Northwind IT*.
pub fn member(email: &str) -> String {
    guid(&format!("provider-user/Northwind IT/{email}"))
}

/// Path of a person of *Northwind IT*.
pub fn own_member(email: &str) -> String {
    format!("{}/{}", users(), member(email))
}

/// The row of an address in the list.
pub async fn person(server: &Server, token: &str, email: &str) -> Option<Value> {
    let (status, list) = server.get(token, &users()).await;
    assert_eq!(status, 200);
    rows(&list)
        .iter()
        .find(|row| row["email"] == email)
        .cloned()
}

/// Invites an address and returns the membership's GUID and the token of the mail.
pub async fn invite(server: &Server, token: &str, email: &str, kind: i64) -> (String, String) {
    let body = json!({ "emails": [email], "type": kind });
    let path = format!("{}/invite", users());
    assert_eq!(server.send(token, "POST", &path, body).await, DONE);
    let row = person(server, token, email).await.unwrap();
    let code = server.mailed_code(email).await.unwrap();
    (row["id"].as_str().unwrap().to_owned(), code)
}
