//! The product switcher: always says where one is, leads on with one press,
//! and offers a searchable choice when there are several providers or
//! organizations.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use super::{current_path::use_path, deployment::use_config, product, provider_text};
use crate::{
    browser::site,
    domain::{
        model::{
            id::{OrganizationId, ProviderId},
            profile::Profile,
            provider::Provider,
        },
        switcher::{self, Product, Target},
    },
    i18n::{I18nContext, use_i18n},
    phrase, routes, t_string,
    ui::{
        button::{Button, ButtonKind, ButtonSize},
        chooser::{Chooser, ChooserItem},
        icon::Icon,
        popover::{Popover, PopoverContext},
    },
};

/// The switcher at the top of the frame.
#[component]
pub fn ProductSwitcher(
    /// The signed-in person.
    profile: Arc<Profile>,
) -> impl IntoView {
    let i18n = use_i18n();
    let path = use_path();
    let active = Memo::new(move |_| switcher::active_product(&path.read()));
    let place = {
        let profile = Arc::clone(&profile);
        move || place_name(&profile, &path.read())
    };
    let area = {
        let profile = Arc::clone(&profile);
        move || {
            let provider = switcher::provider_in(&path.read());
            product::name(i18n, active.get(), &profile, provider.as_ref())
        }
    };
    let trigger = move || {
        view! {
            <span class="product-switcher-mark">
                <Icon name=Signal::derive(move || product::icon(active.get())) large=true/>
            </span>
            <span class="product-switcher-text">
                <span class="product-switcher-area">{area}</span>
                <span class="product-switcher-name">{place}</span>
            </span>
            <Icon name="chevrons-up-down"/>
        }
    };
    view! {
        <Popover
            label=phrase!(i18n, shell.switch_products)
            trigger=trigger
            trigger_class="product-switcher"
            panel_class="product-switcher-panel"
        >
            <SwitcherPanel profile=Arc::clone(&profile) active=active/>
        </Popover>
    }
}

/// The provider or organization one is in, below the product's name.
fn place_name(profile: &Profile, path: &str) -> Option<String> {
    if let Some(id) = switcher::provider_in(path) {
        return profile.provider(&id).map(|provider| provider.name.clone());
    }
    let id = switcher::organization_in(path)?;
    profile
        .organization(&id)
        .map(|organization| organization.name.clone())
}

/// What is chosen among, once a product was pressed that leads to several places.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Choice {
    Products,
    Of(Product),
}

