//! Who may do what, as tables.

use super::can;
use crate::domain::model::{
    id::{OrganizationId, ProviderId},
    organization::{Organization, OrganizationKeySource, OrganizationRole, Permissions},
    plan::PlanTier,
    provider::{Provider, ProviderKind, ProviderRole},
};

fn member(role: OrganizationRole) -> Organization {
    Organization {
        id: OrganizationId::new("o"),
        name: String::new(),
        enabled: true,
        tier: PlanTier::Enterprise,
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
