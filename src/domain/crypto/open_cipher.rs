//! From sealed to open: `Cipher` to the row a list shows, and to the whole
//! item on demand (auth-vault-api.md §3.7, §5.2, §5.10). A field that fails
//! shows as such and does not fail its item; a name or an item key that fails
//! makes the item unreadable. Hidden passwords (`viewPassword` false) are
//! opened like all others: holding them back is for the screen.

use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

use super::{CryptoError, Keyring, SymmetricKey};
use crate::domain::{
    model::{
        cipher::{
            CipherKind, CipherListView, CipherView, CustomField, CustomFieldValue, FieldText,
            FormerPassword, ListContent, Passkey,
        },
        collection::{Collection, Folder, Name},
    },
    order,
    wire::{
        cipher::{Cipher, SealedCustomField, SealedLogin, SealedUri},
        collection::SealedCollection,
        folder::SealedFolder,
    },
};

/// Why an item cannot be opened at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// Its name or its key does not open.
    #[error("the item cannot be decrypted")]
    Undecryptable,
    /// It is sealed in a newer format.
    #[error("the item uses a newer format")]
    NewerFormat,
}

/// The keys of one item.
struct ItemKey {
    key: std::sync::Arc<SymmetricKey>,
    /// The item has its own key, and with it the rule about addresses.
    is_own: bool,
}

impl ItemKey {
    fn of(cipher: &Cipher, keyring: &Keyring) -> Result<Self, CryptoError> {
        let key = keyring.key_for(cipher.organization_id.as_ref())?;
        match &cipher.key {
            Some(wrapped) => Ok(Self {
                key: key.unwrap_key_text(wrapped)?.into(),
                is_own: true,
            }),
            None => Ok(Self { key, is_own: false }),
        }
    }

    fn text(&self, sealed: Option<&str>) -> FieldText {
        match sealed {
            None => FieldText::Absent,
            Some(sealed) => self
                .key
                .open_text(sealed)
                .map_or(FieldText::Undecryptable, FieldText::Open),
        }
    }

    /// For search and subtitles: what does not open is as good as absent.
    fn plain(&self, sealed: Option<&str>) -> String {
        sealed
            .and_then(|sealed| self.key.open_text(sealed).ok())
            .unwrap_or_default()
    }

    /// An address, unless the item has its own key and the sealed checksum does
    /// not vouch for it: then somebody without that key put it there (§3.7).
    fn uri(&self, sealed: &SealedUri) -> FieldText {
        let uri = self.text(sealed.uri.as_deref());
        match &uri {
            FieldText::Open(clear) if self.is_own => {
                let vouched = self.plain(sealed.uri_checksum.as_deref());
                if vouched == uri_checksum(clear) {
                    uri
                } else {
                    FieldText::Absent
                }
            }
            _ => uri,
        }
    }

    fn uris(&self, login: Option<&SealedLogin>) -> Vec<FieldText> {
        let sealed = login
            .and_then(|login| login.uris.as_deref())
            .unwrap_or_default();
        let uris = sealed.iter().map(|uri| self.uri(uri));
        uris.filter(|uri| uri != &FieldText::Absent).collect()
    }
}

/// What vouches for an address, before it is encrypted: base64 of its SHA-256.
pub fn uri_checksum(uri: &str) -> String {
    STANDARD.encode(Sha256::digest(uri.as_bytes()))
}

/// The row of an item. Never fails; what cannot be opened says so.
pub fn open_list_view(cipher: &Cipher, keyring: &Keyring) -> CipherListView {
    let content = if cipher.is_newer_format {
        ListContent::NewerFormat
    } else {
        ItemKey::of(cipher, keyring)
            .and_then(|key| list_content(cipher, &key))
            .unwrap_or(ListContent::Undecryptable)
    };
    list_view(cipher, content)
}

/// The whole item, because a person asked for it.
pub fn open_view(cipher: &Cipher, keyring: &Keyring) -> Result<CipherView, OpenError> {
    if cipher.is_newer_format {
        return Err(OpenError::NewerFormat);
    }
    let key = ItemKey::of(cipher, keyring).map_err(|_| OpenError::Undecryptable)?;
    let content = list_content(cipher, &key).map_err(|_| OpenError::Undecryptable)?;
    let login = cipher.login.as_ref();
    let passkeys = login
        .and_then(|login| login.fido2_credentials.as_deref())
        .unwrap_or_default();
    let mut history: Vec<_> = cipher.password_history.iter().collect();
    order::sort(&mut history, |one, other| {
        other.last_used_date.cmp(&one.last_used_date)
    });
    Ok(CipherView {
        overview: list_view(cipher, content),
        fields: super::cipher_fields::open_fields(cipher, |sealed| key.text(sealed)),
        totp: key.text(login.and_then(|login| login.totp.as_deref())),
        organization_use_totp: cipher.organization_use_totp,
        uris: key.uris(login),
        passkeys: passkeys
            .iter()
            .map(|passkey| Passkey {
                relying_party: key.text(passkey.rp_id.as_deref().or(passkey.rp_name.as_deref())),
                user_name: key.text(
                    passkey
                        .user_name
                        .as_deref()
                        .or(passkey.user_display_name.as_deref()),
                ),
                created: passkey.creation_date.clone().unwrap_or_default(),
            })
            .collect(),
        notes: key.text(cipher.notes.as_deref()),
        custom_fields: cipher
            .custom_fields
            .iter()
            .map(|field| custom(&key, field))
            .collect(),
        password_history: history
            .into_iter()
            .map(|former| FormerPassword {
                password: key.text(former.password.as_deref()),
                last_used: former.last_used_date.clone().unwrap_or_default(),
            })
            .collect(),
        attachments: cipher
            .attachments
            .iter()
            .map(|attachment| {
                let size = attachment.size_name.clone().unwrap_or_default();
                (key.text(attachment.file_name.as_deref()), size)
            })
            .collect(),
        creation_date: cipher.creation_date.clone(),
    })
}

