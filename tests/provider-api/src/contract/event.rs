//! `event`: GUIDs and numbers only, no names (§E.2).

use serde_json::{Value, json};

use super::date::iso;
use crate::database::events::Event;

/// `event`.
pub fn event(row: &Event) -> Value {
    json!({
        "object": "event",
        "type": row.kind,
        "userId": row.user_id,
        "organizationId": row.organization_id,
        "providerId": row.provider_id,
        "cipherId": row.cipher_id,
        "collectionId": row.collection_id,
        "groupId": row.group_id,
        "policyId": row.policy_id,
        "organizationUserId": row.organization_user_id,
        "providerUserId": row.provider_user_id,
        "providerOrganizationId": row.provider_organization_id,
        "actingUserId": row.acting_user_id,
        "installationId": null,
        "date": iso(row.date),
        "deviceType": row.device_type,
        "ipAddress": row.ip_address,
        "systemUser": row.system_user,
        "domainName": row.domain_name,
        "secretId": null,
        "projectId": null,
        "serviceAccountId": null,
        "grantedServiceAccountId": null,
        "sendId": null,
    })
}
