//! The number at each entry of the filter panel: how many items would be shown
//! if that entry alone were chosen in its group and the other groups stayed.
//! An entry keeps its place when its number is 0; only the numbers change.

use crate::domain::vault::{
    choice::{ItemState, LISTED_KINDS},
    filter::{COLLECTIONS, FAVORITES, FOLDERS, KINDS, STATE, VAULTS},
    index::{Place, VaultIndex},
    tree::Tree,
};

/// Numbers by position: vaults as in [`VaultIndex::vaults`], types as in
/// [`LISTED_KINDS`], folders and collections as in their trees.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// With no vault chosen.
    pub all_vaults: u32,
    /// Per vault.
    pub vaults: Vec<u32>,
    /// With no type chosen.
    pub all_kinds: u32,
    /// Per type.
    pub kinds: [u32; LISTED_KINDS.len()],
    /// Favourites.
    pub favorites: u32,
    /// Per node of the folder tree.
    pub folders: Vec<u32>,
    /// In no folder.
    pub no_folder: u32,
    /// Per node of the collection tree.
    pub collections: Vec<u32>,
    /// In no collection of their organization.
    pub unassigned: u32,
    /// Neither archived nor deleted.
    pub active: u32,
    /// Archived.
    pub archive: u32,
    /// Deleted.
    pub trash: u32,
    /// A real folder or collection counts what is nested in it, too.
    include_nested: bool,
    /// The last item counted at a node, so that an item in two collections
    /// counts once at a parent of both.
    last_counted: Vec<u32>,
    counted: u32,
}

/// An entry of the panel that has a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FacetPlace {
    /// No vault chosen.
    AllVaults,
    /// The vault at this position.
    Vault(usize),
    /// No type chosen.
    AllKinds,
    /// The type at this position.
    Kind(usize),
    /// Favourites.
    Favorites,
    /// The node of the folder tree at this position.
    Folder(usize),
    /// In no folder.
    NoFolder,
    /// The node of the collection tree at this position.
    Collection(usize),
    /// In no collection.
    Unassigned,
    /// Active, archived or deleted items.
    State(ItemState),
}

impl Facets {
    /// The number at an entry.
    pub fn number(&self, place: FacetPlace) -> u32 {
        let at = |numbers: &[u32], at: usize| numbers.get(at).copied().unwrap_or_default();
        match place {
            FacetPlace::AllVaults => self.all_vaults,
            FacetPlace::Vault(vault) => at(&self.vaults, vault),
            FacetPlace::AllKinds => self.all_kinds,
            FacetPlace::Kind(kind) => at(&self.kinds, kind),
            FacetPlace::Favorites => self.favorites,
            FacetPlace::Folder(node) => at(&self.folders, node),
            FacetPlace::NoFolder => self.no_folder,
            FacetPlace::Collection(node) => at(&self.collections, node),
            FacetPlace::Unassigned => self.unassigned,
            FacetPlace::State(ItemState::Active) => self.active,
            FacetPlace::State(ItemState::Archive) => self.archive,
            FacetPlace::State(ItemState::Trash) => self.trash,
        }
    }

    pub(super) fn new(index: &VaultIndex, include_nested: bool) -> Self {
        Self {
            vaults: vec![0; index.vaults().len()],
            folders: vec![0; index.folders().nodes().len()],
            collections: vec![0; index.collections().nodes().len()],
            last_counted: vec![0; index.collections().nodes().len()],
            include_nested,
            ..Self::default()
        }
    }

    /// Counts an item; `missing` are the groups that keep it out. An entry of a
    /// group counts it when no other group does.
    pub(super) fn count(&mut self, index: &VaultIndex, place: &Place, missing: u8) {
        let open = |group: u8| missing & !group == 0;
        if open(VAULTS) {
            self.all_vaults += 1;
            if let Some(vault) = self.vaults.get_mut(place.vault as usize) {
                *vault += 1;
            }
        }
        if open(KINDS) {
            self.all_kinds += 1;
            if let Some(kind) = self.kinds.get_mut(place.kind.trailing_zeros() as usize) {
                *kind += 1;
            }
        }
        if open(FAVORITES) {
            self.favorites += u32::from(place.favorite);
        }
        if open(FOLDERS) {
            self.count_folder(index, place);
        }
        if open(COLLECTIONS) {
            self.count_collections(index, place);
        }
        if open(STATE) {
            *match place.state {
                ItemState::Active => &mut self.active,
                ItemState::Archive => &mut self.archive,
                ItemState::Trash => &mut self.trash,
            } += 1;
        }
    }

    fn count_folder(&mut self, index: &VaultIndex, place: &Place) {
        match place.folder {
            None => self.no_folder += 1,
            Some(at) => {
                let folders = &mut self.folders;
                each_counting(index.folders(), at, self.include_nested, |node| {
                    folders[node] += 1
                });
            }
        }
    }

    fn count_collections(&mut self, index: &VaultIndex, place: &Place) {
        self.unassigned += u32::from(place.is_unassigned);
        self.counted += 1;
        let (collections, last_counted) = (&mut self.collections, &mut self.last_counted);
        for at in &place.collections {
            each_counting(index.collections(), *at, self.include_nested, |node| {
                if last_counted[node] != self.counted {
                    last_counted[node] = self.counted;
                    collections[node] += 1;
                }
            });
        }
    }
}

/// Every node whose choice would let pass what is directly at `at`.
fn each_counting<Id: Clone + Eq + std::hash::Hash + Ord>(
    tree: &Tree<Id>,
    at: u32,
    include_nested: bool,
    mut count: impl FnMut(usize),
) {
    count(at as usize);
    let mut parent = tree.nodes()[at as usize].parent;
    while let Some(position) = parent {
        let node = &tree.nodes()[position as usize];
        if include_nested || node.id.is_none() {
            count(position as usize);
        }
        parent = node.parent;
    }
}