/// A folder with its name opened.
pub fn open_folder(folder: &SealedFolder, keyring: &Keyring) -> Folder {
    let name = match keyring.user_key().open_text(&folder.name) {
        Ok(name) => Name::Open(name),
        Err(_) => Name::Undecryptable,
    };
    Folder {
        id: folder.id.clone(),
        name,
    }
}

/// A collection with its name opened. "My items" of somebody who left is shown
/// by the address the server keeps for it (§5.6).
pub fn open_collection(collection: &SealedCollection, keyring: &Keyring) -> Collection {
    let opened = || {
        let key = keyring.organization_key(&collection.organization_id).ok()?;
        key.open_text(&collection.name).ok()
    };
    let former_member = collection
        .default_user_collection_email
        .clone()
        .filter(|email| collection.is_default_user_collection && !email.is_empty());
    Collection {
        id: collection.id.clone(),
        organization_id: collection.organization_id.clone(),
        name: former_member
            .or_else(opened)
            .map_or(Name::Undecryptable, Name::Open),
        is_default_user_collection: collection.is_default_user_collection,
        assigned: collection.assigned,
        read_only: collection.read_only,
        hide_passwords: collection.hide_passwords,
        manage: collection.manage,
    }
}

fn list_view(cipher: &Cipher, content: ListContent) -> CipherListView {
    CipherListView {
        id: cipher.id.clone(),
        organization_id: cipher.organization_id.clone(),
        folder_id: cipher.folder_id.clone(),
        collection_ids: cipher.collection_ids.clone(),
        kind: cipher.kind,
        favorite: cipher.favorite,
        reprompt: cipher.reprompt,
        edit: cipher.edit,
        view_password: cipher.view_password,
        has_attachments: !cipher.attachments.is_empty(),
        is_deleted: cipher.is_deleted,
        is_archived: cipher.is_archived,
        revision_date: cipher.revision_date.clone(),
        content,
    }
}

fn list_content(cipher: &Cipher, key: &ItemKey) -> Result<ListContent, CryptoError> {
    let name = key
        .key
        .open_text(cipher.name.as_deref().unwrap_or_default())?;
    let username = match &cipher.login {
        Some(login) => key.plain(login.username.as_deref()),
        None => String::new(),
    };
    let opened = key
        .uris(cipher.login.as_ref())
        .into_iter()
        .filter_map(|uri| match uri {
            FieldText::Open(uri) => Some(uri),
            _ => None,
        });
    let uris = opened.collect();
    let subtitle = match cipher.kind {
        CipherKind::Login => username.clone(),
        _ => subtitle(cipher, key),
    };
    let notes = key.plain(cipher.notes.as_deref());
    Ok(ListContent::Open {
        name,
        subtitle,
        username,
        uris,
        notes,
    })
}

fn subtitle(cipher: &Cipher, key: &ItemKey) -> String {
    let field = |name| key.plain(cipher.fields.get(name));
    let person = |first, last| {
        let names = [field(first), field(last)];
        names
            .iter()
            .filter(|name| !name.is_empty())
            .cloned()
            .collect::<Vec<_>>()
            .join(" ")
    };
    match cipher.kind {
        CipherKind::Card => card_subtitle(&field("brand"), &field("number")),
        CipherKind::Identity | CipherKind::DriversLicense => person("firstName", "lastName"),
        CipherKind::SshKey => field("keyFingerprint"),
        CipherKind::BankAccount => field("bankName"),
        CipherKind::Passport => person("givenName", "surname"),
        CipherKind::Login | CipherKind::SecureNote | CipherKind::Unknown => String::new(),
    }
}

/// Brand and last digits: four, or five for American Express (§5.10).
fn card_subtitle(brand: &str, number: &str) -> String {
    let shown = if number.starts_with("34") || number.starts_with("37") {
        5
    } else {
        4
    };
    let digits: Vec<char> = number.chars().collect();
    let last = match digits.len().checked_sub(shown) {
        Some(start) => format!("*{}", digits[start..].iter().collect::<String>()),
        None => String::new(),
    };
    match (brand.is_empty(), last.is_empty()) {
        (false, false) => format!("{brand}, {last}"),
        _ => format!("{brand}{last}"),
    }
}

fn custom(key: &ItemKey, field: &SealedCustomField) -> CustomField {
    let text = || key.text(field.value.as_deref());
    let value = match field.r#type {
        Some(1) => CustomFieldValue::Hidden(text()),
        Some(2) => CustomFieldValue::Boolean(match text() {
            FieldText::Open(value) => Some(value == "true"),
            FieldText::Absent => Some(false),
            FieldText::Undecryptable => None,
        }),
        Some(3) => {
            CustomFieldValue::Linked(field.linked_id.and_then(super::cipher_fields::linked_field))
        }
        Some(0) => CustomFieldValue::Text(text()),
        // A kind this version does not know may well be a secret.
        _ => CustomFieldValue::Hidden(text()),
    };
    CustomField {
        name: key.text(field.name.as_deref()),
        value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(brand: &str, number: &str, expected: &str) {
        assert_eq!(card_subtitle(brand, number), expected);
    }

    #[test]
    fn card_subtitles_show_the_last_digits_only() {
        check("Visa", "4111111111111111", "Visa, *1111");
        check("Amex", "378282246310005", "Amex, *10005");
        check("", "4111111111111111", "*1111");
        check("Visa", "", "Visa");
        check("Visa", "12", "Visa");
        check("", "", "");
    }
}
