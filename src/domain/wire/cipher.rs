//! Vault items as the server sends them, sealed (auth-vault-api.md §5.2):
//! `cipherDetails`, `cipher`, `cipherMini` and `cipherMiniDetails` alike. The
//! `data` mirror of the same fields is not kept; of it only matters whether it
//! is a sealed blob (§3.9). Opens nothing.

use serde::{
    Deserialize, Deserializer,
    de::{IgnoredAny, MapAccess, Visitor},
};

use super::{WireError, list::ListReader, loose::same_name};
use crate::domain::model::{
    cipher::CipherKind,
    id::{CipherId, CollectionId, FolderId, OrganizationId},
};

/// Rights that the `cipherMini` answers leave to the caller (§5.2, last lines).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CipherDefaults {
    /// Used where `edit` is missing.
    pub edit: bool,
    /// Used where `viewPassword` is missing.
    pub view_password: bool,
}

impl CipherDefaults {
    /// What a provider user who is no member gets: reading, no changing (§5.9).
    pub const READ_ONLY: Self = Self {
        edit: false,
        view_password: true,
    };
    /// What somebody who may edit all items gets.
    pub const FULL: Self = Self {
        edit: true,
        view_password: true,
    };
}

/// A sealed item. Texts are `EncString`s.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the contract's own")]
pub struct Cipher {
    pub id: CipherId,
    pub organization_id: Option<OrganizationId>,
    pub folder_id: Option<FolderId>,
    pub collection_ids: Vec<CollectionId>,
    pub kind: CipherKind,
    /// Sealed in a newer format; every text is then missing.
    pub is_newer_format: bool,
    /// The item's own key, wrapped.
    pub key: Option<String>,
    pub name: Option<String>,
    pub notes: Option<String>,
    pub login: Option<SealedLogin>,
    /// Texts of the typed object of every kind but login.
    pub fields: SealedFields,
    pub custom_fields: Vec<SealedCustomField>,
    pub password_history: Vec<SealedFormerPassword>,
    pub attachments: Vec<SealedAttachment>,
    pub favorite: bool,
    pub edit: bool,
    pub view_password: bool,
    pub reprompt: bool,
    pub organization_use_totp: bool,
    pub revision_date: String,
    pub creation_date: String,
    pub is_deleted: bool,
    pub is_archived: bool,
}

/// Parts of a login.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the names are the contract's own")]
pub struct SealedLogin {
    pub username: Option<String>,
    pub password: Option<String>,
    pub totp: Option<String>,
    pub uris: Option<Vec<SealedUri>>,
    pub fido2_credentials: Option<Vec<SealedPasskey>>,
}

/// An address of a login.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the names are the contract's own")]
pub struct SealedUri {
    pub uri: Option<String>,
    pub uri_checksum: Option<String>,
}

/// A passkey; its private key is not even kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the names are the contract's own")]
pub struct SealedPasskey {
    pub rp_id: Option<String>,
    pub rp_name: Option<String>,
    pub user_name: Option<String>,
    pub user_display_name: Option<String>,
    pub creation_date: Option<String>,
}

/// A custom field.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the names are the contract's own")]
pub struct SealedCustomField {
    /// `FieldType`.
    pub r#type: Option<i64>,
    pub name: Option<String>,
    pub value: Option<String>,
    pub linked_id: Option<i64>,
}

/// A former password.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the names are the contract's own")]
pub struct SealedFormerPassword {
    pub password: Option<String>,
    pub last_used_date: Option<String>,
}

/// An attachment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the names are the contract's own")]
pub struct SealedAttachment {
    pub id: Option<String>,
    pub file_name: Option<String>,
    pub size_name: Option<String>,
}

/// The text members of a typed object, by their name on the wire.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SealedFields(Vec<(Box<str>, String)>);

impl SealedFields {
    /// A member's text; `None` when absent or null.
    pub fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(key, _)| same_name(key, name))?;
        Some(&found.1)
    }
}

impl<'de> Deserialize<'de> for SealedFields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Members;
        impl<'de> Visitor<'de> for Members {
            type Value = SealedFields;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(
                self,
                mut members: A,
            ) -> Result<SealedFields, A::Error> {
                let mut fields = Vec::new();
                while let Some(name) = members.next_key::<Box<str>>()? {
                    // A secure note's only member is a number.
                    if let MaybeText::Text(text) = members.next_value()? {
                        fields.push((name, text));
                    }
                }
                Ok(SealedFields(fields))
            }
        }
        deserializer.deserialize_map(Members)
    }
}

