//! The organizations in the profile: `profileOrganization`, `profileProviderOrganization`,
//! `profileProvider`.
//!
//! Structs, not JSON values, because a provider may have 100,000 clients and each takes 60 fields.

use serde::Serialize;
use serde_json::{Map, Value};

use super::plan::plan;
use crate::database::organizations::{ManagingProvider, Member, Organization};
use crate::database::provider_users::ProviderUser;
use crate::database::providers::Provider;

/// Names of the custom permissions, in the contract's order.
pub const PERMISSIONS: [&str; 13] = [
    "accessEventLogs",
    "accessImportExport",
    "accessReports",
    "createNewCollections",
    "editAnyCollection",
    "deleteAnyCollection",
    "manageGroups",
    "managePolicies",
    "manageSso",
    "manageUsers",
    "manageResetPassword",
    "manageScim",
    "manageAccessRules",
];

/// The permissions object; absent ones are false.
pub fn permissions(stored: Option<&str>) -> Value {
    let stored: Value = stored
        .and_then(|text| serde_json::from_str(text).ok())
        .unwrap_or(Value::Null);
    let flags = PERMISSIONS.iter().map(|name| {
        (
            (*name).to_owned(),
            Value::Bool(stored[*name].as_bool().unwrap_or(false)),
        )
    });
    Value::Object(flags.collect::<Map<_, _>>())
}

/// `profileProvider`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ProfileProvider {
    object: &'static str,
    id: String,
    name: Option<String>,
    key: Option<String>,
    status: i64,
    r#type: i64,
    enabled: bool,
    permissions: Value,
    user_id: Option<String>,
    use_events: bool,
    provider_status: i64,
    provider_type: i64,
}

impl ProfileProvider {
    /// Joins a membership with its provider.
    pub fn new(member: ProviderUser, provider: Provider) -> Self {
        Self {
            object: "profileProvider",
            id: provider.id,
            name: provider.name,
            key: member.key,
            status: member.status,
            r#type: member.kind,
            enabled: provider.enabled,
            permissions: permissions(None),
            user_id: member.user_id,
            use_events: provider.use_events,
            provider_status: provider.status,
            provider_type: provider.kind,
        }
    }
}

/// An organization as the profile shows it, for members and for provider users.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ProfileOrganization {
    object: &'static str,
    id: String,
    user_id: String,
    name: String,
    enabled: bool,
    identifier: Option<String>,
    product_tier_type: i64,
    use_policies: bool,
    use_sso: bool,
    use_key_connector: bool,
    use_scim: bool,
    use_groups: bool,
    use_directory: bool,
    use_events: bool,
    use_totp: bool,
    #[serde(rename = "use2fa")]
    use_2fa: bool,
    use_api: bool,
    use_reset_password: bool,
    use_secrets_manager: bool,
    use_password_manager: bool,
    users_get_premium: bool,
    use_custom_permissions: bool,
    use_activate_autofill_policy: bool,
    use_risk_insights: bool,
    use_organization_domains: bool,
    use_admin_sponsored_families: bool,
    use_automatic_user_confirmation: bool,
    #[serde(rename = "useDisableSMAdsForUsers")]
    use_disable_sm_ads_for_users: bool,
    use_phishing_blocker: bool,
    use_my_items: bool,
    use_invite_links: bool,
    use_pam: bool,
    self_host: bool,
    seats: Option<i64>,
    max_collections: Option<i64>,
    max_storage_gb: Option<i64>,
    key: Option<String>,
    has_public_and_private_keys: bool,
    sso_bound: bool,
    reset_password_enrolled: bool,
    limit_collection_creation: bool,
    limit_collection_deletion: bool,
    limit_item_deletion: bool,
    allow_admin_access_to_all_collection_items: bool,
    provider_id: Option<String>,
    provider_name: Option<String>,
    provider_type: Option<i64>,
    sso_enabled: bool,
    key_connector_enabled: bool,
    key_connector_url: Option<String>,
    sso_member_decryption_type: Option<i64>,
    access_secrets_manager: bool,
    access_pam: bool,
    status: i64,
    r#type: i64,
    permissions: Value,
    #[serde(flatten)]
    membership: Option<Membership>,
}

