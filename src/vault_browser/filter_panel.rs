//! The region *Filters*: groups of entries with checkboxes and numbers. Entries
//! keep their places whatever is chosen, also when their number is 0.

use leptos::prelude::*;

use super::{
    entry::{self, Entry},
    filter_group::FilterGroup,
    state::{BrowserState, Shared},
    words,
};
use crate::{
    browser::format,
    domain::vault::{choice::VaultFilter, index::VaultIndex},
    i18n::{Locale, use_i18n},
    phrase, plural, t_string,
    ui::check_list::CheckListKind,
};

/// All groups, for the side of the screen or for a drawer.
#[component]
pub fn FilterPanel(
    /// State of the screen.
    state: BrowserState,
    /// The person may see items that are in no collection.
    with_unassigned: bool,
) -> impl IntoView {
    let i18n = use_i18n();
    let label = move || t_string!(i18n, vault.filters).to_string();
    let index = state.panel_index;
    let entries = move |list: fn(&VaultIndex, Locale) -> Vec<Entry>| {
        Signal::derive(move || match index.get() {
            Some(Shared(index)) => list(&index, i18n.get_locale()),
            None => Vec::new(),
        })
    };
    let collections = Signal::derive(move || match index.get() {
        Some(Shared(index)) => entry::collections(&index, with_unassigned, i18n.get_locale()),
        None => Vec::new(),
    });
    let is_mine = state.is_mine;
    let nested = Signal::derive(move || state.filter.with(|filter| filter.include_nested));
    let set_nested = move |include_nested| {
        state.choose(|filter| VaultFilter {
            include_nested,
            ..filter
        });
    };
    view! {
        <section class="filter-panel" aria-label=label>
            {is_mine
                .then(|| {
                    view! {
                        <FilterGroup
                            state
                            title=phrase!(i18n, vault.group_vaults)
                            entries=entries(entry::vaults)
                        />
                    }
                })}
            <FilterGroup
                state
                title=phrase!(i18n, vault.group_types)
                entries=entries(entry::kinds)
            />
            <HiddenNote index/>
            {is_mine
                .then(|| {
                    view! {
                        <FilterGroup
                            state
                            title=phrase!(i18n, vault.group_folders)
                            entries=entries(entry::folders)
                        />
                    }
                })}
            <FilterGroup
                state
                title=phrase!(i18n, vault.group_collections)
                entries=collections
                empty=phrase!(i18n, vault.no_collections)
            />
            <FilterGroup
                state
                title=phrase!(i18n, vault.group_state)
                entries=entries(entry::states)
                kind=CheckListKind::Radio
            />
            <NestedSwitch checked=nested on_change=Callback::new(set_nested)/>
        </section>
    }
}

/// Why items of some types are not there, which looks like a loss otherwise.
#[component]
fn HiddenNote(index: Signal<Option<Shared<VaultIndex>>>) -> impl IntoView {
    let i18n = use_i18n();
    let note = move || {
        let Shared(index) = index.get()?;
        let hidden = index.hidden();
        if hidden.count == 0 {
            return None;
        }
        let locale = i18n.get_locale();
        let kinds: Vec<_> = hidden
            .kinds
            .iter()
            .map(|kind| words::kind(*kind, locale))
            .collect();
        let names: Vec<_> = hidden
            .organizations
            .iter()
            .filter_map(|id| Some(index.organization(id)?.name.clone()))
            .collect();
        let list = |parts: &[String]| format::list(parts, locale.as_str());
        Some(plural!(
            i18n,
            vault.hidden_by_policy,
            hidden.count,
            kinds = list(&kinds),
            organizations = list(&names)
        ))
    };
    move || note().map(|note| view! { <p class="filter-panel-note">{note}</p> })
}

/// Whether a chosen place stands for the ones nested in it.
#[component]
fn NestedSwitch(checked: Signal<bool>, on_change: Callback<bool>) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <label class="filter-panel-nested" data-tooltip=phrase!(i18n, vault.include_nested_hint)>
            <input
                type="checkbox"
                role="switch"
                prop:checked=checked
                on:change:target=move |event| on_change.run(event.target().checked())
            />
            <span>{phrase!(i18n, vault.include_nested)}</span>
        </label>
    }
}
