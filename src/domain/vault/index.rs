//! What is worked out once when items arrive, so that filtering and counting
//! 20,000 of them costs a few passes over numbers: the trees, the place of each
//! item in them, and its folded texts.
//!
//! This is also where one organization is kept apart from the others: an index
//! for an organization takes in nothing that carries another identifier.

use std::sync::Arc;

use crate::domain::{
    model::{
        cipher::{CipherKind, CipherListView},
        collection::{Collection, Folder},
        id::{CollectionId, FolderId, OrganizationId},
    },
    order,
    vault::{
        choice::{ItemState, LISTED_KINDS, VaultChoice, VaultScope},
        restricted::HiddenItems,
        search::{PlaceNames, SearchKey},
        tree::{Tree, TreeEntry},
    },
};

/// What only a browser knows about texts.
#[derive(Clone, Copy)]
pub struct TextTools<'a> {
    /// Takes away case and accents.
    pub fold: &'a dyn Fn(&str) -> String,
    /// Gives each text its rank in the order of the person's language.
    pub ranks: &'a dyn Fn(&[&str]) -> Vec<u32>,
}

/// An organization as the panel names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexedOrganization {
    /// Identifier.
    pub id: OrganizationId,
    /// Name.
    pub name: String,
    /// False while suspended.
    pub enabled: bool,
}

/// What is worked out about the texts of one item, apart from the index because
/// thousands of items need rests in between, which only a browser can give.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ItemTexts {
    /// For searching.
    pub key: SearchKey,
    /// Place of its name in the order of the person's language; equal names may share one.
    pub name_rank: u32,
}

/// What an index is made of.
#[derive(Clone, Debug, Default)]
pub struct VaultSource {
    /// Items.
    pub items: Arc<Vec<Arc<CipherListView>>>,
    /// What is known of items that policies keep away.
    pub hidden: HiddenItems,
    /// Personal folders.
    pub folders: Arc<Vec<Folder>>,
    /// Collections.
    pub collections: Arc<Vec<Collection>>,
    /// Organizations the person is a member of, in any order.
    pub organizations: Vec<IndexedOrganization>,
}

/// Where an item belongs, as positions in the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// Position in the list of vaults; past its end when the organization is not listed.
    pub vault: u32,
    /// Bit of its type; 0 for a type without an entry.
    pub kind: u16,
    pub favorite: bool,
    pub state: ItemState,
    /// Position in the folder tree.
    pub folder: Option<u32>,
    /// Positions in the collection tree.
    pub collections: Box<[u32]>,
    /// Belongs to an organization and is in none of its collections.
    pub is_unassigned: bool,
}

/// Items with everything that questions about them need.
#[derive(Clone, Debug)]
pub struct VaultIndex {
    scope: VaultScope,
    items: Arc<Vec<Arc<CipherListView>>>,
    hidden: HiddenItems,
    organizations: Vec<IndexedOrganization>,
    vaults: Vec<VaultChoice>,
    folders: Tree<FolderId>,
    collections: Tree<CollectionId>,
    rights: Arc<Vec<Collection>>,
    pub(super) places: Vec<Place>,
    pub(super) texts: Vec<ItemTexts>,
    folder_names: Vec<String>,
    collection_names: Vec<String>,
    organization_names: Vec<String>,
}

impl VaultIndex {
    /// Works everything out. `texts` are those of `source.items`, one by one.
    pub fn new(
        scope: VaultScope,
        source: VaultSource,
        texts: Vec<ItemTexts>,
        text: TextTools<'_>,
    ) -> Self {
        let (items, texts) = match &scope {
            VaultScope::Mine => (source.items, texts),
            VaultScope::Organization(id) => {
                let (items, texts) = (source.items.iter().cloned().zip(texts))
                    .filter(|(item, _)| item.organization_id.as_ref() == Some(id))
                    .unzip();
                (Arc::new(items), texts)
            }
        };
        let organizations = ordered(source.organizations, &scope, text);
        let vaults: Vec<VaultChoice> = (scope.is_mine().then_some(VaultChoice::Mine).into_iter())
            .chain(
                organizations
                    .iter()
                    .map(|one| VaultChoice::Organization(one.id.clone())),
            )
            .collect();
        let groups: Vec<_> = organizations
            .iter()
            .map(|one| Some(one.id.clone()))
            .collect();
        let collections = Tree::build(
            &groups,
            &collection_entries(&source.collections),
            text.ranks,
        );
        let folders = match scope {
            VaultScope::Mine => Tree::build(&[None], &folder_entries(&source.folders), text.ranks),
            VaultScope::Organization(_) => Tree::default(),
        };
        let place = |item: &Arc<CipherListView>| place(item, &vaults, &folders, &collections);
        let places = items.iter().map(place).collect();
        Self {
            folder_names: full_names(&folders, text.fold),
            collection_names: full_names(&collections, text.fold),
            organization_names: organizations
                .iter()
                .map(|one| (text.fold)(&one.name))
                .collect(),
            scope,
            items,
            hidden: source.hidden,
            organizations,
            vaults,
            folders,
            collections,
            rights: source.collections,
            places,
            texts,
        }
    }

    /// Whose items these are.
    pub fn scope(&self) -> &VaultScope {
        &self.scope
    }

    /// The items; everything else speaks of them by position.
    pub fn items(&self) -> &Arc<Vec<Arc<CipherListView>>> {
        &self.items
    }

