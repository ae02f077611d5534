//! Whole pages for addresses that lead nowhere.

use leptos::prelude::*;

use super::brand::SupportLink;
use crate::{
    i18n::use_i18n,
    phrase, routes,
    ui::{empty_state::EmptyState, link_button::LinkButton},
};

/// There is nothing here, or nothing this person may see.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div class="page">
            <EmptyState
                icon="search"
                is_page=true
                title=phrase!(i18n, errors.page_not_found)
                text=phrase!(i18n, errors.page_not_found_text)
                action=move || {
                    view! {
                        <LinkButton href=routes::HOME.to_owned()>
                            {phrase!(i18n, errors.go_home)}
                        </LinkButton>
                        <SupportLink/>
                    }
                }
            />
        </div>
    }
}
