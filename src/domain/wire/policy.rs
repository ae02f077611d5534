//! Policies of organizations (auth-vault-api.md §6.3), of which one type matters here.

use serde::Deserialize;
use serde_json::Value;

use super::cipher::kind_of;
use crate::domain::model::{cipher::CipherKind, id::OrganizationId, policy::RestrictedItemTypes};

/// `PolicyType`: restricted item types.
const RESTRICTED_ITEM_TYPES: i64 = 15;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct PolicyJson {
    organization_id: String,
    r#type: i64,
    #[serde(default)]
    enabled: bool,
    data: Option<Value>,
}

impl PolicyJson {
    /// The policy, if it is about types of items.
    pub(super) fn into_restriction(self) -> Option<RestrictedItemTypes> {
        (self.r#type == RESTRICTED_ITEM_TYPES).then(|| RestrictedItemTypes {
            organization_id: OrganizationId::new(self.organization_id),
            enabled: self.enabled,
            kinds: kinds(self.data.as_ref()),
        })
    }
}

/// A list, or an object with a list in it; nothing stands for cards.
fn kinds(data: Option<&Value>) -> std::collections::BTreeSet<CipherKind> {
    let list = match data {
        Some(Value::Array(list)) => Some(list),
        Some(Value::Object(members)) => members.values().find_map(Value::as_array),
        _ => None,
    };
    match list {
        Some(list) => {
            let known = list.iter().map(|number| kind_of(number.as_i64()));
            // A type that this version does not know is no reason to hide every other unknown one.
            known.filter(|kind| *kind != CipherKind::Unknown).collect()
        }
        None => [CipherKind::Card].into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_a_list_an_object_with_one_or_cards() {
        use CipherKind::{Card, Identity, Login};
        let check = |data: &str, expected: &[CipherKind]| {
            let json =
                format!(r#"{{"organizationId":"o1","type":15,"enabled":true,"data":{data}}}"#);
            let policy: PolicyJson = serde_json::from_str(&json).expect(data);
            let restriction = policy.into_restriction().expect(data);
            assert_eq!(
                restriction.kinds,
                expected.iter().copied().collect(),
                "{data}"
            );
        };
        check("null", &[Card]);
        check("{}", &[Card]);
        check("[]", &[]);
        check("[4, 3]", &[Card, Identity]);
        check("[99, 1, null]", &[Login]);
        check(r#"{"restrictedTypes":[4]}"#, &[Identity]);
    }

    #[test]
    fn other_policies_are_none_of_these() {
        let json = r#"{"organizationId":"o1","type":9,"enabled":true,"data":{"minutes":5}}"#;
        let policy: PolicyJson = serde_json::from_str(json).expect("reads");
        assert_eq!(policy.into_restriction(), None);
    }
}