/// What only a member's row has.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Membership {
    organization_user_id: String,
    user_is_claimed_by_organization: bool,
    family_sponsorship_friendly_name: Option<String>,
    family_sponsorship_available: bool,
    family_sponsorship_last_sync_date: Option<String>,
    family_sponsorship_valid_until: Option<String>,
    family_sponsorship_to_delete: Option<bool>,
    is_admin_initiated: bool,
}

impl ProfileOrganization {
    /// The row of a member: real role, key sealed to the person.
    pub fn of_member(
        user_id: &str,
        member: Member,
        organization: Organization,
        provider: Option<ManagingProvider>,
    ) -> Self {
        let permissions = permissions(member.permissions.as_deref());
        let mut row = Self::common(user_id, organization, provider, permissions);
        row.object = "profileOrganization";
        row.key = member.key;
        row.status = member.status;
        row.r#type = member.kind;
        row.membership = Some(Membership {
            organization_user_id: member.id,
            user_is_claimed_by_organization: false,
            family_sponsorship_friendly_name: None,
            family_sponsorship_available: false,
            family_sponsorship_last_sync_date: None,
            family_sponsorship_valid_until: None,
            family_sponsorship_to_delete: None,
            is_admin_initiated: false,
        });
        row
    }

    /// The row of a provider user: always a confirmed owner, key under the provider key.
    pub fn of_provider_user(
        user_id: &str,
        organization: Organization,
        provider: ManagingProvider,
        key: Option<String>,
        no_permissions: Value,
    ) -> Self {
        let mut row = Self::common(user_id, organization, Some(provider), no_permissions);
        row.key = key;
        row
    }

    fn common(
        user_id: &str,
        organization: Organization,
        provider: Option<ManagingProvider>,
        permissions: Value,
    ) -> Self {
        let plan = plan(organization.plan_type);
        let enterprise = plan.is_enterprise;
        let (provider_id, provider_name, provider_type) = match provider {
            Some(provider) => (Some(provider.id), provider.name, Some(provider.kind)),
            None => (None, None, None),
        };
        Self {
            object: "profileProviderOrganization",
            user_id: user_id.to_owned(),
            has_public_and_private_keys: organization.public_key.is_some()
                && organization.private_key.is_some(),
            id: organization.id,
            name: organization.name,
            enabled: organization.enabled,
            identifier: organization.identifier,
            product_tier_type: plan.product_tier(),
            use_policies: enterprise,
            use_sso: enterprise,
            use_key_connector: enterprise,
            use_scim: true,
            use_groups: true,
            use_directory: true,
            use_events: true,
            use_totp: true,
            use_2fa: true,
            use_api: true,
            use_reset_password: enterprise,
            use_secrets_manager: false,
            use_password_manager: true,
            users_get_premium: true,
            use_custom_permissions: enterprise,
            use_activate_autofill_policy: enterprise,
            use_risk_insights: enterprise,
            use_organization_domains: enterprise,
            use_admin_sponsored_families: false,
            use_automatic_user_confirmation: false,
            use_disable_sm_ads_for_users: false,
            use_phishing_blocker: false,
            use_my_items: enterprise,
            use_invite_links: enterprise,
            use_pam: false,
            self_host: enterprise,
            seats: organization.seats,
            max_collections: None,
            max_storage_gb: Some(1),
            key: None,
            sso_bound: false,
            reset_password_enrolled: false,
            limit_collection_creation: organization.limit_collection_creation,
            limit_collection_deletion: organization.limit_collection_deletion,
            limit_item_deletion: organization.limit_item_deletion,
            allow_admin_access_to_all_collection_items: organization.allow_admin_access,
            provider_id,
            provider_name,
            provider_type,
            sso_enabled: false,
            key_connector_enabled: false,
            key_connector_url: None,
            sso_member_decryption_type: None,
            access_secrets_manager: false,
            access_pam: false,
            status: 2,
            r#type: 0,
            permissions,
            membership: None,
        }
    }
}
