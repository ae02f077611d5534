//! One group of the filter panel: its entries drawn as a list of boxes.

use leptos::prelude::*;

use super::{
    entry::{Entry, EntryKind},
    state::BrowserState,
    text,
};
use crate::{
    domain::vault::{chips, choice::VaultFilter},
    i18n::use_i18n,
    t_string,
    ui::check_list::{CheckLine, CheckList, CheckListKind, CheckListState},
};

/// A group.
#[component]
pub fn FilterGroup(
    /// State of the screen.
    state: BrowserState,
    /// What its entries are.
    title: Signal<String>,
    /// Its entries, parents before children.
    entries: Signal<Vec<Entry>>,
    /// How they exclude each other.
    #[prop(optional)]
    kind: CheckListKind,
    /// What to say when there are none.
    #[prop(optional, into)]
    empty: Signal<Option<String>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let entries = Memo::new(move |_| entries.get());
    let lines = Signal::derive(move || entries.with(|entries| entries.iter().map(line).collect()));
    let at = move |at: usize| entries.with_untracked(|entries| entries.get(at).cloned());
    let count = move |place: usize| {
        let place = at(place)?.place?;
        let number = state.panel_numbers.get()?.facets.number(place);
        Some((number, text::number(number, i18n.get_locale())))
    };
    let is_checked = move |place: usize| {
        at(place).is_some_and(|entry| state.filter.with(|filter| is_chosen(&entry.kind, filter)))
    };
    let press = move |place: usize| {
        if let Some(entry) = at(place) {
            choose(state, &entry.kind, kind);
        }
    };
    let fold_label = move |(name, is_folded): (String, bool)| match is_folded {
        true => t_string!(i18n, vault.expand, name = name),
        false => t_string!(i18n, vault.collapse, name = name),
    };
    let list_state = CheckListState {
        is_checked: Callback::new(is_checked),
        count: Callback::new(count),
        on_press: Callback::new(press),
        fold_label: Callback::new(fold_label),
    };
    view! { <CheckList title lines state=list_state kind empty/> }
}

fn line(entry: &Entry) -> CheckLine {
    CheckLine {
        label: entry.label.clone(),
        icon: entry.icon,
        depth: entry.depth,
        below: entry.below,
        note: entry.note.clone(),
        is_flagged: entry.is_suspended,
        is_heading: entry.kind == EntryKind::Heading,
    }
}

fn is_chosen(kind: &EntryKind, filter: &VaultFilter) -> bool {
    match kind {
        EntryKind::Choice(chip) => chips::is_chosen(filter, chip),
        EntryKind::AllVaults => filter.vaults.is_empty(),
        EntryKind::AllKinds => filter.kinds.is_empty(),
        EntryKind::Heading => false,
    }
}

fn choose(state: BrowserState, entry: &EntryKind, kind: CheckListKind) {
    let is_on = state
        .filter
        .with_untracked(|filter| is_chosen(entry, filter));
    match entry {
        // What is chosen stays chosen until another one is.
        EntryKind::Choice(_) if is_on && kind == CheckListKind::Radio => {}
        EntryKind::Choice(chip) => state.toggle(chip),
        EntryKind::AllVaults if !is_on => {
            state.choose(|filter| VaultFilter {
                vaults: Default::default(),
                ..filter
            });
        }
        EntryKind::AllKinds if !is_on => {
            state.choose(|filter| VaultFilter {
                kinds: Default::default(),
                ..filter
            });
        }
        EntryKind::AllVaults | EntryKind::AllKinds | EntryKind::Heading => {}
    }
}
