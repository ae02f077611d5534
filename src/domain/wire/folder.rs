//! Personal folders, names sealed (auth-vault-api.md §5.7).

use serde::Deserialize;

use crate::domain::model::id::FolderId;

/// A personal folder, name sealed (auth-vault-api.md §5.7).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedFolder {
    /// Identifier.
    pub id: FolderId,
    /// Name under the user key, `EncString` text.
    pub name: String,
}

#[derive(Deserialize)]
pub(super) struct FolderJson {
    id: String,
    name: Option<String>,
}

impl FolderJson {
    pub(super) fn into_sealed(self) -> SealedFolder {
        SealedFolder {
            id: FolderId::new(self.id),
            name: self.name.unwrap_or_default(),
        }
    }
}
