//! The active filters as chips, with the number of items they leave.

use leptos::prelude::*;

use super::{state::BrowserState, text, words};
use crate::{
    domain::vault::chips::{self, Chip as FilterChip},
    i18n::use_i18n,
    phrase, t_string,
    ui::{
        button::{Button, ButtonKind, ButtonSize},
        chip::Chip,
    },
};

/// “12 of 340”, a chip per active filter, and *Clear all*.
#[component]
pub fn FilterChips(
    /// State of the screen.
    state: BrowserState,
) -> impl IntoView {
    let i18n = use_i18n();
    let active = Memo::new(move |_| {
        state
            .filter
            .with(|filter| state.query.with(|query| chips::chips(filter, query)))
    });
    let has_any = Memo::new(move |_| !active.with(Vec::is_empty));
    let count = move || {
        let filtered = state.filtered.get()?;
        let shown = text::number(filtered.shown.len() as u32, i18n.get_locale());
        let total = text::number(filtered.total, i18n.get_locale());
        Some(t_string!(
            i18n,
            vault.shown_of,
            shown = shown,
            total = total
        ))
    };
    let clear = move |_| state.choose(|filter| chips::cleared(&filter));
    view! {
        <div class="filter-chips">
            <span class="filter-chips-count" role="status">{count}</span>
            <ul class="filter-chips-list" aria-label=phrase!(i18n, vault.active_filters)>
                <For each=move || active.get() key=FilterChip::clone let:chip>
                    <li><ActiveChip state chip/></li>
                </For>
            </ul>
            <Show when=move || has_any.get()>
                <Button kind=ButtonKind::Quiet size=ButtonSize::Small on_click=clear>
                    {phrase!(i18n, vault.clear_all)}
                </Button>
            </Show>
        </div>
    }
}

#[component]
fn ActiveChip(state: BrowserState, chip: FilterChip) -> impl IntoView {
    let i18n = use_i18n();
    let named = chip.clone();
    let label = Memo::new(move |_| {
        let index = state.index.get();
        words::chip(&named, index.as_deref(), i18n.get_locale())
    });
    let remove_label =
        Signal::derive(move || t_string!(i18n, vault.remove_filter, name = label.get()));
    let remove = move |()| state.choose(|filter| chips::without(&filter, &chip));
    view! { <Chip label remove_label on_remove=remove/> }
}
