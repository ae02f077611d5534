//! The active parts of a filter as chips, one per choice. A part that filters
//! has a chip and a chip filters: [`chips`] and the predicate of
//! [`filter`](super::filter) are held together by the model test below.
//! Wording is left to the screen.

use crate::domain::{
    model::cipher::CipherKind,
    vault::{
        choice::{CollectionChoice, FolderChoice, ItemState, VaultChoice, VaultFilter},
        search::Query,
    },
};

/// One active part of a filter.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Chip {
    /// The archive or the trash instead of active items.
    State(ItemState),
    /// A vault.
    Vault(VaultChoice),
    /// Favourites only.
    Favorites,
    /// A type.
    Kind(CipherKind),
    /// A folder.
    Folder(FolderChoice),
    /// A collection.
    Collection(CollectionChoice),
    /// What is searched for, as typed.
    Search(String),
}

/// The chips of a filter. What was typed has one as soon as it searches.
pub fn chips(filter: &VaultFilter, query: &Query) -> Vec<Chip> {
    let VaultFilter {
        vaults,
        kinds,
        favorites,
        folders,
        collections,
        state,
        search,
        ..
    } = filter;
    let state = (*state != ItemState::Active).then_some(Chip::State(*state));
    let favorites = favorites.then_some(Chip::Favorites);
    let search = query
        .is_filter()
        .then(|| Chip::Search(search.trim().to_owned()));
    (state.into_iter())
        .chain(vaults.iter().cloned().map(Chip::Vault))
        .chain(favorites)
        .chain(kinds.iter().copied().map(Chip::Kind))
        .chain(folders.iter().cloned().map(Chip::Folder))
        .chain(collections.iter().cloned().map(Chip::Collection))
        .chain(search)
        .collect()
}

/// The filter without the part a chip stands for.
pub fn without(filter: &VaultFilter, chip: &Chip) -> VaultFilter {
    let mut filter = filter.clone();
    match chip {
        Chip::State(_) => filter.state = ItemState::Active,
        Chip::Vault(vault) => drop(filter.vaults.remove(vault)),
        Chip::Favorites => filter.favorites = false,
        Chip::Kind(kind) => drop(filter.kinds.remove(kind)),
        Chip::Folder(folder) => drop(filter.folders.remove(folder)),
        Chip::Collection(collection) => drop(filter.collections.remove(collection)),
        Chip::Search(_) => filter.search.clear(),
    }
    filter
}

/// Whether the part a chip stands for is in the filter.
pub fn is_chosen(filter: &VaultFilter, chip: &Chip) -> bool {
    match chip {
        Chip::State(state) => filter.state == *state,
        Chip::Vault(vault) => filter.vaults.contains(vault),
        Chip::Favorites => filter.favorites,
        Chip::Kind(kind) => filter.kinds.contains(kind),
        Chip::Folder(folder) => filter.folders.contains(folder),
        Chip::Collection(collection) => filter.collections.contains(collection),
        Chip::Search(text) => filter.search.trim() == text,
    }
}

/// The filter with the part a chip stands for put in or taken out.
pub fn toggled(filter: &VaultFilter, chip: &Chip) -> VaultFilter {
    if is_chosen(filter, chip) {
        return without(filter, chip);
    }
    let mut filter = filter.clone();
    match chip.clone() {
        Chip::State(state) => filter.state = state,
        Chip::Vault(vault) => drop(filter.vaults.insert(vault)),
        Chip::Favorites => filter.favorites = true,
        Chip::Kind(kind) => drop(filter.kinds.insert(kind)),
        Chip::Folder(folder) => drop(filter.folders.insert(folder)),
        Chip::Collection(collection) => drop(filter.collections.insert(collection)),
        Chip::Search(text) => filter.search = text,
    }
    filter
}

/// The filter without any part. How nested places count is a habit, not a part.
pub fn cleared(filter: &VaultFilter) -> VaultFilter {
    VaultFilter {
        include_nested: filter.include_nested,
        ..VaultFilter::default()
    }
}
