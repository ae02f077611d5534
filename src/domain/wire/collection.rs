//! Collections, names sealed (auth-vault-api.md §5.6).

use serde::Deserialize;

use super::{WireError, list::ListReader};
use crate::domain::model::id::{CollectionId, OrganizationId};

/// `CollectionType`: "My items".
const DEFAULT_USER_COLLECTION: i64 = 1;

/// A collection, name sealed (auth-vault-api.md §5.6).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedCollection {
    /// Identifier.
    pub id: CollectionId,
    /// Owning organization.
    pub organization_id: OrganizationId,
    /// Name under the organization key, `EncString` text.
    pub name: String,
    /// "My items" of one member.
    pub is_default_user_collection: bool,
    /// Clear name of "My items" after its member left.
    pub default_user_collection_email: Option<String>,
    /// Assigned to the caller.
    pub assigned: bool,
    /// The caller may not change its items.
    pub read_only: bool,
    /// The caller may not see passwords in it.
    pub hide_passwords: bool,
    /// The caller manages it.
    pub manage: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct CollectionJson {
    id: String,
    organization_id: String,
    name: Option<String>,
    r#type: Option<i64>,
    default_user_collection_email: Option<String>,
    assigned: Option<bool>,
    read_only: Option<bool>,
    hide_passwords: Option<bool>,
    manage: Option<bool>,
}

impl CollectionJson {
    pub(super) fn into_sealed(self) -> SealedCollection {
        SealedCollection {
            id: CollectionId::new(self.id),
            organization_id: OrganizationId::new(self.organization_id),
            name: self.name.unwrap_or_default(),
            is_default_user_collection: self.r#type == Some(DEFAULT_USER_COLLECTION),
            default_user_collection_email: self.default_user_collection_email,
            // Sync lists only what is assigned and does not say so; it does say the rights.
            assigned: self.assigned.unwrap_or(self.manage.is_some()),
            read_only: self.read_only.unwrap_or_default(),
            hide_passwords: self.hide_passwords.unwrap_or_default(),
            manage: self.manage.unwrap_or_default(),
        }
    }
}

/// Reads any list of collections. Entries that cannot be read are left out.
pub fn parse_collections(body: &[u8]) -> Result<Vec<SealedCollection>, WireError> {
    let read = |json: &[u8]| Ok(serde_json::from_slice::<CollectionJson>(json)?.into_sealed());
    ListReader::new(read).whole(body)
}
