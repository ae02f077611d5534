//! The search field, with what it says while it does not search.

use leptos::prelude::*;

use super::{state::BrowserState, words};
use crate::{i18n::use_i18n, phrase, t_string, ui::field::SearchField};

/// Searches names, usernames, addresses and notes, or single fields after `>`.
#[component]
pub fn SearchBox(
    /// State of the screen.
    state: BrowserState,
) -> impl IntoView {
    let i18n = use_i18n();
    let label = Signal::derive(move || match state.is_mine {
        true => t_string!(i18n, vault.search_mine).to_string(),
        false => t_string!(i18n, vault.search_organization).to_string(),
    });
    let value = Signal::derive(move || state.filter.with(|filter| filter.search.clone()));
    let hint = move || {
        state
            .query
            .with(|query| words::search_hint(query, i18n.get_locale()))
    };
    view! {
        <div class="vault-search" data-tooltip=phrase!(i18n, vault.search_tip)>
            <SearchField label value on_input=move |typed| state.search(typed)/>
            <p class="vault-search-hint" role="status">{hint}</p>
        </div>
    }
}
