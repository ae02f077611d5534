//! What someone sees of a client without being its member: the tree of its
//! collections, with a search, and why there are no items.

use std::{collections::HashSet, sync::Arc};

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::query_signal_with_options};

use crate::{
    domain::{
        model::{collection::Collection, id::CollectionId, organization::Organization},
        vault::{
            choice::VaultScope,
            index::VaultSource,
            tree::{Node, Tree},
        },
    },
    i18n::use_i18n,
    phrase, plural, t_string,
    ui::{
        badge::Badge, banner::Banner, button::Button, empty_state::EmptyState, field::SearchField,
        icon::Icon, tone::Tone,
    },
    vault_browser::{build_places, fold, indexed_organizations},
};

/// The collections of a client.
#[component]
pub fn CollectionsView(
    /// The client.
    organization: Organization,
    /// Its collections.
    collections: Arc<Vec<Collection>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let typed = search_in_address();
    let count = collections.len();
    let own_items: HashSet<CollectionId> = (collections.iter())
        .filter(|collection| collection.is_default_user_collection)
        .map(|collection| collection.id.clone())
        .collect();
    let own_items = StoredValue::new(own_items);
    let scope = VaultScope::Organization(organization.id.clone());
    let source = VaultSource {
        collections,
        organizations: indexed_organizations(std::iter::once(&organization)),
        ..VaultSource::default()
    };
    let index = Memo::new_with_compare(
        move |_| {
            Arc::new(build_places(
                scope.clone(),
                source.clone(),
                i18n.get_locale(),
            ))
        },
        |_, _| true,
    );
    // A match is shown with the way to it.
    let shown =
        Memo::new(move |_| index.with(|index| found(index.collections(), &fold(&typed.read()))));
    let label = phrase!(i18n, organization.search_collections);
    let lines = move || {
        let index = index.get();
        let nodes = index.collections().nodes();
        let line = |at: usize| {
            let node = nodes[at].clone();
            let is_own_items = node
                .id
                .as_ref()
                .is_some_and(|id| own_items.with_value(|own| own.contains(id)));
            view! { <CollectionLine node is_own_items/> }
        };
        shown.get().into_iter().map(line).collect_view()
    };
    let is_empty = Memo::new(move |_| shown.with(Vec::is_empty));
    view! {
        <div class="collections-view">
            <Explanation organization/>
            <div class="collections-view-head">
                <SearchField label value=typed on_input=move |text| typed.set(text)/>
                <span class="filter-chips-count">
                    {move || plural!(i18n, organization.count, count)}
                </span>
            </div>
            {move || match (is_empty.get(), count) {
                (false, _) => {
                    view! {
                        <ul class="collection-tree" aria-label=phrase!(i18n, organization.collections)>
                            {lines}
                        </ul>
                    }
                        .into_any()
                }
                (true, 0) => view! { <NoCollections/> }.into_any(),
                (true, _) => view! { <NoMatch typed/> }.into_any(),
            }}
        </div>
    }
}

/// What is typed in the search, kept in the address for a reload or a link.
fn search_in_address() -> RwSignal<String> {
    let options = NavigateOptions {
        replace: true,
        scroll: false,
        ..NavigateOptions::default()
    };
    let (address, set_address) = query_signal_with_options::<String>("search", options);
    let typed = RwSignal::new(address.get_untracked().unwrap_or_default());
    Effect::watch(
        move || typed.get(),
        move |typed, _, _| set_address.set((!typed.is_empty()).then(|| typed.clone())),
        false,
    );
    typed
}

/// Why there are no items, and what can be done.
#[component]
fn Explanation(organization: Organization) -> impl IntoView {
    let i18n = use_i18n();
    let Organization {
        name,
        provider_name,
        ..
    } = organization;
    let title = phrase!(i18n, organization.provider_title);
    let reason = move || match provider_name.clone() {
        Some(provider) => t_string!(
            i18n,
            organization.provider_text,
            name = name.clone(),
            provider = provider
        ),
        None => t_string!(
            i18n,
            organization.provider_text_unnamed,
            name = name.clone()
        ),
    };
    view! {
        <Banner tone=Tone::Info title>
            <p>{reason}</p>
            <p>{phrase!(i18n, organization.provider_how)}</p>
        </Banner>
    }
}

#[component]
fn CollectionLine(node: Node<CollectionId>, is_own_items: bool) -> impl IntoView {
    let i18n = use_i18n();
    let Node {
        label,
        id,
        depth,
        is_readable,
        ..
    } = node;
    let is_virtual = id.is_none();
    let unreadable = phrase!(i18n, organization.unreadable_name);
    view! {
        <li
            class="collection-tree-line"
            data-virtual=is_virtual.then_some("true")
            style:--collection-depth=depth.to_string()
        >
            <Icon name="collection"/>
            {match is_readable {
                true => {
                    view! { <span class="collection-tree-name" data-tooltip-if-cut="">{label}</span> }.into_any()
                }
                false => view! { <Badge tone=Tone::Warning icon="warning" label=unreadable/> }.into_any(),
            }}
            {is_virtual
                .then(|| {
                    view! {
                        <span class="collection-tree-note">
                            {phrase!(i18n, organization.missing_parent)}
                        </span>
                    }
                })}
            {is_own_items
                .then(|| {
                    view! {
                        <span class="collection-tree-note">
                            {phrase!(i18n, organization.default_collection)}
                        </span>
                    }
                })}
        </li>
    }
}

#[component]
fn NoCollections() -> impl IntoView {
    let i18n = use_i18n();
    let title = phrase!(i18n, organization.no_collections_title);
    let text = phrase!(i18n, organization.no_collections_text);
    view! { <EmptyState icon="collection" title text/> }
}

#[component]
fn NoMatch(typed: RwSignal<String>) -> impl IntoView {
    let i18n = use_i18n();
    let title = phrase!(i18n, organization.no_match_title);
    let text = phrase!(i18n, organization.no_match_text);
    let action = move || {
        view! {
            <Button on_click=move |_| typed.set(String::new())>
                {phrase!(i18n, organization.clear_search)}
            </Button>
        }
    };
    view! { <EmptyState title text action/> }
}

/// Positions of nodes whose name contains the folded text, and of all above them.
fn found(tree: &Tree<CollectionId>, text: &str) -> Vec<usize> {
    let nodes = tree.nodes();
    if text.is_empty() {
        return (0..nodes.len()).collect();
    }
    let mut keep = vec![false; nodes.len()];
    for (at, node) in nodes.iter().enumerate() {
        if fold(&node.label).contains(text) {
            for above in tree.path(at) {
                keep[above] = true;
            }
        }
    }
    (0..nodes.len()).filter(|at| keep[*at]).collect()
}
