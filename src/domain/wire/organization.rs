//! Organizations in the profile, and the merge of the member list with the
//! provider list (provider-and-admin-api.md G.3, G.4): both say the same key,
//! wrapped differently, and both relations must survive.

use serde::Deserialize;

use super::{plan::plan_tier, provider::provider_kind};
use crate::domain::model::{
    id::{OrganizationId, ProviderId},
    organization::{Organization, OrganizationKeySource, OrganizationRole, Permissions},
    provider::Provider,
};

/// `OrganizationUserStatusType`: Confirmed.
const CONFIRMED: i64 = 2;

/// `profileOrganization` and `profileProviderOrganization` alike.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ProfileOrganizationJson {
    id: String,
    name: Option<String>,
    enabled: Option<bool>,
    key: Option<String>,
    status: Option<i64>,
    r#type: Option<i64>,
    permissions: Option<PermissionsJson>,
    product_tier_type: Option<i64>,
    provider_id: Option<String>,
    provider_name: Option<String>,
    provider_type: Option<i64>,
    seats: Option<i64>,
    use_groups: Option<bool>,
    use_events: Option<bool>,
    use_policies: Option<bool>,
    use_totp: Option<bool>,
    limit_collection_creation: Option<bool>,
    limit_collection_deletion: Option<bool>,
    limit_item_deletion: Option<bool>,
    allow_admin_access_to_all_collection_items: Option<bool>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PermissionsJson {
    access_event_logs: Option<bool>,
    access_import_export: Option<bool>,
    access_reports: Option<bool>,
    create_new_collections: Option<bool>,
    edit_any_collection: Option<bool>,
    delete_any_collection: Option<bool>,
    manage_groups: Option<bool>,
    manage_policies: Option<bool>,
    manage_sso: Option<bool>,
    manage_users: Option<bool>,
    manage_reset_password: Option<bool>,
    manage_scim: Option<bool>,
}

/// Merges the two lists. An organization in both keeps the member's role, and takes the provider's key,
/// because that one needs no RSA, as long as that provider's key was sent.
pub(super) fn merge(
    members: Vec<Organization>,
    through_providers: Vec<Organization>,
    providers: &[Provider],
) -> Vec<Organization> {
    let mut merged = members;
    let mut places: std::collections::HashMap<OrganizationId, usize> = merged
        .iter()
        .enumerate()
        .map(|(place, known)| (known.id.clone(), place))
        .collect();
    for found in through_providers {
        let Some(&place) = places.get(&found.id) else {
            places.insert(found.id.clone(), merged.len());
            merged.push(found);
            continue;
        };
        let known = &mut merged[place];
        known.is_provider_user = true;
        let openable = match &found.key {
            OrganizationKeySource::Provider(id, _) => providers
                .iter()
                .any(|provider| &provider.id == id && provider.key.is_some()),
            _ => false,
        };
        if openable || known.key == OrganizationKeySource::Missing {
            known.key = found.key;
        }
        if known.provider_id.is_none() {
            known.provider_id = found.provider_id;
            known.provider_name = found.provider_name;
            known.provider_kind = found.provider_kind;
        }
    }
    merged
}

impl ProfileOrganizationJson {
    /// The membership; none until it is confirmed.
    pub(super) fn into_member(mut self) -> Option<Organization> {
        if self.status != Some(CONFIRMED) {
            return None;
        }
        let key = match self.key.take() {
            Some(key) => OrganizationKeySource::Member(key),
            None => OrganizationKeySource::Missing,
        };
        Some(Organization {
            is_member: true,
            ..self.into_model(key)
        })
    }

    /// The organization as a client of a provider.
    pub(super) fn into_provider_organization(mut self) -> Organization {
        let key = match (self.provider_id.as_deref(), self.key.take()) {
            (Some(provider), Some(key)) => {
                OrganizationKeySource::Provider(ProviderId::new(provider), key)
            }
            _ => OrganizationKeySource::Missing,
        };
        Organization {
            is_provider_user: true,
            ..self.into_model(key)
        }
    }

    fn into_model(self, key: OrganizationKeySource) -> Organization {
        Organization {
            id: OrganizationId::new(self.id),
            name: self.name.unwrap_or_default(),
            enabled: self.enabled.unwrap_or_default(),
            key,
            is_member: false,
            is_provider_user: false,
            tier: plan_tier(self.product_tier_type),
            role: organization_role(self.r#type),
            permissions: self
                .permissions
                .map(PermissionsJson::into_model)
                .unwrap_or_default(),
            provider_kind: self
                .provider_id
                .is_some()
                .then(|| provider_kind(self.provider_type)),
            provider_id: self.provider_id.map(ProviderId::new),
            provider_name: self.provider_name,
            seats: self.seats,
            use_groups: self.use_groups.unwrap_or_default(),
            use_events: self.use_events.unwrap_or_default(),
            use_policies: self.use_policies.unwrap_or_default(),
            use_totp: self.use_totp.unwrap_or_default(),
            limit_collection_creation: self.limit_collection_creation.unwrap_or_default(),
            limit_collection_deletion: self.limit_collection_deletion.unwrap_or_default(),
            limit_item_deletion: self.limit_item_deletion.unwrap_or_default(),
            allow_admin_access_to_all_collection_items: self
                .allow_admin_access_to_all_collection_items
                .unwrap_or_default(),
        }
    }
}

/// `OrganizationUserType`.
pub(super) fn organization_role(number: Option<i64>) -> OrganizationRole {
    match number {
        Some(0) => OrganizationRole::Owner,
        Some(1) => OrganizationRole::Admin,
        Some(2) => OrganizationRole::User,
        Some(4) => OrganizationRole::Custom,
        _ => OrganizationRole::Unknown,
    }
}

impl PermissionsJson {
    fn into_model(self) -> Permissions {
        let granted = |flag: Option<bool>| flag.unwrap_or_default();
        Permissions {
            access_event_logs: granted(self.access_event_logs),
            access_import_export: granted(self.access_import_export),
            access_reports: granted(self.access_reports),
            create_new_collections: granted(self.create_new_collections),
            edit_any_collection: granted(self.edit_any_collection),
            delete_any_collection: granted(self.delete_any_collection),
            manage_groups: granted(self.manage_groups),
            manage_policies: granted(self.manage_policies),
            manage_sso: granted(self.manage_sso),
            manage_users: granted(self.manage_users),
            manage_reset_password: granted(self.manage_reset_password),
            manage_scim: granted(self.manage_scim),
        }
    }
}
