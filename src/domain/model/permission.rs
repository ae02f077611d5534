//! What the signed-in person may do, as the official client works it out
//! (provider-and-admin-api.md G.4, G.5; auth-vault-api.md §4.3). The server
//! decides; this only keeps the screens from offering what it would refuse.
//!
//! Over 400 lines because the rules are half of it and their table is the rest;
//! a rule is only readable next to its row.

/// One function per right, so that a screen reads as a question.
pub mod can {
    use crate::domain::model::{
        organization::{Organization, OrganizationRole, Permissions},
        provider::{Provider, ProviderKind, ProviderRole},
    };

    fn is_owner(organization: &Organization) -> bool {
        organization.role == OrganizationRole::Owner || organization.is_provider_user
    }

    /// Administrator, owner, or acting through the provider.
    pub fn administrate(organization: &Organization) -> bool {
        organization.role == OrganizationRole::Admin || is_owner(organization)
    }

    /// Permissions count for custom roles only (§4.5).
    fn custom(organization: &Organization, permission: fn(&Permissions) -> bool) -> bool {
        organization.role == OrganizationRole::Custom && permission(&organization.permissions)
    }

    /// Owner or administrator by membership, not through a provider.
    fn is_admin_member(organization: &Organization) -> bool {
        organization.is_member
            && matches!(
                organization.role,
                OrganizationRole::Owner | OrganizationRole::Admin
            )
    }

    /// Open the organization's console at all. Suspended ones admit owners only.
    pub fn access_admin_console(organization: &Organization) -> bool {
        if !organization.enabled {
            return is_owner(organization);
        }
        see_members(organization)
            || see_groups(organization)
            || see_reports(organization)
            || see_event_logs(organization)
            || see_settings(organization)
            || view_all_collections(organization)
            || import_items(organization)
    }

    /// The members page.
    pub fn see_members(organization: &Organization) -> bool {
        administrate(organization)
            || custom(organization, |granted| {
                granted.manage_users || granted.manage_reset_password
            })
    }

    /// The groups page.
    pub fn see_groups(organization: &Organization) -> bool {
        organization.use_groups
            && (administrate(organization) || custom(organization, |granted| granted.manage_groups))
    }

    /// The event log page of an organization.
    pub fn see_event_logs(organization: &Organization) -> bool {
        organization.use_events
            && (administrate(organization)
                || custom(organization, |granted| granted.access_event_logs))
    }

    /// The reports page.
    pub fn see_reports(organization: &Organization) -> bool {
        administrate(organization) || custom(organization, |granted| granted.access_reports)
    }

    /// The policies page.
    pub fn manage_policies(organization: &Organization) -> bool {
        organization.use_policies
            && (administrate(organization)
                || custom(organization, |granted| granted.manage_policies))
    }

    /// Any page under the organization's settings.
    pub fn see_settings(organization: &Organization) -> bool {
        is_owner(organization)
            || manage_policies(organization)
            || custom(organization, |granted| {
                granted.manage_sso || granted.manage_scim
            })
    }

    /// Import items into the organization.
    pub fn import_items(organization: &Organization) -> bool {
        administrate(organization) || custom(organization, |granted| granted.access_import_export)
    }

    /// Export the organization's vault: members only.
    pub fn export_items(organization: &Organization) -> bool {
        organization.is_member
            && (is_admin_member(organization)
                || custom(organization, |granted| granted.access_import_export))
    }

    /// Create collections.
    pub fn create_collections(organization: &Organization) -> bool {
        administrate(organization)
            || !organization.limit_collection_creation
            || custom(organization, |granted| granted.create_new_collections)
    }

    /// Edit collections one is not assigned to.
    pub fn edit_any_collection(organization: &Organization) -> bool {
        organization.is_provider_user
            || custom(organization, |granted| granted.edit_any_collection)
            || (organization.allow_admin_access_to_all_collection_items
                && administrate(organization))
    }

    /// Delete collections one is not assigned to.
    pub fn delete_any_collection(organization: &Organization) -> bool {
        organization.is_provider_user
            || custom(organization, |granted| granted.delete_any_collection)
            || (organization.allow_admin_access_to_all_collection_items
                && administrate(organization))
    }

    /// See collections one is not assigned to.
    pub fn view_all_collections(organization: &Organization) -> bool {
        administrate(organization)
            || edit_any_collection(organization)
            || delete_any_collection(organization)
    }

    /// Edit every item: by membership only, never through a provider.
    pub fn edit_all_ciphers(organization: &Organization) -> bool {
        custom(organization, |granted| granted.edit_any_collection)
            || (organization.allow_admin_access_to_all_collection_items
                && is_admin_member(organization))
    }

    /// See items that are in no collection.
    pub fn see_unassigned_ciphers(organization: &Organization) -> bool {
        is_admin_member(organization) || custom(organization, |granted| granted.edit_any_collection)
    }

    /// See any items of the organization: members only (product decision, the
    /// server would let provider users read; auth-vault-api.md §0 rows 4 and 5).
    pub fn see_items(organization: &Organization) -> bool {
        organization.is_member && organization.enabled
    }

    fn has_billable_provider(organization: &Organization) -> bool {
        matches!(
            organization.provider_kind,
            Some(ProviderKind::Msp | ProviderKind::BusinessUnit)
        )
    }

    /// See the organization's subscription.
    pub fn view_subscription(organization: &Organization) -> bool {
        if has_billable_provider(organization) {
            organization.is_provider_user
        } else {
            is_owner(organization)
        }
    }

    /// Change the organization's subscription.
    pub fn edit_subscription(organization: &Organization) -> bool {
        if organization.provider_id.is_some() {
            organization.is_provider_user
        } else {
            is_owner(organization)
        }
    }

    /// Enter a provider: a suspended one admits its administrators only, so
    /// that they can see to its payment.
    pub fn enter_provider(provider: &Provider) -> bool {
        provider.enabled || provider.role == ProviderRole::Admin
    }

    /// People, settings and billing of a provider.
    pub fn manage_provider(provider: &Provider) -> bool {
        provider.role == ProviderRole::Admin
    }

    /// The event log page of a provider.
    pub fn see_provider_event_logs(provider: &Provider) -> bool {
        provider.role == ProviderRole::Admin && provider.use_events
    }

    /// Add and unlink clients; nothing of it while the provider is suspended.
    pub fn manage_clients(provider: &Provider) -> bool {
        provider.role == ProviderRole::Admin && provider.enabled
    }
}

#[cfg(test)]
#[path = "permission_tests.rs"]
mod tests;
