//! `/`: sends everybody on to where they work.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use crate::{
    domain::{
        model::profile::Profile,
        switcher::{self, Product, Target},
    },
    layout::product,
    routes,
    session::SessionContext,
    ui::spinner::Spinner,
};

/// The way from the start page to the person's work.
#[component]
pub fn HomePage() -> impl IntoView {
    let profile = SessionContext::expect().profile();
    let navigate = use_navigate();
    Effect::new(move || {
        if let Some(profile) = &*profile.read() {
            let options = NavigateOptions {
                replace: true,
                ..NavigateOptions::default()
            };
            navigate(&start_of(profile), options);
        }
    });
    view! { <Spinner/> }
}

/// The product used last; for a first time the clients for who has some, and
/// the vault for everybody else.
fn start_of(profile: &Profile) -> String {
    let last = product::last_product(profile);
    let portal = || match switcher::portal_target(profile, product::last_provider(profile).as_ref())
    {
        Target::Open(id) => routes::provider::clients(&id),
        Target::Choose => routes::PROVIDERS.to_owned(),
    };
    match last {
        Some(Product::PasswordManager) => routes::MY_VAULT.to_owned(),
        Some(Product::AdminConsole) => {
            match switcher::console_target(profile, product::last_organization(profile).as_ref()) {
                Target::Open(id) => routes::organization::vault(&id),
                Target::Choose => routes::MY_VAULT.to_owned(),
            }
        }
        _ if !profile.providers.is_empty() => portal(),
        _ => routes::MY_VAULT.to_owned(),
    }
}
