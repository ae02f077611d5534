//! Making clients and adding organizations (provider-and-admin-api.md C.2, C.6).

use serde::{Deserialize, Serialize};

use super::WireError;
use crate::domain::{
    crypto::OrganizationKeys,
    model::{
        id::{OrganizationId, ProviderOrganizationId},
        new_client::{AddableOrganization, NewClient},
        plan::PlanTier,
    },
};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct NewClientJson<'a> {
    name: &'a str,
    owner_email: &'a str,
    plan_type: i64,
    seats: i64,
    key: &'a str,
    key_pair: KeyPairJson<'a>,
    collection_name: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct KeyPairJson<'a> {
    public_key: &'a str,
    encrypted_private_key: &'a str,
}

/// `POST …/clients`.
pub fn new_client(client: &NewClient, keys: &OrganizationKeys) -> String {
    body(&NewClientJson {
        name: &client.name,
        owner_email: &client.owner,
        plan_type: client.plan.0,
        seats: client.seats,
        key: &keys.wrapped_key,
        key_pair: KeyPairJson {
            public_key: &keys.public_key,
            encrypted_private_key: &keys.wrapped_private_key,
        },
        collection_name: &keys.collection_name,
    })
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ExistingJson<'a> {
    organization_id: &'a str,
    key: &'a str,
}

/// `POST …/clients/existing`.
pub fn existing_client(organization: &OrganizationId, wrapped_key: &str) -> String {
    body(&ExistingJson {
        organization_id: organization.as_str(),
        key: wrapped_key,
    })
}

fn body(value: &impl Serialize) -> String {
    // Texts and numbers only: serializing them cannot fail.
    serde_json::to_string(value).unwrap_or_default()
}

#[derive(Deserialize)]
struct AddableJson {
    id: String,
    name: Option<String>,
    plan: Option<String>,
    seats: Option<i64>,
    disabled: Option<bool>,
}

/// Reads `GET …/clients/addable`: a bare array.
pub fn parse_addable(body: &[u8]) -> Result<Vec<AddableOrganization>, WireError> {
    let list: Vec<AddableJson> = serde_json::from_slice(body)?;
    Ok(list.into_iter().map(AddableJson::into_model).collect())
}

impl AddableJson {
    fn into_model(self) -> AddableOrganization {
        let plan = self.plan.unwrap_or_default();
        AddableOrganization {
            id: OrganizationId::new(self.id),
            name: self.name.unwrap_or_default(),
            // The answer has no number; what it says begins with the tier (C.6).
            tier: match plan.split(' ').next() {
                Some("Teams") => PlanTier::Teams,
                Some("Enterprise") => PlanTier::Enterprise,
                _ => PlanTier::Other,
            },
            plan,
            seats: self.seats.unwrap_or_default(),
            is_blocked: self.disabled.unwrap_or_default(),
        }
    }
}

/// The client in a client list (C.1) whose key is this very text. Keys are
/// random, so it is the one that was made with it and no other.
pub fn client_with_key(
    body: &[u8],
    wrapped_key: &str,
) -> Result<Option<ProviderOrganizationId>, WireError> {
    #[derive(Deserialize)]
    struct List<'a> {
        #[serde(borrow)]
        data: Vec<Keyed<'a>>,
    }
    #[derive(Deserialize)]
    struct Keyed<'a> {
        #[serde(borrow)]
        id: std::borrow::Cow<'a, str>,
        #[serde(borrow)]
        key: Option<std::borrow::Cow<'a, str>>,
    }
    let list: List = serde_json::from_slice(body)?;
    let is_own = |row: &&Keyed| row.key.as_deref() == Some(wrapped_key);
    let own = list.data.iter().find(is_own);
    Ok(own.map(|row| ProviderOrganizationId::new(row.id.as_ref())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::model::plan::PlanType;

    fn keys() -> OrganizationKeys {
        OrganizationKeys {
            wrapped_key: "2.key".to_owned(),
            public_key: "MIIB".to_owned(),
            wrapped_private_key: "2.private".to_owned(),
            collection_name: "2.name".to_owned(),
        }
    }

    #[test]
    fn a_client_is_written_as_the_contract_says() {
        let client = NewClient {
            name: "New \"Ltd\"".to_owned(),
            owner: "owner@new.example".to_owned(),
            plan: PlanType::TEAMS_MONTHLY,
            seats: 3,
        };
        assert_eq!(
            new_client(&client, &keys()),
            r#"{"name":"New \"Ltd\"","ownerEmail":"owner@new.example","planType":17,"seats":3,"key":"2.key","keyPair":{"publicKey":"MIIB","encryptedPrivateKey":"2.private"},"collectionName":"2.name"}"#
        );
        assert_eq!(
            existing_client(&OrganizationId::new("o1"), "2.key"),
            r#"{"organizationId":"o1","key":"2.key"}"#
        );
    }

    #[test]
    fn what_can_be_added_is_read_with_its_tier() {
        let list = parse_addable(
            br#"[{"id":"o1","name":"Studio","plan":"Teams","seats":8,"disabled":false},
                {"id":"o2","name":null,"plan":"Enterprise (Annually)","seats":12,"disabled":true},
                {"id":"o3","plan":"Families","seats":null,"disabled":null}]"#,
        )
        .unwrap();
        let tiers: Vec<_> = list.iter().map(|one| (one.tier, one.is_blocked)).collect();
        let expected = [
            (PlanTier::Teams, false),
            (PlanTier::Enterprise, true),
            (PlanTier::Other, false),
        ];
        assert_eq!(tiers, expected);
        assert_eq!((list[1].name.as_str(), list[1].seats), ("", 12));
        assert!(parse_addable(b"").is_err());
    }

    #[test]
    fn a_client_is_found_again_by_its_key() {
        let list = br#"{"object":"list","data":[
            {"object":"x","id":"c1","key":"2.other","organizationName":"A"},
            {"id":"c2","key":"2.k+\/\u003d","seats":3},{"id":"c3","key":null}],"continuationToken":null}"#;
        let check = |key, expected: Option<&str>| {
            let found = client_with_key(list, key).unwrap();
            assert_eq!(
                found.as_ref().map(ProviderOrganizationId::as_str),
                expected,
                "{key}"
            );
        };
        check("2.k+/=", Some("c2"));
        check("2.k", None);
        check("", None);
        assert!(client_with_key(b"[]", "2.k").is_err());
    }
}
