//! Collections of organizations and personal folders, names decrypted.

use super::id::{CollectionId, FolderId, OrganizationId};

/// A decrypted name, or the fact that it could not be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Name {
    /// The clear text.
    Open(String),
    /// The text did not authenticate or decrypt.
    Undecryptable,
}

impl Name {
    /// The clear text, or nothing.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Open(text) => Some(text),
            Self::Undecryptable => None,
        }
    }
}

/// A collection, with the caller's rights on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collection {
    /// Identifier.
    pub id: CollectionId,
    /// Owning organization; trees are built per organization.
    pub organization_id: OrganizationId,
    /// Full name; `/` separates levels.
    pub name: Name,
    /// "My items" of one member (`DefaultUserCollection`).
    pub is_default_user_collection: bool,
    /// Assigned to the caller.
    pub assigned: bool,
    /// The caller may not change its items.
    pub read_only: bool,
    /// The caller may not see passwords in it.
    pub hide_passwords: bool,
    /// The caller manages it.
    pub manage: bool,
}

/// A personal folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folder {
    /// Identifier.
    pub id: FolderId,
    /// Full name; `/` separates levels.
    pub name: Name,
}
