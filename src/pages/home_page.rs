//! `/`: sends everybody on to where they work.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use crate::{
    domain::{
        model::profile::Profile,
        switcher::{self, Product, Target},
    },
    layout::{deployment::use_config, product},
    routes,
    session::SessionContext,
    ui::spinner::Spinner,
};

/// The way from the start page to the person's work.
#[component]
pub fn HomePage() -> impl IntoView {
    let profile = SessionContext::expect().profile();
    let navigate = use_navigate();
    let has_vault = use_config().features().my_vault;
    Effect::new(move || {
        if let Some(profile) = &*profile.read() {
            let options = NavigateOptions {
                replace: true,
                ..NavigateOptions::default()
            };
            navigate(&start_of(profile, has_vault), options);
        }
    });
    view! { <Spinner/> }
}

/// The product used last; for a first time the clients for who has some, and
/// the vault for everybody else, where it is shown.
fn start_of(profile: &Profile, has_vault: bool) -> String {
    let last = product::last_product(profile);
    let portal = || match switcher::portal_target(profile, product::last_provider(profile).as_ref())
    {
        Target::Open(id) => routes::provider::clients(&id),
        Target::Choose => routes::PROVIDERS.to_owned(),
    };
    let vault = if has_vault {
        routes::MY_VAULT
    } else {
        routes::PROVIDERS
    };
    match last {
        Some(Product::PasswordManager) if has_vault => vault.to_owned(),
        Some(Product::AdminConsole) => {
            match switcher::console_target(profile, product::last_organization(profile).as_ref()) {
                Target::Open(id) => routes::organization::vault(&id),
                Target::Choose => vault.to_owned(),
            }
        }
        _ if !profile.providers.is_empty() => portal(),
        _ => vault.to_owned(),
    }
}
