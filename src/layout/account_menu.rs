//! The account menu: who is here, language, theme, lock, log out.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    deployment::use_config,
    preferences::{PreferencesContext, Theme},
};
use crate::{
    domain::model::profile::Profile,
    i18n::{Locale, use_i18n},
    phrase, routes,
    session::SessionContext,
    t_string,
    ui::{
        avatar::Avatar,
        menu::{Menu, MenuGroup, MenuItem, MenuSeparator},
    },
};

/// The menu at the end of the top bar.
#[component]
pub fn AccountMenu(
    /// The signed-in person.
    profile: Arc<Profile>,
    /// Shows the list of keyboard shortcuts.
    #[prop(into)]
    on_shortcuts: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let session = SessionContext::expect();
    let shown_name = if profile.name.is_empty() {
        profile.email.clone()
    } else {
        profile.name.clone()
    };
    let (name, seed) = (shown_name.clone(), profile.id.to_string());
    let email = profile.email.clone();
    let support = use_config().config().product.support;
    view! {
        <Menu
            label=phrase!(i18n, shell.account_menu)
            trigger_class="account-menu"
            trigger=move || {
                view! {
                    <Avatar name=Signal::stored(name) seed=Signal::stored(seed) round=true/>
                }
            }
        >
            <div class="account-menu-head" role="presentation">
                <span class="account-menu-name">{shown_name.clone()}</span>
                <span class="account-menu-email">{email.clone()}</span>
            </div>
            <LanguageItems/>
            <ThemeItems/>
            <MenuSeparator/>
            {profile.providers.is_empty().then(|| view! {
                <MenuItem icon="provider" href=Signal::stored(routes::PROVIDERS.to_owned())>
                    {phrase!(i18n, onboarding_page.menu)}
                </MenuItem>
            })}
            <MenuItem icon="keyboard" on_select=move |()| on_shortcuts.run(())>
                {phrase!(i18n, shell.keyboard_shortcuts)}
            </MenuItem>
            {support.clone().map(|support| view! {
                <MenuItem icon="info" href=Signal::stored(support) external=true>
                    {phrase!(i18n, deployment.support)}
                </MenuItem>
            })}
            <MenuItem icon="lock" on_select=move |()| session.lock()>
                {phrase!(i18n, shell.lock)}
            </MenuItem>
            <MenuItem icon="log-out" on_select=move |()| session.log_out()>
                {phrase!(i18n, shell.log_out)}
            </MenuItem>
        </Menu>
    }
}

/// Language and theme without an account, for the pages before signing in.
#[component]
pub fn AppearanceMenu() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Menu
            label=phrase!(i18n, shell.language_and_theme)
            icon="language"
        >
            <LanguageItems/>
            <ThemeItems/>
        </Menu>
    }
}

#[component]
fn LanguageItems() -> impl IntoView {
    let i18n = use_i18n();
    let preferences = PreferencesContext::expect();
    // A language is offered in its own name, so that everybody finds it.
    let item = move |locale: Locale, name: &'static str| {
        view! {
            <MenuItem
                checked=Signal::derive(move || preferences.locale() == locale)
                on_select=move |()| preferences.set_locale(locale)
            >
                {name}
            </MenuItem>
        }
    };
    view! {
        <MenuGroup label=phrase!(i18n, shell.language)>
            {item(Locale::En, "English")}
            {item(Locale::ZhCn, "简体中文")}
        </MenuGroup>
    }
}

#[component]
fn ThemeItems() -> impl IntoView {
    let i18n = use_i18n();
    let preferences = PreferencesContext::expect();
    let item = move |theme: Theme| {
        view! {
            <MenuItem
                checked=Signal::derive(move || preferences.theme() == theme)
                on_select=move |()| preferences.set_theme(theme)
            >
                {move || match theme {
                    Theme::System => t_string!(i18n, shell.theme_system).to_string(),
                    Theme::Light => t_string!(i18n, shell.theme_light).to_string(),
                    Theme::Dark => t_string!(i18n, shell.theme_dark).to_string(),
                }}
            </MenuItem>
        }
    };
    view! {
        <MenuGroup label=phrase!(i18n, shell.theme)>
            {[Theme::System, Theme::Light, Theme::Dark].map(item).collect_view()}
        </MenuGroup>
    }
}
