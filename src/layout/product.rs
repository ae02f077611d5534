//! Products by name, icon, and what was last used in them.

use crate::{
    domain::{
        model::{
            id::{OrganizationId, ProviderId},
            profile::Profile,
            provider::{Provider, ProviderKind},
        },
        switcher::Product,
    },
    i18n::I18nContext,
    session::storage,
    t_string,
};

const LAST_PROVIDER: &str = "last-provider";
const LAST_ORGANIZATION: &str = "last-organization";
const LAST_PRODUCT: &str = "last-product";

/// What a product is called. The portal is called by the provider it shows;
/// without one, by all there are.
pub fn name(
    i18n: I18nContext,
    product: Product,
    profile: &Profile,
    provider: Option<&ProviderId>,
) -> String {
    let is_unit = |provider: &Provider| provider.kind == ProviderKind::BusinessUnit;
    let business_units = match provider.and_then(|id| profile.provider(id)) {
        Some(provider) => is_unit(provider),
        None => !profile.providers.is_empty() && profile.providers.iter().all(is_unit),
    };
    match product {
        Product::PasswordManager => t_string!(i18n, shell.password_manager).to_string(),
        Product::AdminConsole => t_string!(i18n, shell.admin_console).to_string(),
        Product::ProviderPortal if business_units => {
            t_string!(i18n, shell.business_unit_portal).to_string()
        }
        Product::ProviderPortal => t_string!(i18n, shell.provider_portal).to_string(),
    }
}

/// The symbol of a product.
pub fn icon(product: Product) -> &'static str {
    match product {
        Product::PasswordManager => "vault",
        Product::AdminConsole => "building",
        Product::ProviderPortal => "provider",
    }
}

/// The value of `data-area`, which picks the accent.
pub fn area(product: Product) -> &'static str {
    match product {
        Product::PasswordManager => "vault",
        Product::AdminConsole => "organization",
        Product::ProviderPortal => "provider",
    }
}

/// The provider this person used last, on this browser.
pub fn last_provider(profile: &Profile) -> Option<ProviderId> {
    storage::preference(profile.id.as_str(), LAST_PROVIDER).map(ProviderId::new)
}

/// The organization this person administered last, on this browser.
pub fn last_organization(profile: &Profile) -> Option<OrganizationId> {
    storage::preference(profile.id.as_str(), LAST_ORGANIZATION).map(OrganizationId::new)
}

/// The product this person used last, on this browser.
pub fn last_product(profile: &Profile) -> Option<Product> {
    let name = storage::preference(profile.id.as_str(), LAST_PRODUCT)?;
    [
        Product::PasswordManager,
        Product::AdminConsole,
        Product::ProviderPortal,
    ]
    .into_iter()
    .find(|product| area(*product) == name)
}

/// Notes what is in use, for the next time.
pub fn remember(
    profile: &Profile,
    product: Product,
    provider: Option<&ProviderId>,
    organization: Option<&OrganizationId>,
) {
    let account = profile.id.as_str();
    storage::set_preference(account, LAST_PRODUCT, area(product));
    if let Some(provider) = provider.filter(|id| profile.provider(id).is_some()) {
        storage::set_preference(account, LAST_PROVIDER, provider.as_str());
    }
    if let Some(organization) = organization.filter(|id| profile.organization(id).is_some()) {
        storage::set_preference(account, LAST_ORGANIZATION, organization.as_str());
    }
}