#[component]
fn SwitcherPanel(profile: Arc<Profile>, active: Memo<Product>) -> impl IntoView {
    let i18n = use_i18n();
    let deployment = use_config();
    let choice = RwSignal::new(Choice::Products);
    move || match choice.get() {
        Choice::Products => view! {
            <ul class="product-switcher-section" role="list">
                {switcher::products(&profile)
                    .into_iter()
                    .filter(|product| {
                        *product != Product::PasswordManager || deployment.features().my_vault
                    })
                    .map(|product| {
                        view! {
                            <li>
                                <ProductEntry profile=Arc::clone(&profile) product active choice/>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        }
        .into_any(),
        Choice::Of(product) => view! {
            <div class="product-switcher-section">
                <Button
                    size=ButtonSize::Small
                    kind=ButtonKind::Quiet
                    icon="arrow-left"
                    on_click=move |_| choice.set(Choice::Products)
                >
                    {phrase!(i18n, shell.all_products)}
                </Button>
            </div>
            <div class="product-switcher-section">
                <PlaceChooser profile=Arc::clone(&profile) product/>
            </div>
        }
        .into_any(),
    }
}

#[component]
fn ProductEntry(
    profile: Arc<Profile>,
    product: Product,
    active: Memo<Product>,
    choice: RwSignal<Choice>,
) -> impl IntoView {
    let i18n = use_i18n();
    let popover = PopoverContext::handle();
    let close = move |_| {
        if let Some(popover) = popover {
            popover.run();
        }
    };
    let is_active = move || active.get() == product;
    let label = {
        let profile = Arc::clone(&profile);
        move || {
            let last = product::last_provider(&profile);
            let provider = match switcher::portal_target(&profile, last.as_ref()) {
                Target::Open(id) => Some(id),
                Target::Choose => None,
            };
            product::name(i18n, product, &profile, provider.as_ref())
        }
    };
    let detail = target_name(&profile, product);
    let face = view! {
        <Icon name=product::icon(product) large=true/>
        <span class="product-switcher-text">
            <span>{label.clone()}</span>
            {detail.map(|detail| view! { <span class="product-switcher-area">{detail}</span> })}
        </span>
        {move || is_active().then(|| view! { <Icon name="check"/> })}
    };
    let main = match target(&profile, product) {
        Some(href) => view! {
            <a
                class="product-switcher-item"
                href=site::href(&href)
                aria-current=move || is_active().then_some("true")
                on:click=close
            >
                {face}
            </a>
        }
        .into_any(),
        None => view! {
            <button
                type="button"
                class="product-switcher-item"
                aria-current=move || is_active().then_some("true")
                on:click=move |_| choice.set(Choice::Of(product))
            >
                {face}
            </button>
        }
        .into_any(),
    };
    let several = places(i18n, &profile, product).len() > 1;
    view! {
        {main}
        {several
            .then(|| {
                view! {
                    <Button
                        size=ButtonSize::Small
                        kind=ButtonKind::Quiet
                        icon="search"
                        on_click=move |_| choice.set(Choice::Of(product))
                    >
                        {move || match product {
                            Product::ProviderPortal => {
                                t_string!(i18n, shell.choose_provider).to_string()
                            }
                            _ => t_string!(i18n, shell.choose_organization).to_string(),
                        }}
                    </Button>
                }
            })}
    }
}

#[component]
fn PlaceChooser(profile: Arc<Profile>, product: Product) -> impl IntoView {
    let i18n = use_i18n();
    let navigate = use_navigate();
    let popover = PopoverContext::handle();
    let selected = match product {
        Product::ProviderPortal => product::last_provider(&profile).map(|id| id.to_string()),
        _ => product::last_organization(&profile).map(|id| id.to_string()),
    };
    let label = Signal::derive(move || match product {
        Product::ProviderPortal => t_string!(i18n, shell.search_providers).to_string(),
        _ => t_string!(i18n, shell.search_organizations).to_string(),
    });
    let items = Signal::derive(move || places(i18n, &profile, product));
    let go = move |id: String| {
        if let Some(popover) = popover {
            popover.run();
        }
        navigate(&place_href(product, &id), NavigateOptions::default());
    };
    view! {
        <Chooser
            label=label
            items=items
            selected=Signal::stored(selected)
            on_choose=Callback::new(go)
            autofocus=true
        />
    }
}

fn place_href(product: Product, id: &str) -> String {
    match product {
        Product::ProviderPortal => routes::provider::clients(&ProviderId::from(id)),
        _ => routes::organization::vault(&OrganizationId::from(id)),
    }
}

/// Where the product leads at once; nothing if the person has to choose.
fn target(profile: &Profile, product: Product) -> Option<String> {
    match product {
        Product::PasswordManager => Some(routes::MY_VAULT.to_owned()),
        Product::AdminConsole => {
            match switcher::console_target(profile, product::last_organization(profile).as_ref()) {
                Target::Open(id) => Some(routes::organization::vault(&id)),
                Target::Choose => None,
            }
        }
        Product::ProviderPortal => {
            match switcher::portal_target(profile, product::last_provider(profile).as_ref()) {
                Target::Open(id) => Some(routes::provider::clients(&id)),
                Target::Choose => None,
            }
        }
    }
}

/// The name of the place a product leads to at once.
fn target_name(profile: &Profile, product: Product) -> Option<String> {
    place_name(profile, &target(profile, product)?)
}

/// Every place of a product, by name.
fn places(i18n: I18nContext, profile: &Profile, product: Product) -> Vec<ChooserItem> {
    match product {
        Product::PasswordManager => Vec::new(),
        Product::AdminConsole => switcher::administrable(profile)
            .into_iter()
            .map(|organization| ChooserItem {
                id: organization.id.to_string(),
                label: organization.name.clone(),
                detail: Some(
                    match (&organization.provider_name, organization.is_member) {
                        (Some(provider), false) => {
                            t_string!(i18n, shell.client_of, provider = provider.clone())
                        }
                        _ => t_string!(i18n, shell.member).to_string(),
                    },
                ),
            })
            .collect(),
        Product::ProviderPortal => switcher::providers(profile)
            .into_iter()
            .map(|provider| ChooserItem {
                id: provider.id.to_string(),
                label: provider.name.clone(),
                detail: Some(provider_detail(i18n, provider)),
            })
            .collect(),
    }
}

/// Kind, role and, if there is something to say, state of a provider.
fn provider_detail(i18n: I18nContext, provider: &Provider) -> String {
    let detail = provider_text::kind_and_role(i18n, provider);
    if provider.enabled {
        detail
    } else {
        format!("{detail} · {}", t_string!(i18n, providers.suspended))
    }
}
