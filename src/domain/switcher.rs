//! Which products a person has, which one is in front of them, and where each
//! leads (official-client.md §2, product.md §2.2).
//!
//! Deliberately different from the official client: with several providers or
//! organizations there is a choice instead of the first one, and a person who
//! reaches organizations through a provider only is never sent into one of
//! them unasked.

use super::{
    model::{
        id::{OrganizationId, ProviderId},
        organization::Organization,
        permission::can,
        profile::Profile,
        provider::Provider,
    },
    order,
};

/// The products this app has, in their fixed order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Product {
    /// Personal and shared items.
    PasswordManager,
    /// One organization's administration.
    AdminConsole,
    /// A provider's clients.
    ProviderPortal,
}

/// Where a product leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target<Id> {
    /// Straight there.
    Open(Id),
    /// The person has to choose.
    Choose,
}

/// The products of this person.
pub fn products(profile: &Profile) -> Vec<Product> {
    let mut products = vec![Product::PasswordManager];
    if !administrable(profile).is_empty() {
        products.push(Product::AdminConsole);
    }
    if !profile.providers.is_empty() {
        products.push(Product::ProviderPortal);
    }
    products
}

/// The product a path belongs to; every path belongs to exactly one.
pub fn active_product(path: &str) -> Product {
    let first = path.split('/').find(|segment| !segment.is_empty());
    match first {
        Some("organizations") => Product::AdminConsole,
        Some("providers") => Product::ProviderPortal,
        _ => Product::PasswordManager,
    }
}

/// The organization in a path, if it is one's page.
pub fn organization_in(path: &str) -> Option<OrganizationId> {
    segment_after(path, "organizations").map(OrganizationId::from)
}

/// The provider in a path, if it is one's page.
pub fn provider_in(path: &str) -> Option<ProviderId> {
    segment_after(path, "providers").map(ProviderId::from)
}

fn segment_after<'a>(path: &'a str, area: &str) -> Option<&'a str> {
    let mut segments = path.split('/').filter(|segment| !segment.is_empty());
    (segments.next() == Some(area))
        .then(|| segments.next())
        .flatten()
}

/// The organizations whose Admin Console the person may enter, by name.
pub fn administrable(profile: &Profile) -> Vec<&Organization> {
    let mut found: Vec<_> = profile
        .organizations
        .iter()
        .filter(|organization| can::access_admin_console(organization))
        .collect();
    order::sort_by_key(&mut found, |organization| organization.name.to_lowercase());
    found
}

/// The person's providers, by name.
pub fn providers(profile: &Profile) -> Vec<&Provider> {
    let mut found: Vec<_> = profile.providers.iter().collect();
    order::sort_by_key(&mut found, |provider| provider.name.to_lowercase());
    found
}

/// Where the Admin Console leads: to the last one used, to the only one that
/// is the person's own, or to a choice.
pub fn console_target(profile: &Profile, last: Option<&OrganizationId>) -> Target<OrganizationId> {
    let reachable = administrable(profile);
    if let Some(last) = last
        && reachable
            .iter()
            .any(|organization| organization.id == *last)
    {
        return Target::Open(last.clone());
    }
    let mut own = reachable
        .iter()
        .filter(|organization| organization.is_member);
    match (own.next(), own.next(), reachable.len()) {
        (Some(only), None, _) => Target::Open(only.id.clone()),
        (None, _, 1) => Target::Open(reachable[0].id.clone()),
        _ => Target::Choose,
    }
}

/// Where the Provider Portal leads: to the last one used, to the only one, or
/// to a choice.
pub fn portal_target(profile: &Profile, last: Option<&ProviderId>) -> Target<ProviderId> {
    if let Some(last) = last
        && profile.provider(last).is_some()
    {
        return Target::Open(last.clone());
    }
    match profile.providers.as_slice() {
        [only] => Target::Open(only.id.clone()),
        _ => Target::Choose,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_path_belongs_to_one_product() {
        let check = |path, expected| assert_eq!(active_product(path), expected, "{path}");
        check("/", Product::PasswordManager);
        check("/vault", Product::PasswordManager);
        check("/organizations/o/vault", Product::AdminConsole);
        check("/providers", Product::ProviderPortal);
        check("/providers/p/clients", Product::ProviderPortal);
        check("/vault/providers/p", Product::PasswordManager);
    }

    #[test]
    fn identifiers_are_read_from_paths() {
        assert_eq!(
            organization_in("/organizations/o1/vault"),
            Some(OrganizationId::new("o1"))
        );
        assert_eq!(organization_in("/providers/p1/clients"), None);
        assert_eq!(
            provider_in("/providers/p1/clients"),
            Some(ProviderId::new("p1"))
        );
        assert_eq!(provider_in("/providers"), None);
    }
}
