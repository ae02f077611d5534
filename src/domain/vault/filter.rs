//! Which items pass. A group of the filter passes an item when nothing is
//! chosen in it, or when one of its choices does; an item is shown when every
//! group passes it.
//!
//! Each item gets one bit per group, and everything else follows from those
//! bits: what is shown, and what *would be* shown if an entry were chosen alone
//! in its group while the other groups stay ([`Facets`]).

use std::{collections::BTreeSet, hash::Hash};

use crate::domain::vault::{
    choice::{ItemState, PlaceChoice, VaultFilter},
    facets::Facets,
    index::{VaultIndex, kind_bit},
    search::Query,
    tree::Tree,
};

pub(super) const VAULTS: u8 = 1;
pub(super) const KINDS: u8 = 1 << 1;
pub(super) const FAVORITES: u8 = 1 << 2;
pub(super) const FOLDERS: u8 = 1 << 3;
pub(super) const COLLECTIONS: u8 = 1 << 4;
pub(super) const STATE: u8 = 1 << 5;
const SEARCH: u8 = 1 << 6;
const ALL: u8 = 0x7f;

/// The items that pass, and the numbers for the panel.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filtered {
    /// Positions of the items that pass, in the order of the index.
    pub shown: Vec<u32>,
    /// Items of the same state, whatever else is chosen: the 340 of "12 of 340".
    pub total: u32,
    /// The number at each entry.
    pub facets: Facets,
}

/// A filter made ready for one index.
#[derive(Debug)]
pub struct PreparedFilter<'a> {
    index: &'a VaultIndex,
    query: &'a Query,
    vaults: Option<Vec<bool>>,
    kinds: Option<u16>,
    favorites: bool,
    folders: Option<Marks>,
    collections: Option<Marks>,
    state: ItemState,
    include_nested: bool,
}

/// Which nodes of a tree are chosen.
#[derive(Debug)]
struct Marks {
    nodes: Vec<bool>,
    unassigned: bool,
}

impl<'a> PreparedFilter<'a> {
    /// Looks up what the choices mean in `index`. A choice of something that is
    /// gone stays a choice: it passes nothing, and its chip takes it away.
    pub fn new(filter: &VaultFilter, query: &'a Query, index: &'a VaultIndex) -> Self {
        let VaultFilter {
            vaults,
            kinds,
            folders,
            collections,
            include_nested,
            ..
        } = filter;
        let chosen = || {
            index
                .vaults()
                .iter()
                .map(|vault| vaults.contains(vault))
                .collect()
        };
        let bits = || kinds.iter().fold(0, |bits, kind| bits | kind_bit(*kind));
        Self {
            index,
            query,
            vaults: (!vaults.is_empty()).then(chosen),
            kinds: (!kinds.is_empty()).then(bits),
            favorites: filter.favorites,
            folders: Marks::new(folders, index.folders(), *include_nested),
            collections: Marks::new(collections, index.collections(), *include_nested),
            state: filter.state,
            include_nested: *include_nested,
        }
    }

    /// Whether the item at this position of the index is shown.
    pub fn matches(&self, item: usize) -> bool {
        self.groups(item) == ALL
    }

    /// Everything the screen needs, in one pass over the items.
    pub fn apply(&self) -> Filtered {
        let mut filtered = Filtered {
            facets: Facets::new(self.index, self.include_nested),
            ..Filtered::default()
        };
        for item in 0..self.index.places.len() {
            let groups = self.groups(item);
            let place = &self.index.places[item];
            filtered.total += u32::from(place.state == self.state);
            if groups == ALL {
                filtered.shown.push(item as u32);
            }
            filtered.facets.count(self.index, place, ALL & !groups);
        }
        filtered
    }

    /// The groups that let an item pass.
    fn groups(&self, item: usize) -> u8 {
        let place = &self.index.places[item];
        let mut groups = 0;
        let mut pass = |group: u8, passes: bool| groups |= if passes { group } else { 0 };
        pass(
            VAULTS,
            match &self.vaults {
                None => true,
                Some(vaults) => vaults.get(place.vault as usize).copied().unwrap_or(false),
            },
        );
        pass(
            KINDS,
            self.kinds.is_none_or(|kinds| kinds & place.kind != 0),
        );
        pass(FAVORITES, !self.favorites || place.favorite);
        pass(
            FOLDERS,
            match &self.folders {
                None => true,
                Some(marks) => marks.pass(place.folder.as_slice(), place.folder.is_none()),
            },
        );
        pass(
            COLLECTIONS,
            match &self.collections {
                None => true,
                Some(marks) => marks.pass(&place.collections, place.is_unassigned),
            },
        );
        pass(STATE, place.state == self.state);
        pass(SEARCH, self.searched(item));
        groups
    }

    fn searched(&self, item: usize) -> bool {
        self.query.matches(&self.index.texts[item].key, &|| {
            self.index.place_names(item)
        })
    }
}

impl Marks {
    fn new<Id: Clone + Eq + Hash + Ord>(
        choices: &BTreeSet<PlaceChoice<Id>>,
        tree: &Tree<Id>,
        include_nested: bool,
    ) -> Option<Self> {
        if choices.is_empty() {
            return None;
        }
        let mut nodes = vec![false; tree.nodes().len()];
        for choice in choices {
            let Some(position) = tree.find(choice) else {
                continue;
            };
            let below = matches!(choice, PlaceChoice::Below(..));
            let end = if below || include_nested {
                tree.subtree(position).end
            } else {
                position + 1
            };
            nodes[position..end].fill(true);
        }
        Some(Self {
            nodes,
            unassigned: choices.contains(&PlaceChoice::Unassigned),
        })
    }

    fn pass(&self, places: &[u32], is_unassigned: bool) -> bool {
        (self.unassigned && is_unassigned) || places.iter().any(|at| self.nodes[*at as usize])
    }
}
