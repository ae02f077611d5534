//! The people of a provider: `providerUser`, `providerUserUserDetails`, their public keys and the
//! rows of bulk answers.

use serde_json::{Value, json};

use super::profile::permissions;
use crate::database::provider_users::{ProviderUser, ProviderUserRow};

/// `providerUser`.
pub fn provider_user(member: &ProviderUser) -> Value {
    json!({
        "object": "providerUser",
        "id": member.id,
        "userId": member.user_id,
        "type": member.kind,
        "status": member.status,
        "permissions": permissions(None),
    })
}

/// `providerUserUserDetails`: with name and e-mail.
pub fn details(row: &ProviderUserRow) -> Value {
    let mut value = provider_user(&row.member);
    value["object"] = json!("providerUserUserDetails");
    value["name"] = json!(row.name);
    value["email"] = json!(row.email);
    value
}

/// `providerUserPublicKeyResponseModel`.
pub fn public_key(row: &ProviderUserRow) -> Value {
    json!({
        "object": "providerUserPublicKeyResponseModel",
        "id": row.member.id,
        "userId": row.member.user_id,
        "key": row.public_key,
    })
}

/// One row of a bulk answer; an empty error is a success.
pub fn bulk_result(id: &str, result: Result<(), &str>) -> Value {
    json!({
        "object": "providerBulkConfirmResponseModel",
        "id": id,
        "error": result.err().unwrap_or_default(),
    })
}
