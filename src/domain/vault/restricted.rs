//! Types of items that organizations keep out of their members' vaults
//! (policy 15, auth-vault-api.md §6.3): personal items of such a type are not
//! shown, and neither are those of the organization itself. Items of another
//! organization, which allows the type, stay. Nobody is exempt; who comes
//! through a provider is not a member, and gets no policies.

use std::{collections::BTreeSet, sync::Arc};

use crate::domain::model::{
    cipher::{CipherKind, CipherListView},
    id::OrganizationId,
    policy::RestrictedItemTypes,
    profile::Profile,
};

/// The restrictions that apply to a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Restrictions(Vec<RestrictedItemTypes>);

/// What is not shown, and why.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HiddenItems {
    /// How many items.
    pub count: usize,
    /// Their types.
    pub kinds: BTreeSet<CipherKind>,
    /// The organizations whose policies keep them away.
    pub organizations: BTreeSet<OrganizationId>,
}

impl Restrictions {
    /// Of what a sync brought, the policies that count: switched on, of an organization
    /// that has policies, is not suspended, and has the person as a member.
    pub fn of(policies: Vec<RestrictedItemTypes>, profile: &Profile) -> Self {
        let applies = |policy: &RestrictedItemTypes| {
            let organization = profile.organization(&policy.organization_id);
            policy.enabled
                && organization.is_some_and(|one| one.is_member && one.enabled && one.use_policies)
        };
        Self(policies.into_iter().filter(applies).collect())
    }

    /// The items that are shown, and what is known of the others.
    pub fn apply(
        &self,
        items: &Arc<Vec<Arc<CipherListView>>>,
    ) -> (Arc<Vec<Arc<CipherListView>>>, HiddenItems) {
        let mut hidden = HiddenItems::default();
        if self.0.is_empty() {
            return (Arc::clone(items), hidden);
        }
        let mut is_shown = |item: &&Arc<CipherListView>| {
            let by = self.keeping_away(item.kind, item.organization_id.as_ref());
            if by.is_empty() {
                return true;
            }
            hidden.count += 1;
            hidden.kinds.insert(item.kind);
            hidden.organizations.extend(by.into_iter().cloned());
            false
        };
        let shown = items
            .iter()
            .filter(|item| is_shown(item))
            .cloned()
            .collect();
        (Arc::new(shown), hidden)
    }

    fn keeping_away(
        &self,
        kind: CipherKind,
        owner: Option<&OrganizationId>,
    ) -> Vec<&OrganizationId> {
        let applies = |policy: &&RestrictedItemTypes| {
            policy.kinds.contains(&kind)
                && owner.is_none_or(|owner| *owner == policy.organization_id)
        };
        let policies = self.0.iter().filter(applies);
        policies.map(|policy| &policy.organization_id).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{vault::testing::item, wire::profile::parse_profile};

    fn of(kind: CipherKind, owner: Option<&str>) -> CipherListView {
        CipherListView {
            kind,
            organization_id: owner.map(OrganizationId::from),
            ..item("i1", "Item")
        }
    }

    fn policy(organization: &str, kinds: &[CipherKind]) -> RestrictedItemTypes {
        RestrictedItemTypes {
            organization_id: organization.into(),
            enabled: true,
            kinds: kinds.iter().copied().collect(),
        }
    }

    #[test]
    fn personal_items_and_those_of_the_organization_are_kept_away() {
        use CipherKind::{Card, Identity, Login};
        let restrictions = Restrictions(vec![policy("o1", &[Card]), policy("o2", &[Identity])]);
        let check = |kind, owner: Option<&str>, expected: &[&str]| {
            let items = Arc::new(vec![Arc::new(of(kind, owner))]);
            let (shown, hidden) = restrictions.apply(&items);
            let organizations: Vec<&str> = hidden
                .organizations
                .iter()
                .map(OrganizationId::as_str)
                .collect();
            assert_eq!(organizations, expected, "{kind:?} of {owner:?}");
            assert_eq!(shown.len() + hidden.count, 1);
            assert_eq!(shown.is_empty(), hidden.kinds.contains(&kind));
        };
        check(Card, None, &["o1"]);
        check(Card, Some("o1"), &["o1"]);
        check(Card, Some("o2"), &[]);
        check(Identity, None, &["o2"]);
        check(Identity, Some("o1"), &[]);
        check(Login, None, &[]);
        check(Login, Some("o1"), &[]);
    }

    #[test]
    fn only_policies_that_apply_count() {
        let profile = parse_profile(
            br#"{"id":"u1","organizations":[
                {"id":"on","enabled":true,"usePolicies":true,"status":2},
                {"id":"suspended","enabled":false,"usePolicies":true,"status":2},
                {"id":"small","enabled":true,"usePolicies":false,"status":2},
                {"id":"invited","enabled":true,"usePolicies":true,"status":0}],
              "providerOrganizations":[
                {"id":"client","enabled":true,"usePolicies":true,"status":2,"providerId":"p1"}]}"#,
        )
        .expect("the profile reads");
        let check = |organization: &str, enabled: bool, expected: usize| {
            let policy = RestrictedItemTypes {
                enabled,
                ..policy(organization, &[CipherKind::Card])
            };
            let items = Arc::new(vec![Arc::new(of(CipherKind::Card, None))]);
            let (_, hidden) = Restrictions::of(vec![policy], &profile).apply(&items);
            assert_eq!(hidden.count, expected, "{organization}");
        };
        check("on", true, 1);
        check("on", false, 0);
        check("suspended", true, 0);
        check("small", true, 0);
        check("invited", true, 0);
        check("client", true, 0);
        check("unknown", true, 0);
    }

    #[test]
    fn without_policies_the_list_is_the_same() {
        let items = Arc::new(vec![Arc::new(of(CipherKind::Card, None))]);
        let (shown, hidden) = Restrictions::default().apply(&items);
        assert!(Arc::ptr_eq(&shown, &items));
        assert_eq!(hidden, HiddenItems::default());
    }
}
