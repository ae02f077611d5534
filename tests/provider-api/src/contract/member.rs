//! The people of an organization: `organizationUserUserDetails` and its short form.

use serde_json::{Value, json};

use super::collection::access;
use super::profile::permissions;
use crate::database::collections::Grant;
use crate::database::members::MemberRow;

/// `organizationUserUserDetails`. `permissions` is left out when none are stored; `grants` and
/// `groups` are those of this member, empty unless they were asked for.
pub fn details(row: &MemberRow, grants: &[&Grant], groups: &[&str]) -> Value {
    let member = &row.member;
    let collections = grants.iter().map(|grant| {
        let mut value = access(grant);
        value["id"] = json!(grant.collection_id);
        value
    });
    let mut value = json!({
        "object": "organizationUserUserDetails",
        "id": member.id,
        "userId": member.user_id,
        "type": member.kind,
        "status": member.status,
        "externalId": null,
        "accessSecretsManager": false,
        "accessPam": false,
        "resetPasswordEnrolled": false,
        "usesKeyConnector": false,
        "hasMasterPassword": row.has_master_password,
        "name": row.name,
        "email": row.email,
        "avatarColor": row.avatar_color,
        "twoFactorEnabled": row.has_two_factor,
        "ssoBound": false,
        "claimedByOrganization": false,
        "collections": collections.collect::<Vec<_>>(),
        "groups": groups,
        // Revoked people of the demo were revoked by hand.
        "revocationReason": (member.status == -1).then_some(1),
        "creationDate": member.creation_date,
    });
    if let Some(stored) = &member.permissions {
        value["permissions"] = permissions(Some(stored));
    }
    value
}

/// `organizationUserUserMiniDetails`: what it takes to put a name to a GUID.
pub fn mini_details(row: &MemberRow) -> Value {
    json!({
        "object": "organizationUserUserMiniDetails",
        "id": row.member.id,
        "userId": row.member.user_id,
        "type": row.member.kind,
        "status": row.member.status,
        "name": row.name,
        "email": row.email,
    })
}

/// `organizationUserPublicKeyResponseModel`, for who has an account.
pub fn public_key(row: &MemberRow) -> Value {
    json!({
        "object": "organizationUserPublicKeyResponseModel",
        "id": row.member.id,
        "userId": row.member.user_id,
        "key": row.public_key,
    })
}

/// One row of a bulk answer; the error of a success is the empty text.
pub fn bulk_result(id: &str, result: Result<(), String>) -> Value {
    json!({
        "object": "OrganizationBulkConfirmResponseModel",
        "id": id,
        "error": result.err().unwrap_or_default(),
    })
}