    /// What is known of items that policies keep away.
    pub fn hidden(&self) -> &HiddenItems {
        &self.hidden
    }

    /// Whether policies have taken every item of a type.
    pub fn is_taken(&self, kind: CipherKind) -> bool {
        self.hidden.kinds.contains(&kind) && self.items.iter().all(|item| item.kind != kind)
    }

    /// Organizations by name.
    pub fn organizations(&self) -> &[IndexedOrganization] {
        &self.organizations
    }

    /// An organization of this index.
    pub fn organization(&self, id: &OrganizationId) -> Option<&IndexedOrganization> {
        self.organizations.iter().find(|one| &one.id == id)
    }

    /// Entries of the group of vaults: *My vault*, then organizations by name.
    pub fn vaults(&self) -> &[VaultChoice] {
        &self.vaults
    }

    /// Folders.
    pub fn folders(&self) -> &Tree<FolderId> {
        &self.folders
    }

    /// Collections, one tree per organization after the other.
    pub fn collections(&self) -> &Tree<CollectionId> {
        &self.collections
    }

    /// Collections with the person's rights in them.
    pub fn collection_rights(&self) -> &[Collection] {
        &self.rights
    }

    /// Names of the places of an item, for the search syntax.
    pub(super) fn place_names(&self, item: usize) -> PlaceNames<'_> {
        let place = &self.places[item];
        PlaceNames {
            folder: place
                .folder
                .map(|at| self.folder_names[at as usize].as_str()),
            collections: (place.collections.iter())
                .map(|at| self.collection_names[*at as usize].as_str())
                .collect(),
            organization: match &self.items[item].organization_id {
                None => Vec::new(),
                Some(id) => (self.organizations.iter().position(|one| &one.id == id))
                    .map(|at| self.organization_names[at].as_str())
                    .into_iter()
                    .chain([id.as_str()])
                    .collect(),
            },
        }
    }
}

fn ordered(
    mut organizations: Vec<IndexedOrganization>,
    scope: &VaultScope,
    text: TextTools<'_>,
) -> Vec<IndexedOrganization> {
    if let VaultScope::Organization(id) = scope {
        organizations.retain(|one| &one.id == id);
    }
    let names: Vec<&str> = organizations.iter().map(|one| one.name.as_str()).collect();
    let ranks = (text.ranks)(&names);
    let mut ranked: Vec<_> = ranks.into_iter().zip(organizations).collect();
    order::sort(&mut ranked, |(rank, one), (other_rank, other)| {
        (rank, &one.id).cmp(&(other_rank, &other.id))
    });
    ranked.into_iter().map(|(_, one)| one).collect()
}

fn collection_entries(collections: &[Collection]) -> Vec<TreeEntry<CollectionId>> {
    let entry = |collection: &Collection| TreeEntry {
        id: collection.id.clone(),
        organization_id: Some(collection.organization_id.clone()),
        name: collection.name.clone(),
        first: collection.is_default_user_collection,
    };
    collections.iter().map(entry).collect()
}

fn folder_entries(folders: &[Folder]) -> Vec<TreeEntry<FolderId>> {
    let entry = |folder: &Folder| TreeEntry {
        id: folder.id.clone(),
        organization_id: None,
        name: folder.name.clone(),
        first: false,
    };
    folders.iter().map(entry).collect()
}

fn place(
    item: &CipherListView,
    vaults: &[VaultChoice],
    folders: &Tree<FolderId>,
    collections: &Tree<CollectionId>,
) -> Place {
    let is_own = |vault: &VaultChoice| match vault {
        VaultChoice::Mine => item.organization_id.is_none(),
        VaultChoice::Organization(id) => item.organization_id.as_ref() == Some(id),
    };
    let mut inside: Vec<u32> = (item.collection_ids.iter())
        .filter_map(|id| collections.position(id))
        // A collection of another organization is no place of this item.
        .filter(|at| collections.nodes()[*at].organization_id == item.organization_id)
        .map(|at| at as u32)
        .collect();
    order::sort(&mut inside, Ord::cmp);
    inside.dedup();
    Place {
        vault: vaults.iter().position(is_own).unwrap_or(vaults.len()) as u32,
        kind: kind_bit(item.kind),
        favorite: item.favorite,
        state: match (item.is_deleted, item.is_archived) {
            (true, _) => ItemState::Trash,
            (false, true) => ItemState::Archive,
            (false, false) => ItemState::Active,
        },
        folder: item
            .folder_id
            .as_ref()
            .and_then(|id| folders.position(id))
            .map(|at| at as u32),
        collections: inside.into_boxed_slice(),
        is_unassigned: item.organization_id.is_some() && item.collection_ids.is_empty(),
    }
}

/// The bit that stands for a type.
pub(super) fn kind_bit(kind: CipherKind) -> u16 {
    LISTED_KINDS
        .iter()
        .position(|listed| *listed == kind)
        .map_or(0, |at| 1 << at)
}

fn full_names<Id: Clone + Eq + std::hash::Hash + Ord>(
    tree: &Tree<Id>,
    fold: &dyn Fn(&str) -> String,
) -> Vec<String> {
    let full = |position: usize| {
        let labels: Vec<&str> = tree
            .path(position)
            .into_iter()
            .map(|node| tree.nodes()[node].label.as_str())
            .collect();
        fold(&labels.join("/"))
    };
    (0..tree.nodes().len()).map(full).collect()
}
