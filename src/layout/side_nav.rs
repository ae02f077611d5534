//! The side navigation: the pages of the product one is in.

use leptos::prelude::*;
use leptos_router::components::A;

use super::{brand, current_path::use_path, deployment::use_config, product};
use crate::{
    browser::{document, site},
    config::Features,
    domain::{
        model::{profile::Profile, provider::Provider},
        switcher::{self, Product},
    },
    i18n::{keys, phrase::Phrase, use_i18n},
    routes,
    ui::icon::Icon,
};

struct Entry {
    href: String,
    icon: &'static str,
    /// Not a signal: the list may be drawn anew in the same breath in which the words change.
    label: Phrase,
}

/// The pages of a provider that are the person's business.
fn provider_entries(provider: &Provider, shown: Features) -> impl Iterator<Item = Entry> {
    let is_admin = provider.is_admin();
    let has_logs = is_admin && provider.use_events;
    let pays = is_admin && provider.is_billable && shown.billing;
    let id = &provider.id;
    [
        (
            true,
            routes::provider::clients(id),
            "building",
            keys::shell::clients,
        ),
        (
            true,
            routes::provider::attention(id),
            "warning",
            keys::attention::title,
        ),
        (
            is_admin && shown.members,
            routes::provider::members(id),
            "users",
            keys::shell::members,
        ),
        (
            has_logs && shown.events,
            routes::provider::events(id),
            "event",
            keys::events::title,
        ),
        (
            pays,
            routes::provider::subscription(id),
            "billing",
            keys::billing::subscription,
        ),
        (
            pays,
            routes::provider::payment_details(id),
            "card",
            keys::billing::payment_details,
        ),
        (
            pays,
            routes::provider::billing_history(id),
            "history",
            keys::billing::history,
        ),
        (
            is_admin && shown.settings,
            routes::provider::settings(id),
            "settings",
            keys::settings::title,
        ),
    ]
    .into_iter()
    .filter(|(is_theirs, ..)| *is_theirs)
    .map(|(_, href, icon, label)| Entry { href, icon, label })
}

/// The entries for the page in view.
#[component]
pub fn SideNav(
    /// The signed-in person.
    #[prop(into)]
    profile: Signal<std::sync::Arc<Profile>>,
    /// Called when an entry was followed, so that an overlay can close.
    #[prop(into)]
    on_follow: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let path = use_path();
    let deployment = use_config();
    // Only the place decides the entries, not every step inside it.
    let place = Memo::new(move |_| {
        let path = path.read();
        (
            switcher::active_product(&path),
            switcher::provider_in(&path),
            switcher::organization_in(&path),
        )
    });
    let entries = move || {
        let (product, provider, organization) = place.get();
        let profile = profile.get();
        match product {
            Product::PasswordManager => deployment
                .features()
                .my_vault
                .then(|| Entry {
                    href: routes::MY_VAULT.to_owned(),
                    icon: "vault",
                    label: keys::shell::my_vault,
                })
                .into_iter()
                .collect(),
            Product::ProviderPortal => {
                let mut entries = Vec::new();
                if let Some(provider) = provider.and_then(|id| profile.provider(&id)) {
                    entries.extend(provider_entries(provider, deployment.features()));
                }
                if profile.providers.len() > 1 || entries.is_empty() {
                    entries.push(Entry {
                        href: routes::PROVIDERS.to_owned(),
                        icon: "provider",
                        label: if profile.providers.is_empty() {
                            keys::onboarding_page::menu
                        } else {
                            keys::shell::all_providers
                        },
                    });
                }
                entries
            }
            Product::AdminConsole => {
                let found = organization
                    .and_then(|id| profile.organization(&id).map(|found| (id, found.is_member)));
                found
                    .map(|(id, is_member)| Entry {
                        href: routes::organization::vault(&id),
                        icon: if is_member { "vault" } else { "collection" },
                        label: if is_member {
                            keys::shell::vault
                        } else {
                            keys::shell::collections
                        },
                    })
                    .into_iter()
                    .collect()
            }
        }
    };
    // Tab and history say the page, where it is, and the product.
    Effect::new(move || {
        let path = path.read();
        let profile = profile.read();
        let (product, provider, organization) = place.get();
        let page = entries().into_iter().find(|entry| entry.href == *path);
        let owner = provider.as_ref().and_then(|id| profile.provider(id));
        let organization = organization.and_then(|id| profile.organization(&id));
        let parts = [
            page.map(|page| page.label.text(i18n.get_locale()).to_owned()),
            owner.map(|provider| provider.name.clone()),
            organization.map(|organization| organization.name.clone()),
            Some(brand::title_end(
                deployment,
                product,
                product::name(i18n, product, &profile, provider.as_ref()),
            )),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        document::set_title(&parts.join(" · "));
    });
    let entry_view = move |entry: Entry| {
        let label = move || entry.label.text(i18n.get_locale());
        view! {
            <li>
                <A
                    href=site::href(&entry.href)
                    exact=true
                    attr:class="side-nav-item"
                    attr:data-tooltip=label
                    on:click=move |_| on_follow.run(())
                >
                    <Icon name=entry.icon large=true/>
                    <span class="side-nav-label">{label}</span>
                </A>
            </li>
        }
    };
    view! {
        <ul class="side-nav-group" role="list">
            {move || entries().into_iter().map(entry_view).collect_view()}
        </ul>
    }
}