#[derive(Deserialize)]
#[serde(untagged)]
enum MaybeText {
    Text(String),
    Other(IgnoredAny),
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct CipherJson {
    id: String,
    organization_id: Option<String>,
    folder_id: Option<String>,
    collection_ids: Option<Vec<String>>,
    r#type: Option<i64>,
    #[serde(default, deserialize_with = "is_sealed_blob")]
    data: bool,
    key: Option<String>,
    name: Option<String>,
    notes: Option<String>,
    login: Option<SealedLogin>,
    card: Option<SealedFields>,
    identity: Option<SealedFields>,
    ssh_key: Option<SealedFields>,
    bank_account: Option<SealedFields>,
    drivers_license: Option<SealedFields>,
    passport: Option<SealedFields>,
    fields: Option<Vec<SealedCustomField>>,
    password_history: Option<Vec<SealedFormerPassword>>,
    attachments: Option<Vec<SealedAttachment>>,
    favorite: Option<bool>,
    edit: Option<bool>,
    view_password: Option<bool>,
    reprompt: Option<i64>,
    organization_use_totp: Option<bool>,
    revision_date: Option<String>,
    creation_date: Option<String>,
    deleted_date: Option<IgnoredAny>,
    archived_date: Option<IgnoredAny>,
}

/// Looks at `data` without keeping it: half of every answer is this mirror.
/// Some servers send it as an object, or not at all.
fn is_sealed_blob<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    struct Mirror;
    impl<'de> Visitor<'de> for Mirror {
        type Value = bool;

        fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            formatter.write_str("text, an object or null")
        }

        fn visit_str<E>(self, data: &str) -> Result<bool, E> {
            Ok(has_format_version(data))
        }

        fn visit_unit<E>(self) -> Result<bool, E> {
            Ok(false)
        }

        fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<bool, A::Error> {
            let mut found = false;
            while let Some((name, _)) = members.next_entry::<Box<str>, IgnoredAny>()? {
                found |= &*name == "format_version";
            }
            Ok(found)
        }
    }
    deserializer.deserialize_any(Mirror)
}

/// Whether `data` is a sealed blob: JSON with a top-level `format_version` (§3.9).
pub fn has_format_version(data: &str) -> bool {
    #[derive(Deserialize)]
    struct Blob {
        format_version: Option<i64>,
    }
    // The mirror never holds the word, so that almost no item pays for parsing.
    data.contains("\"format_version\"")
        && serde_json::from_str::<Blob>(data).is_ok_and(|blob| blob.format_version.is_some())
}

impl Cipher {
    /// Reads one item.
    pub fn parse(json: &[u8], defaults: CipherDefaults) -> Result<Self, WireError> {
        let json: CipherJson = serde_json::from_slice(json)?;
        let fields = [
            json.card,
            json.identity,
            json.ssh_key,
            json.bank_account,
            json.drivers_license,
            json.passport,
        ];
        Ok(Self {
            id: CipherId::new(json.id),
            organization_id: json.organization_id.map(OrganizationId::new),
            folder_id: json.folder_id.map(FolderId::new),
            collection_ids: json
                .collection_ids
                .unwrap_or_default()
                .into_iter()
                .map(CollectionId::new)
                .collect(),
            kind: kind_of(json.r#type),
            is_newer_format: json.data,
            key: json.key,
            name: json.name,
            notes: json.notes,
            login: json.login,
            fields: fields.into_iter().flatten().next().unwrap_or_default(),
            custom_fields: json.fields.unwrap_or_default(),
            password_history: json.password_history.unwrap_or_default(),
            attachments: json.attachments.unwrap_or_default(),
            favorite: json.favorite.unwrap_or_default(),
            edit: json.edit.unwrap_or(defaults.edit),
            view_password: json.view_password.unwrap_or(defaults.view_password),
            reprompt: json.reprompt.is_some_and(|reprompt| reprompt != 0),
            organization_use_totp: json.organization_use_totp.unwrap_or_default(),
            revision_date: json.revision_date.unwrap_or_default(),
            creation_date: json.creation_date.unwrap_or_default(),
            is_deleted: json.deleted_date.is_some(),
            is_archived: json.archived_date.is_some(),
        })
    }
}

/// The type a number stands for (`CipherType`).
pub(super) fn kind_of(number: Option<i64>) -> CipherKind {
    match number {
        Some(1) => CipherKind::Login,
        Some(2) => CipherKind::SecureNote,
        Some(3) => CipherKind::Card,
        Some(4) => CipherKind::Identity,
        Some(5) => CipherKind::SshKey,
        Some(6) => CipherKind::BankAccount,
        Some(7) => CipherKind::DriversLicense,
        Some(8) => CipherKind::Passport,
        _ => CipherKind::Unknown,
    }
}

/// Reads a list of items as it arrives, with the rights to use where the
/// answer leaves them out.
pub fn cipher_list_reader(defaults: CipherDefaults) -> ListReader<Cipher> {
    ListReader::new(move |json| Cipher::parse(json, defaults))
}
