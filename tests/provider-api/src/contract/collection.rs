//! `collection`, `collectionDetails`, `collectionAccessDetails`.

use serde_json::{Value, json};

use crate::database::collections::{Collection, Grant, Rights};

/// `collection`.
pub fn collection(row: &Collection) -> Value {
    json!({
        "object": "collection",
        "id": row.id,
        "organizationId": row.organization_id,
        "name": row.name,
        "externalId": row.external_id,
        "type": row.kind,
        "defaultUserCollectionEmail": row.default_user_collection_email,
    })
}

/// `collectionDetails`: with the caller's own rights.
pub fn details(row: &Collection, rights: Rights) -> Value {
    let mut value = collection(row);
    value["object"] = json!("collectionDetails");
    put_rights(&mut value, rights);
    value
}

/// `collectionAccessDetails`: with everybody's rights.
pub fn access_details(
    row: &Collection,
    own: Option<Rights>,
    groups: &[Grant],
    users: &[Grant],
) -> Value {
    let of_this = |grants: &[Grant]| -> Vec<Value> {
        grants
            .iter()
            .filter(|grant| grant.collection_id == row.id)
            .map(access)
            .collect()
    };
    let is_managed = |grants: &[Grant]| {
        grants
            .iter()
            .any(|grant| grant.collection_id == row.id && grant.rights.manage)
    };
    let mut value = collection(row);
    value["object"] = json!("collectionAccessDetails");
    value["groups"] = json!(of_this(groups));
    value["users"] = json!(of_this(users));
    value["assigned"] = json!(own.is_some());
    put_rights(&mut value, own.unwrap_or_default());
    value["unmanaged"] = json!(!is_managed(groups) && !is_managed(users));
    value
}

/// One entry of `users` or `groups`.
pub fn access(grant: &Grant) -> Value {
    let mut value = json!({ "id": grant.holder_id });
    put_rights(&mut value, grant.rights);
    value
}

fn put_rights(value: &mut Value, rights: Rights) {
    value["readOnly"] = json!(rights.read_only);
    value["hidePasswords"] = json!(rights.hide_passwords);
    value["manage"] = json!(rights.manage);
}
