//! The people of a provider, and what is asked about them
//! (provider-and-admin-api.md B.2).

use serde::{Deserialize, Serialize};

use super::{WireError, list::list_elements};
use crate::domain::model::{
    id::{ProviderUserId, UserId},
    provider::ProviderRole,
    provider_user::{ProviderUser, ProviderUserStatus},
};

/// `providerUserUserDetails`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ProviderUserJson {
    id: String,
    user_id: Option<String>,
    name: Option<String>,
    email: Option<String>,
    r#type: Option<i64>,
    status: Option<i64>,
}

impl ProviderUserJson {
    fn into_model(self) -> ProviderUser {
        ProviderUser {
            id: ProviderUserId::new(self.id),
            user_id: self.user_id.map(UserId::new),
            name: self.name.unwrap_or_default(),
            email: self.email.unwrap_or_default(),
            // Anything but an administrator gets the smaller role.
            role: match self.r#type {
                Some(0) => ProviderRole::Admin,
                _ => ProviderRole::ServiceUser,
            },
            status: match self.status {
                Some(0) => ProviderUserStatus::Invited,
                Some(1) => ProviderUserStatus::Accepted,
                Some(2) => ProviderUserStatus::Confirmed,
                _ => ProviderUserStatus::Unknown,
            },
        }
    }
}

/// Reads `GET /providers/{id}/users`.
pub fn parse_provider_users(body: &[u8]) -> Result<Vec<ProviderUser>, WireError> {
    list_elements(body, ProviderUserJson::into_model)
}

/// What became of one row of a bulk request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BulkResult {
    /// The row.
    pub id: ProviderUserId,
    /// The server's reason, if it refused this row.
    pub error: Option<String>,
}

#[derive(Deserialize)]
struct BulkResultJson {
    id: String,
    error: Option<String>,
}

/// Reads the answer of a bulk request. Success is an empty text; rows that do
/// not exist are missing (B.2).
pub fn parse_bulk_results(body: &[u8]) -> Result<Vec<BulkResult>, WireError> {
    list_elements(body, |json: BulkResultJson| BulkResult {
        id: ProviderUserId::new(json.id),
        error: json.error.filter(|error| !error.is_empty()),
    })
}

#[derive(Serialize)]
struct Invite<'a> {
    emails: &'a [String],
    r#type: u8,
}

#[derive(Serialize)]
struct Ids<'a> {
    ids: Vec<&'a str>,
}

#[derive(Serialize)]
struct Keys<'a> {
    keys: Vec<KeyOf<'a>>,
}

#[derive(Serialize)]
struct KeyOf<'a> {
    id: &'a str,
    key: &'a str,
}

#[derive(Serialize)]
struct Key<'a> {
    key: &'a str,
}

#[derive(Serialize)]
struct Role {
    r#type: u8,
}

fn role_number(role: ProviderRole) -> u8 {
    match role {
        ProviderRole::Admin => 0,
        ProviderRole::ServiceUser => 1,
    }
}

fn body(value: &impl Serialize) -> String {
    // Texts and numbers only: serializing them cannot fail.
    serde_json::to_string(value).unwrap_or_default()
}

/// `POST …/invite`.
pub fn invite(emails: &[String], role: ProviderRole) -> String {
    body(&Invite {
        emails,
        r#type: role_number(role),
    })
}

/// `POST …/reinvite`, `POST …/public-keys`, `DELETE …`.
pub fn ids(ids: &[ProviderUserId]) -> String {
    body(&Ids {
        ids: ids.iter().map(ProviderUserId::as_str).collect(),
    })
}

/// `POST …/{id}/confirm`.
pub fn key(key: &str) -> String {
    body(&Key { key })
}

/// `POST …/confirm`: every person with the provider key sealed to them.
pub fn keys(keys: &[(ProviderUserId, String)]) -> String {
    let keys = keys.iter().map(|(id, key)| KeyOf {
        id: id.as_str(),
        key,
    });
    body(&Keys {
        keys: keys.collect(),
    })
}

/// `PUT …/{id}`.
pub fn role(role: ProviderRole) -> String {
    body(&Role {
        r#type: role_number(role),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_read_in_every_state() {
        let people = parse_provider_users(
            br#"{"object":"list","data":[
            {"object":"providerUserUserDetails","id":"m1","userId":"u1","type":0,"status":2,
             "permissions":{"accessEventLogs":false},"name":"Ada","email":"ada@northwind.example"},
            {"id":"m2","userId":null,"type":1,"status":0,"name":null,"email":"lea@northwind.example"},
            {"id":"m3","userId":"u3","type":9,"status":7,"name":" ","email":"kai@northwind.example"}
            ],"continuationToken":null}"#,
        )
        .unwrap();
        let check = |row: usize, name: &str, role, status| {
            let person: &ProviderUser = &people[row];
            assert_eq!(
                (person.display_name(), person.role, person.status),
                (name, role, status)
            );
        };
        check(0, "Ada", ProviderRole::Admin, ProviderUserStatus::Confirmed);
        check(
            1,
            "lea@northwind.example",
            ProviderRole::ServiceUser,
            ProviderUserStatus::Invited,
        );
        check(
            2,
            "kai@northwind.example",
            ProviderRole::ServiceUser,
            ProviderUserStatus::Unknown,
        );
        assert_eq!(people[1].user_id, None);
    }

    #[test]
    fn an_empty_text_is_success() {
        let results = parse_bulk_results(
            br#"{"data":[{"id":"m1","error":""},{"id":"m2","error":"Invalid user."},{"id":"m3"}]}"#,
        )
        .unwrap();
        let errors: Vec<_> = results
            .iter()
            .map(|result| result.error.as_deref())
            .collect();
        assert_eq!(errors, [None, Some("Invalid user."), None]);
    }

    #[test]
    fn requests_are_written_as_the_contract_says() {
        let id = ProviderUserId::new("m1");
        assert_eq!(
            invite(&["a@b.example".to_owned()], ProviderRole::ServiceUser),
            r#"{"emails":["a@b.example"],"type":1}"#
        );
        assert_eq!(ids(std::slice::from_ref(&id)), r#"{"ids":["m1"]}"#);
        assert_eq!(key("4.x"), r#"{"key":"4.x"}"#);
        assert_eq!(
            keys(&[(id, "4.x".to_owned())]),
            r#"{"keys":[{"id":"m1","key":"4.x"}]}"#
        );
        assert_eq!(role(ProviderRole::Admin), r#"{"type":0}"#);
    }
}
