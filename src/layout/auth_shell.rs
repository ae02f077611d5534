//! The frame around sign-in and unlock: one calm card.

use std::time::Duration;

use leptos::prelude::*;

use super::{
    account_menu::AppearanceMenu,
    brand::{Brand, SupportLink, main_name},
};
use crate::{browser::format, i18n::use_i18n, phrase, ui::skip_link::SkipLink};

/// The form is drawn and can be typed into before anything is prepared behind it.
const PAUSE: Duration = Duration::from_millis(300);

/// A card with a title, for people who are not in yet.
#[component]
pub fn AuthShell(
    /// What is asked for.
    #[prop(into)]
    title: Signal<String>,
    /// One line below the title.
    #[prop(optional, into)]
    lead: Signal<Option<String>>,
    /// The form.
    children: Children,
) -> impl IntoView {
    let i18n = use_i18n();
    let prepare = set_timeout_with_handle(
        move || format::prepare(i18n.get_locale_untracked().as_str()),
        PAUSE,
    );
    on_cleanup(move || {
        if let Ok(prepare) = prepare {
            prepare.clear();
        }
    });
    view! {
        <SkipLink label=phrase!(i18n, shell.skip_to_content)/>
        <div class="auth-page" data-area="provider">
            <header class="auth-page-top">
                <span class="brand">
                    <Brand own_name=phrase!(i18n, common.product_name)/>
                </span>
                <span><AppearanceMenu/></span>
            </header>
            <main id="main" class="auth-page-main" tabindex="-1" aria-label=main_name(i18n)>
                <div class="auth-card">
                    <div class="auth-card-head">
                        <h1 class="auth-card-title">{title}</h1>
                        {move || lead.get().map(|lead| view! { <p class="auth-card-lead">{lead}</p> })}
                    </div>
                    {children()}
                </div>
            </main>
            <footer class="auth-page-foot">
                {phrase!(i18n, login.encrypted_in_browser)}
                <SupportLink/>
            </footer>
        </div>
    }
}
