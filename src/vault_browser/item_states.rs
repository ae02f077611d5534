//! What stands in the place of rows when there are none.

use leptos::prelude::*;

use super::state::BrowserState;
use crate::{
    domain::vault::{chips, choice::ItemState},
    i18n::use_i18n,
    phrase, t_string,
    ui::{button::Button, empty_state::EmptyState},
};

/// No item at all.
#[component]
pub fn EmptyVault(
    /// State of the screen.
    state: BrowserState,
) -> impl IntoView {
    let i18n = use_i18n();
    let title = Signal::derive(move || match state.is_mine {
        true => t_string!(i18n, vault.empty_title).to_string(),
        false => t_string!(i18n, vault.empty_organization_title).to_string(),
    });
    let text = Signal::derive(move || match state.is_mine {
        true => Some(t_string!(i18n, vault.empty_text).to_string()),
        false => Some(t_string!(i18n, vault.empty_organization_text).to_string()),
    });
    view! { <EmptyState icon="vault" title text/> }
}

/// Items, but none that passes: an empty trash or archive, or filters that exclude each other.
#[component]
pub fn NoItems(
    /// State of the screen.
    state: BrowserState,
) -> impl IntoView {
    let pile = Memo::new(move |_| {
        let total = state.filtered.get().map_or(0, |filtered| filtered.total);
        state
            .filter
            .with(|filter| (total == 0).then_some(filter.state))
    });
    move || match pile.get() {
        Some(ItemState::Trash) => view! { <EmptyPile state is_trash=true/> }.into_any(),
        Some(ItemState::Archive) => view! { <EmptyPile state is_trash=false/> }.into_any(),
        Some(ItemState::Active) | None => view! { <NoMatch state/> }.into_any(),
    }
}

#[component]
fn EmptyPile(state: BrowserState, is_trash: bool) -> impl IntoView {
    let i18n = use_i18n();
    let title = Signal::derive(move || match is_trash {
        true => t_string!(i18n, vault.empty_trash_title).to_string(),
        false => t_string!(i18n, vault.empty_archive_title).to_string(),
    });
    let text = Signal::derive(move || match is_trash {
        true => Some(t_string!(i18n, vault.empty_trash_text).to_string()),
        false => Some(t_string!(i18n, vault.empty_archive_text).to_string()),
    });
    let icon = if is_trash { "trash" } else { "archive" };
    view! { <EmptyState icon title text action=move || clear_button(state)/> }
}

#[component]
fn NoMatch(state: BrowserState) -> impl IntoView {
    let i18n = use_i18n();
    let title = phrase!(i18n, vault.no_match_title);
    let text = phrase!(i18n, vault.no_match_text);
    view! { <EmptyState title text action=move || clear_button(state)/> }
}

fn clear_button(state: BrowserState) -> impl IntoView {
    let i18n = use_i18n();
    let clear = move |_| state.choose(|filter| chips::cleared(&filter));
    view! { <Button on_click=clear>{phrase!(i18n, vault.clear_all)}</Button> }
}
