//! Where an item belongs, and when it was made and changed.

use leptos::prelude::*;

use crate::{
    domain::model::cipher::CipherListView,
    i18n::use_i18n,
    phrase, t_string,
    vault_browser::{state::BrowserState, text, words},
};

/// Type, owner, folder, collections, dates.
#[component]
pub fn About(
    /// The item as the list shows it.
    overview: CipherListView,
    /// When it was made.
    creation_date: String,
    /// State of the screen.
    state: BrowserState,
) -> impl IntoView {
    let i18n = use_i18n();
    let kind = overview.kind;
    let changed = overview.revision_date.clone();
    let item = StoredValue::new(overview);
    let owner = move || {
        let index = state.index.get();
        item.with_value(|item| words::owner(item, index.as_deref(), i18n.get_locale()))
    };
    let folder = Memo::new(move |_| {
        let index = state.index.get()?;
        let tree = index.folders();
        let at = item.with_value(|item| tree.position(item.folder_id.as_ref()?))?;
        Some(words::path(tree, at, i18n.get_locale()))
    });
    let collections = Memo::new(move |_| {
        let Some(index) = state.index.get() else {
            return Vec::new();
        };
        let tree = index.collections();
        item.with_value(|item| {
            let positions = item
                .collection_ids
                .iter()
                .filter_map(|id| tree.position(id));
            positions
                .map(|at| words::path(tree, at, i18n.get_locale()))
                .collect::<Vec<_>>()
        })
    });
    view! {
        <section class="item-view-section">
            <h3 class="item-view-heading">{phrase!(i18n, item.section_about)}</h3>
            <dl class="item-view-facts">
                <dt>{phrase!(i18n, item.item_type)}</dt>
                <dd>{move || words::kind(kind, i18n.get_locale())}</dd>
                <dt>{phrase!(i18n, item.owner)}</dt>
                <dd>{owner}</dd>
                {move || {
                    folder
                        .get()
                        .map(|folder| {
                            view! {
                                <dt>{t_string!(i18n, item.folder).to_string()}</dt>
                                <dd>{folder}</dd>
                            }
                        })
                }}
                {move || {
                    let collections = collections.get();
                    (!collections.is_empty())
                        .then(|| {
                            view! {
                                <dt>{t_string!(i18n, item.collections).to_string()}</dt>
                                <dd>{collections.into_iter().map(|name| view! { <div>{name}</div> }).collect_view()}</dd>
                            }
                        })
                }}
                <dt>{phrase!(i18n, item.created)}</dt>
                <dd>{move || text::moment(&creation_date, i18n.get_locale())}</dd>
                <dt>{phrase!(i18n, item.changed)}</dt>
                <dd>{move || text::moment(&changed, i18n.get_locale())}</dd>
            </dl>
        </section>
    }
}
