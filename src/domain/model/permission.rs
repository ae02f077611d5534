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
mod tests {
    use super::can;
    use crate::domain::model::{
        id::{OrganizationId, ProviderId},
        organization::{Organization, OrganizationKeySource, OrganizationRole, Permissions},
        provider::{Provider, ProviderKind, ProviderRole},
    };

    fn member(role: OrganizationRole) -> Organization {
        Organization {
            id: OrganizationId::new("o"),
            name: String::new(),
            enabled: true,
            key: OrganizationKeySource::Missing,
            is_member: true,
            is_provider_user: false,
            role,
            permissions: Permissions::default(),
            provider_id: None,
            provider_name: None,
            provider_kind: None,
            seats: None,
            use_groups: true,
            use_events: true,
            use_policies: true,
            use_totp: true,
            limit_collection_creation: true,
            limit_collection_deletion: true,
            limit_item_deletion: true,
            allow_admin_access_to_all_collection_items: false,
        }
    }

    fn through_provider() -> Organization {
        Organization {
            is_member: false,
            is_provider_user: true,
            provider_id: Some(ProviderId::new("p")),
            provider_kind: Some(ProviderKind::Msp),
            ..member(OrganizationRole::Owner)
        }
    }

    fn custom(grant: Grant) -> Organization {
        let mut organization = member(OrganizationRole::Custom);
        grant(&mut organization.permissions);
        organization
    }

    type Right = fn(&Organization) -> bool;
    type Grant = fn(&mut Permissions);

    /// Owner, administrator, user, custom without rights, provider user.
    #[track_caller]
    fn check(right: Right, expected: [bool; 5]) {
        use OrganizationRole::{Admin, Custom, Owner, User};
        let members = [Owner, Admin, User, Custom].map(member);
        let found: Vec<bool> = members
            .iter()
            .chain([&through_provider()])
            .map(right)
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn rights_by_role() {
        check(can::administrate, [true, true, false, false, true]);
        check(can::access_admin_console, [true, true, false, false, true]);
        check(can::see_members, [true, true, false, false, true]);
        check(can::see_groups, [true, true, false, false, true]);
        check(can::see_event_logs, [true, true, false, false, true]);
        check(can::see_reports, [true, true, false, false, true]);
        check(can::manage_policies, [true, true, false, false, true]);
        check(can::see_settings, [true, true, false, false, true]);
        check(can::import_items, [true, true, false, false, true]);
        check(can::export_items, [true, true, false, false, false]);
        check(can::create_collections, [true, true, false, false, true]);
        check(can::edit_any_collection, [false, false, false, false, true]);
        check(
            can::delete_any_collection,
            [false, false, false, false, true],
        );
        check(can::view_all_collections, [true, true, false, false, true]);
        check(can::edit_all_ciphers, [false, false, false, false, false]);
        check(
            can::see_unassigned_ciphers,
            [true, true, false, false, false],
        );
        check(can::see_items, [true, true, true, true, false]);
        check(can::view_subscription, [true, false, false, false, true]);
        check(can::edit_subscription, [true, false, false, false, true]);
    }

    #[test]
    fn custom_permissions_open_one_thing_each() {
        let rights: [(Grant, Right); 10] = [
            (|granted| granted.manage_users = true, can::see_members),
            (
                |granted| granted.manage_reset_password = true,
                can::see_members,
            ),
            (|granted| granted.manage_groups = true, can::see_groups),
            (
                |granted| granted.access_event_logs = true,
                can::see_event_logs,
            ),
            (|granted| granted.access_reports = true, can::see_reports),
            (
                |granted| granted.manage_policies = true,
                can::manage_policies,
            ),
            (
                |granted| granted.access_import_export = true,
                can::export_items,
            ),
            (
                |granted| granted.create_new_collections = true,
                can::create_collections,
            ),
            (
                |granted| granted.edit_any_collection = true,
                can::edit_all_ciphers,
            ),
            (
                |granted| granted.delete_any_collection = true,
                can::delete_any_collection,
            ),
        ];
        for (place, (grant, right)) in rights.into_iter().enumerate() {
            assert!(right(&custom(grant)), "{place}");
            assert!(!right(&custom(|_| ())), "{place}");
            let mut user = custom(grant);
            user.role = OrganizationRole::User;
            assert!(
                !right(&user),
                "{place}: permissions of other roles do not count"
            );
        }
    }

    #[test]
    fn settings_change_rights() {
        let mut admin = member(OrganizationRole::Admin);
        admin.allow_admin_access_to_all_collection_items = true;
        assert!(can::edit_all_ciphers(&admin));
        assert!(can::edit_any_collection(&admin));
        let mut provider_user = through_provider();
        provider_user.allow_admin_access_to_all_collection_items = true;
        assert!(
            !can::edit_all_ciphers(&provider_user),
            "items are for members"
        );
        let mut owner = member(OrganizationRole::Owner);
        owner.provider_id = Some(ProviderId::new("p"));
        owner.provider_kind = Some(ProviderKind::Reseller);
        assert!(can::view_subscription(&owner), "resellers do not bill");
        assert!(!can::edit_subscription(&owner));
        owner.provider_kind = Some(ProviderKind::Msp);
        assert!(!can::view_subscription(&owner));
        let mut suspended = member(OrganizationRole::Admin);
        suspended.enabled = false;
        assert!(
            !can::access_admin_console(&suspended),
            "suspended: owners only"
        );
        assert!(!can::see_items(&suspended));
        suspended.role = OrganizationRole::Owner;
        assert!(can::access_admin_console(&suspended));
        let mut small_plan = member(OrganizationRole::Owner);
        (small_plan.use_groups, small_plan.use_events) = (false, false);
        assert!(!can::see_groups(&small_plan));
        assert!(!can::see_event_logs(&small_plan));
        let mut open = member(OrganizationRole::User);
        open.limit_collection_creation = false;
        assert!(can::create_collections(&open));
    }

    #[test]
    fn provider_rights() {
        let provider = |role, enabled| Provider {
            id: ProviderId::new("p"),
            name: String::new(),
            kind: ProviderKind::Msp,
            role,
            is_billable: true,
            enabled,
            use_events: true,
            key: None,
        };
        let rights: [fn(&Provider) -> bool; 4] = [
            can::enter_provider,
            can::manage_provider,
            can::see_provider_event_logs,
            can::manage_clients,
        ];
        for (role, enabled, expected) in [
            (ProviderRole::Admin, true, [true, true, true, true]),
            (ProviderRole::Admin, false, [true, true, true, false]),
            (ProviderRole::ServiceUser, true, [true, false, false, false]),
            (ProviderRole::ServiceUser, false, [false; 4]),
        ] {
            assert_eq!(
                rights.map(|right| right(&provider(role, enabled))),
                expected
            );
        }
    }
}
