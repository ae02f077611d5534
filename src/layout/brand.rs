//! What the product is called and looks like here, and where its users find
//! help: as `config.json` says, or the app's own.

use leptos::prelude::*;

use super::deployment::{Deployment, use_config};
use crate::{
    browser::{document, site},
    domain::switcher::Product,
    i18n::{I18nContext, use_i18n},
    phrase, t_string,
};

/// Logo and name.
#[component]
pub fn Brand(
    /// What it is called where `config.json` does not say.
    #[prop(into)]
    own_name: Signal<String>,
) -> impl IntoView {
    let product = use_config().config().product;
    let mark = match product.logo {
        Some(logo) => view! { <img class="brand-logo" src=logo alt=""/> }.into_any(),
        None => view! { <span class="brand-mark" aria-hidden="true">"P"</span> }.into_any(),
    };
    let name = product.name;
    view! {
        {mark}
        <span class="side-nav-label brand-name">
            {move || name.clone().unwrap_or_else(|| own_name.get())}
        </span>
    }
}

/// The link to help, where there is some.
#[component]
pub fn SupportLink() -> impl IntoView {
    let i18n = use_i18n();
    use_config().config().product.support.map(|support| {
        view! {
            <a href=support target="_blank" rel="noopener noreferrer">
                {phrase!(i18n, deployment.support)}
            </a>
        }
    })
}

/// What the product is called, followed.
pub fn product_name(deployment: Deployment, i18n: I18nContext) -> String {
    let own = deployment.config().product.name;
    own.unwrap_or_else(|| t_string!(i18n, common.product_name).to_owned())
}

/// What the main landmark is called: in a frame as the product, because the page
/// around it has a main landmark too, and nothing elsewhere.
pub fn main_name(i18n: I18nContext) -> impl Fn() -> Option<String> + Copy + Send + 'static {
    let deployment = use_config();
    move || site::is_embedded().then(|| product_name(deployment, i18n))
}

/// The last part of a window title. A name of `config.json` stands in place of
/// the portal's and after those of the other products.
pub fn title_end(deployment: Deployment, product: Product, name: String) -> String {
    match (deployment.config().product.name, product) {
        (None, _) => name,
        (Some(own), Product::ProviderPortal) => own,
        (Some(own), _) => format!("{name} · {own}"),
    }
}

/// Titles the window of a page outside the frame.
pub fn set_title(deployment: Deployment, title: &str) {
    match deployment.config().product.name {
        Some(own) => document::set_title(&format!("{title} · {own}")),
        None => document::set_title(title),
    }
}
