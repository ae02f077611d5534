//! Organizations as the signed-in person reaches them: as a member, through a
//! provider, or both (the merge of provider-and-admin-api.md G.4).

use super::{
    id::{OrganizationId, ProviderId},
    plan::PlanTier,
    provider::ProviderKind,
};

/// Role of a member (`OrganizationUserType`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrganizationRole {
    /// Everything, including billing and deletion.
    Owner,
    /// Everything but ownership.
    Admin,
    /// Assigned collections only.
    User,
    /// Per-permission rights.
    Custom,
    /// A role this version does not know; treated as `User`.
    Unknown,
}

/// Rights of a custom role (auth-vault-api.md §4.5). All false otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the contract's own")]
pub struct Permissions {
    pub access_event_logs: bool,
    pub access_import_export: bool,
    pub access_reports: bool,
    pub create_new_collections: bool,
    pub edit_any_collection: bool,
    pub delete_any_collection: bool,
    pub manage_groups: bool,
    pub manage_policies: bool,
    pub manage_sso: bool,
    pub manage_users: bool,
    pub manage_reset_password: bool,
    pub manage_scim: bool,
}

/// How the organization's key reaches the person (auth-vault-api.md §0 row 3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OrganizationKeySource {
    /// Type 4, sealed to the person's public key.
    Member(String),
    /// Type 2, wrapped by the key of this provider.
    Provider(ProviderId, String),
    /// No key was sent: the organization is listed but cannot be read.
    Missing,
}

/// An organization in the person's profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organization {
    /// Identifier used in every organization URL.
    pub id: OrganizationId,
    /// Display name.
    pub name: String,
    /// False while suspended.
    pub enabled: bool,
    /// Teams or Enterprise.
    pub tier: PlanTier,
    /// Where its key comes from.
    pub key: OrganizationKeySource,
    /// The person is a confirmed member.
    pub is_member: bool,
    /// The person reaches it through a provider.
    pub is_provider_user: bool,
    /// Member role; `Owner` for provider-only access, as the server says.
    pub role: OrganizationRole,
    /// Rights of a custom role.
    pub permissions: Permissions,
    /// The managing provider, if any.
    pub provider_id: Option<ProviderId>,
    /// The managing provider's name, if any.
    pub provider_name: Option<String>,
    /// The managing provider's kind, if any.
    pub provider_kind: Option<ProviderKind>,
    /// Seats bought or assigned; `None` when unlimited.
    pub seats: Option<i64>,
    /// Plan ability: groups.
    pub use_groups: bool,
    /// Plan ability: event logs.
    pub use_events: bool,
    /// Plan ability: policies.
    pub use_policies: bool,
    /// Plan ability: TOTP codes for members without premium.
    pub use_totp: bool,
    /// Only managers may create collections.
    pub limit_collection_creation: bool,
    /// Only managers may delete collections.
    pub limit_collection_deletion: bool,
    /// Deleting items needs *Manage*.
    pub limit_item_deletion: bool,
    /// Owners and admins may reach every item.
    pub allow_admin_access_to_all_collection_items: bool,
}
