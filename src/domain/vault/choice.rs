//! What a person may choose in the filter panel, as plain values: several
//! entries inside a group (any of them), all groups together (each of them).
//! It does not know what exists: a choice may name a collection that is gone.

use std::collections::BTreeSet;

use crate::domain::model::{
    cipher::CipherKind,
    id::{CollectionId, FolderId, OrganizationId},
};

/// Whose items are looked at.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum VaultScope {
    /// Everything the person may use: personal items and those of organizations.
    Mine,
    /// One organization and nothing else.
    Organization(OrganizationId),
}

impl VaultScope {
    /// Whether favourites, folders, the archive and the choice of a vault exist here.
    pub fn is_mine(&self) -> bool {
        matches!(self, Self::Mine)
    }
}

/// An entry of the group of vaults.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VaultChoice {
    /// Personal items.
    Mine,
    /// Items of one organization.
    Organization(OrganizationId),
}

/// An entry of the folder or the collection tree.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceChoice<Id> {
    /// Items in no folder, or in no collection.
    Unassigned,
    /// A folder or collection.
    One(Id),
    /// Everything below a virtual parent. It has no identifier of its own and its
    /// name must not get into a URL, so it is named by a place below it and by
    /// how deep it lies (0 is a root).
    Below(Id, u16),
}

/// An entry of the folder tree.
pub type FolderChoice = PlaceChoice<FolderId>;
/// An entry of the collection tree.
pub type CollectionChoice = PlaceChoice<CollectionId>;

/// Which of the three piles of items is shown; they never mix.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ItemState {
    /// Neither archived nor deleted.
    #[default]
    Active,
    /// Archived and not deleted.
    Archive,
    /// Deleted, archived before or not.
    Trash,
}

/// The types that have an entry, in the order of the panel.
pub const LISTED_KINDS: [CipherKind; 8] = [
    CipherKind::Login,
    CipherKind::Card,
    CipherKind::Identity,
    CipherKind::SecureNote,
    CipherKind::SshKey,
    CipherKind::BankAccount,
    CipherKind::DriversLicense,
    CipherKind::Passport,
];

/// Everything the panel and the search field say. An empty group lets all pass.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VaultFilter {
    /// Vaults.
    pub vaults: BTreeSet<VaultChoice>,
    /// Types.
    pub kinds: BTreeSet<CipherKind>,
    /// Favourites only.
    pub favorites: bool,
    /// Folders.
    pub folders: BTreeSet<FolderChoice>,
    /// Collections.
    pub collections: BTreeSet<CollectionChoice>,
    /// Active items, the archive or the trash.
    pub state: ItemState,
    /// A chosen folder or collection stands for the ones nested in it, too.
    pub include_nested: bool,
    /// What is typed in the search field, as typed.
    pub search: String,
}

impl VaultFilter {
    /// Without the parts that do not exist in `scope`, so that nothing can
    /// filter without having an entry and a chip.
    pub fn within(mut self, scope: &VaultScope) -> Self {
        if !scope.is_mine() {
            self.vaults.clear();
            self.folders.clear();
            self.favorites = false;
            if self.state == ItemState::Archive {
                self.state = ItemState::Active;
            }
        }
        self
    }
}
