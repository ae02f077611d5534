//! Whole pages for addresses that lead nowhere.

use leptos::prelude::*;

use crate::{
    i18n::{t, t_string, use_i18n},
    routes,
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
                title=Signal::derive(move || t_string!(i18n, errors.page_not_found).to_string())
                text=Signal::derive(move || {
                    Some(t_string!(i18n, errors.page_not_found_text).to_string())
                })
                action=move || {
                    view! {
                        <LinkButton href=routes::HOME.to_owned()>
                            {t!(i18n, errors.go_home)}
                        </LinkButton>
                    }
                }
            />
        </div>
    }
}
