//! One room for two screens: *My vault* and the vault of an organization. A
//! filter panel beside a grid of items, and a drawer with the item that is
//! open. All of its state is in the URL.
//!
//! It is given items and a way to open one; where they come from, and who may
//! see what, the pages know.

mod entry;
mod filter_chips;
mod filter_group;
mod filter_panel;
mod item;
mod item_grid;
mod item_states;
mod place_crumbs;
mod search_box;
mod session_access;
mod state;
mod text;
mod words;

use leptos::prelude::*;

use crate::{
    domain::vault::choice::{ItemState, VaultChoice, VaultScope},
    i18n::use_i18n,
    phrase, t_string,
    ui::{
        banner::Banner,
        button::{Button, ButtonSize},
        drawer::Drawer,
        grid::ColumnLayout,
        progress::ProgressBar,
        tone::Tone,
    },
};

pub use item::access::{Answer, ItemFailure, VaultAccess};
pub use session_access::{indexed_organizations, session_access};
pub use state::VaultLoad;
pub use text::{build_places, fold};

use filter_panel::FilterPanel;
use item::ItemDrawer;
use item_grid::ItemGrid;
use place_crumbs::PlaceCrumbs;
use state::BrowserState;

/// A vault with filters, items, and the item that is open.
#[component]
pub fn VaultBrowser(
    /// Whose items are looked at.
    scope: VaultScope,
    /// The items.
    #[prop(into)]
    load: Signal<VaultLoad>,
    /// How to open an item and check the master password.
    access: VaultAccess,
    /// Arrangement of the grid's columns.
    layout: RwSignal<ColumnLayout>,
    /// The person may see items that are in no collection.
    #[prop(optional)]
    with_unassigned: bool,
) -> impl IntoView {
    let i18n = use_i18n();
    let state = BrowserState::new(scope, load);
    let is_filtering = RwSignal::new(false);
    let title = phrase!(i18n, vault.filters);
    let close = Callback::new(move |()| is_filtering.set(false));
    let open_filters = move |_| is_filtering.set(true);
    let filters_button = move || {
        view! {
            <span class="vault-browser-open-filters">
                <Button icon="filter" size=ButtonSize::Small on_click=open_filters>
                    {phrase!(i18n, vault.open_filters)}
                </Button>
            </span>
        }
    };
    view! {
        <div class="vault-browser">
            <aside class="vault-browser-filters">
                <FilterPanel state with_unassigned/>
            </aside>
            <div class="vault-browser-main">
                <PlaceCrumbs state/>
                <LoadingBar load/>
                <StateNotes state/>
                <ItemGrid state load layout tools=filters_button/>
            </div>
        </div>
        {move || {
            is_filtering
                .get()
                .then(|| {
                    view! {
                        <Drawer title on_close=close>
                            <FilterPanel state with_unassigned/>
                        </Drawer>
                    }
                })
        }}
        <ItemDrawer state access/>
    }
}

/// How far decryption is.
#[component]
fn LoadingBar(load: Signal<VaultLoad>) -> impl IntoView {
    let i18n = use_i18n();
    let progress = Memo::new(move |_| match load.get() {
        VaultLoad::Loading {
            done,
            total: Some(total),
        } => Some((done, total)),
        VaultLoad::Loading { .. } | VaultLoad::Ready(_) => None,
    });
    let is_shown = Memo::new(move |_| progress.get().is_some());
    let value = Signal::derive(move || progress.get().map_or(0.0, |(done, _)| done as f64));
    let max = Signal::derive(move || progress.get().map(|(_, total)| total as f64));
    let label = phrase!(i18n, vault.loading);
    let detail = Signal::derive(move || {
        let (done, total) = progress.get()?;
        let done = text::number(done as u32, i18n.get_locale());
        let total = text::number(total as u32, i18n.get_locale());
        Some(t_string!(
            i18n,
            vault.loading_detail,
            done = done,
            total = total
        ))
    });
    move || {
        is_shown
            .get()
            .then(|| view! { <ProgressBar label value max detail/> })
    }
}

/// What is special about what is looked at: the trash, a suspended organization.
#[component]
fn StateNotes(state: BrowserState) -> impl IntoView {
    let i18n = use_i18n();
    let is_trash = Memo::new(move |_| state.filter.with(|filter| filter.state == ItemState::Trash));
    let suspended = Memo::new(move |_| {
        let index = state.index.get()?;
        let chosen = state.filter.with(|filter| filter.vaults.clone());
        let is_suspended = |choice: VaultChoice| match choice {
            VaultChoice::Mine => None,
            VaultChoice::Organization(id) => index
                .organization(&id)
                .filter(|one| !one.enabled)
                .map(|one| one.name.clone()),
        };
        // The page of an organization says it itself.
        chosen
            .into_iter()
            .filter(|_| state.is_mine)
            .find_map(is_suspended)
    });
    view! {
        {move || {
            suspended
                .get()
                .map(|name| {
                    let title = t_string!(i18n, vault.suspended_title, name = name);
                    view! {
                        <Banner tone=Tone::Warning title=Some(title)>
                            {phrase!(i18n, vault.suspended_text)}
                        </Banner>
                    }
                })
        }}
        {move || {
            is_trash
                .get()
                .then(|| {
                    view! {
                        <Banner tone=Tone::Info>{phrase!(i18n, vault.trash_note)}</Banner>
                    }
                })
        }}
    }
}
