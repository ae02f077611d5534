//! The people of an organization (provider-and-admin-api.md F.2).

use serde::{Deserialize, Serialize};

use super::{WireError, list::list_elements, organization::organization_role};
use crate::domain::model::{
    id::{OrganizationUserId, UserId},
    member::{Member, MemberStatus},
};

/// `organizationUserUserDetails`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct MemberJson {
    id: String,
    user_id: Option<String>,
    name: Option<String>,
    email: Option<String>,
    r#type: Option<i64>,
    status: Option<i64>,
}

/// Reads `GET /organizations/{id}/users`.
pub fn parse_members(body: &[u8]) -> Result<Vec<Member>, WireError> {
    list_elements(body, |json: MemberJson| Member {
        id: OrganizationUserId::new(json.id),
        user_id: json.user_id.map(UserId::new),
        name: json.name.unwrap_or_default(),
        email: json.email.unwrap_or_default(),
        role: organization_role(json.r#type),
        status: match json.status {
            Some(-1) => MemberStatus::Revoked,
            Some(0) => MemberStatus::Invited,
            Some(1) => MemberStatus::Accepted,
            Some(2) => MemberStatus::Confirmed,
            _ => MemberStatus::Other,
        },
    })
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ConfirmJson<'a> {
    key: &'a str,
    default_user_collection_name: &'a str,
}

/// `POST /organizations/{id}/users/{id}/confirm`: the organization key sealed to
/// the person, and the name of their own collection under that key.
pub fn confirm(key: &str, collection_name: &str) -> String {
    let json = ConfirmJson {
        key,
        default_user_collection_name: collection_name,
    };
    // Texts only: serializing them cannot fail.
    serde_json::to_string(&json).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::model::organization::OrganizationRole;

    #[test]
    fn people_are_read_in_every_state() {
        let people = parse_members(
            br#"{"object":"list","data":[
            {"object":"organizationUserUserDetails","id":"m1","userId":"u1","type":0,"status":1,
             "name":"Oda","email":"oda@fabrikam.example","collections":[],"groups":[]},
            {"id":"m2","userId":null,"type":4,"status":0,"name":null,"email":"x@fabrikam.example"},
            {"id":"m3","userId":"u3","type":9,"status":-1,"email":null}],"continuationToken":null}"#,
        )
        .unwrap();
        let found: Vec<_> = people
            .iter()
            .map(|person| {
                (
                    person.display_name(),
                    person.role,
                    person.status,
                    person.waits(),
                )
            })
            .collect();
        assert_eq!(
            found,
            [
                ("Oda", OrganizationRole::Owner, MemberStatus::Accepted, true),
                (
                    "x@fabrikam.example",
                    OrganizationRole::Custom,
                    MemberStatus::Invited,
                    false
                ),
                ("", OrganizationRole::Unknown, MemberStatus::Revoked, false),
            ]
        );
    }

    #[test]
    fn a_confirmation_names_the_own_collection() {
        assert_eq!(
            confirm("4.x", "2.y"),
            r#"{"key":"4.x","defaultUserCollectionName":"2.y"}"#
        );
    }
}
