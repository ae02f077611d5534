//! The way to the one folder or collection that is chosen.

use leptos::prelude::*;

use super::{state::BrowserState, words};
use crate::{
    domain::vault::{
        choice::{PlaceChoice, VaultFilter},
        query::VaultAddress,
        tree::Tree,
    },
    i18n::{Locale, use_i18n},
    layout::current_path::use_path,
    phrase, t_string,
    ui::breadcrumbs::{Breadcrumbs, Crumb},
};

/// Shown while exactly one folder or collection is chosen.
#[component]
pub fn PlaceCrumbs(
    /// State of the screen.
    state: BrowserState,
) -> impl IntoView {
    let i18n = use_i18n();
    let path = use_path();
    let crumbs = Memo::new(move |_| {
        let index = state.index.get()?;
        let address = state.address.get();
        let locale = i18n.get_locale();
        let href = |filter: VaultFilter| {
            let query = VaultAddress {
                filter,
                item: None,
                ..address.clone()
            }
            .print();
            Some(format!("{}?{query}", path.get()))
        };
        let VaultFilter {
            folders,
            collections,
            ..
        } = &address.filter;
        let steps = match (folders.first(), collections.first()) {
            (Some(folder), None) if folders.len() == 1 => {
                let step = |choice| {
                    href(VaultFilter {
                        folders: [choice].into(),
                        ..address.filter.clone()
                    })
                };
                steps(index.folders(), folder, &step, locale)
            }
            (None, Some(collection)) if collections.len() == 1 => {
                let step = |choice| {
                    href(VaultFilter {
                        collections: [choice].into(),
                        ..address.filter.clone()
                    })
                };
                steps(index.collections(), collection, &step, locale)
            }
            _ => return None,
        }?;
        let all = VaultFilter {
            folders: Default::default(),
            collections: Default::default(),
            ..address.filter.clone()
        };
        let label = t_string!(i18n, vault.all_items).to_string();
        Some(
            std::iter::once(Crumb {
                label,
                href: href(all),
            })
            .chain(steps)
            .collect::<Vec<_>>(),
        )
    });
    let is_shown = Memo::new(move |_| crumbs.with(Option::is_some));
    let items = Signal::derive(move || crumbs.get().unwrap_or_default());
    let label = phrase!(i18n, vault.breadcrumbs);
    move || is_shown.get().then(|| view! { <Breadcrumbs label items/> })
}

fn steps<Id: Clone + Eq + std::hash::Hash + Ord>(
    tree: &Tree<Id>,
    choice: &PlaceChoice<Id>,
    href: &dyn Fn(PlaceChoice<Id>) -> Option<String>,
    locale: Locale,
) -> Option<Vec<Crumb>> {
    let here = tree.find(choice)?;
    let step = |at: usize| {
        let node = &tree.nodes()[at];
        let href = if at == here {
            None
        } else {
            href(node.choice())
        };
        Crumb {
            label: words::label(node, locale),
            href,
        }
    };
    Some(tree.path(here).into_iter().map(step).collect())
}
