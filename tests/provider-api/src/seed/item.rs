//! Vault items of the seed: described in clear text, stored encrypted.

use bitwarden_crypto::CryptoError;
use rusqlite::Connection;
use serde_json::{Map, Value, json};

use super::keys::Key;
use super::person::{EPOCH, REVISION, checksum};
use super::{SeedError, guid};
use crate::database::ciphers::{self, Cipher, Personal};
use crate::database::collections::Rights;

/// CipherType numbers.
pub mod cipher_type {
    /// Website account.
    pub const LOGIN: i64 = 1;
    /// Text.
    pub const SECURE_NOTE: i64 = 2;
    /// Payment card.
    pub const CARD: i64 = 3;
    /// Person.
    pub const IDENTITY: i64 = 4;
    /// SSH key pair.
    pub const SSH_KEY: i64 = 5;
    /// Bank account.
    pub const BANK_ACCOUNT: i64 = 6;
    /// Driver's licence.
    pub const DRIVERS_LICENSE: i64 = 7;
    /// Passport.
    pub const PASSPORT: i64 = 8;
}

/// What is wrong with an item on purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Damage {
    None,
    /// Encrypted under a key nobody has.
    WrongKey,
    /// The password does not match its MAC.
    TamperedMac,
    /// The newer format, whose content is one sealed blob.
    Sealed,
}

/// An item in clear text.
pub struct Item {
    kind: i64,
    name: String,
    data: Map<String, Value>,
    reprompt: bool,
    has_own_key: bool,
    damage: Damage,
    /// Decrypted names of its collections.
    pub collections: Vec<&'static str>,
    /// Folder of the owner.
    pub folder: Option<&'static str>,
    favorite: bool,
    is_archived: bool,
    is_deleted: bool,
}

impl Item {
    /// An item of any type; `data` holds the typed members in PascalCase and clear text.
    pub fn new(kind: i64, name: &str, data: Value) -> Self {
        let data = match data {
            Value::Object(members) => members,
            _ => Map::new(),
        };
        Self {
            kind,
            name: name.to_owned(),
            data,
            reprompt: false,
            has_own_key: false,
            damage: Damage::None,
            collections: Vec::new(),
            folder: None,
            favorite: false,
            is_archived: false,
            is_deleted: false,
        }
    }

    /// A login with one address.
    pub fn login(name: &str, username: &str, password: &str, uri: &str) -> Self {
        Self::new(
            cipher_type::LOGIN,
            name,
            json!({
                "Uris": [{ "Uri": uri, "Match": null }],
                "Username": username,
                "Password": password,
            }),
        )
    }

    /// A note.
    pub fn note(name: &str, text: &str) -> Self {
        Self::new(
            cipher_type::SECURE_NOTE,
            name,
            json!({ "Type": 0, "Notes": text }),
        )
    }

    /// Adds or replaces members.
    pub fn with(mut self, data: Value) -> Self {
        if let Value::Object(members) = data {
            self.data.extend(members);
        }
        self
    }

    /// Adds a seed for one-time codes.
    pub fn totp(self, seed: &str) -> Self {
        self.with(json!({ "Totp": seed }))
    }

    /// Adds notes.
    pub fn notes(self, text: &str) -> Self {
        self.with(json!({ "Notes": text }))
    }

    /// Adds another address with a way to match.
    pub fn uri(mut self, uri: &str, how: Option<i64>) -> Self {
        if let Some(Value::Array(uris)) = self.data.get_mut("Uris") {
            uris.push(json!({ "Uri": uri, "Match": how }));
        }
        self
    }

    /// Puts it into a collection.
    pub fn in_collection(mut self, name: &'static str) -> Self {
        self.collections.push(name);
        self
    }

    /// Puts it into a folder.
    pub fn in_folder(mut self, name: &'static str) -> Self {
        self.folder = Some(name);
        self
    }

    /// Asks for the master password again.
    pub fn reprompt(mut self) -> Self {
        self.reprompt = true;
        self
    }

    /// Gives it a key of its own.
    pub fn own_key(mut self) -> Self {
        self.has_own_key = true;
        self
    }

    /// Marks it as a favorite.
    pub fn favorite(mut self) -> Self {
        self.favorite = true;
        self
    }

    /// Puts it into the archive.
    pub fn archived(mut self) -> Self {
        self.is_archived = true;
        self
    }

    /// Puts it into the trash.
    pub fn deleted(mut self) -> Self {
        self.is_deleted = true;
        self
    }

    /// Encrypts it under a key nobody has.
    pub fn wrong_key(mut self) -> Self {
        self.damage = Damage::WrongKey;
        self
    }

    /// Breaks the MAC of the password.
    pub fn tampered_mac(mut self) -> Self {
        self.damage = Damage::TamperedMac;
        self
    }

    /// Replaces the content by a published sealed blob.
    pub fn sealed(mut self) -> Self {
        self.damage = Damage::Sealed;
        self
    }

    /// The GUID in the vault of `owner`: an organization's name or a person's e-mail.
    pub fn id(&self, owner: &str) -> String {
        guid(&format!("cipher/{owner}/{}", self.name))
    }

    /// Encrypts under `key` and stores.
    pub fn save(
        &self,
        connection: &Connection,
        owner: &str,
        user_id: Option<&str>,
        organization_id: Option<&str>,
        key: &Key,
    ) -> Result<(), SeedError> {
        let (data, item_key) = self.encrypt(owner, key)?;
        ciphers::insert(
            connection,
            &Cipher {
                id: self.id(owner),
                user_id: user_id.map(str::to_owned),
                organization_id: organization_id.map(str::to_owned),
                kind: self.kind,
                data,
                key: item_key,
                reprompt: i64::from(self.reprompt),
                creation_date: EPOCH.to_owned(),
                revision_date: REVISION.to_owned(),
                deleted_date: self.is_deleted.then(|| REVISION.to_owned()),
                plan_type: None,
                limit_item_deletion: false,
            },
        )?;
        Ok(())
    }

    /// Stores what one person made of it.
    pub fn save_personal(
        &self,
        connection: &Connection,
        owner: &str,
        user_id: &str,
        folder_id: Option<String>,
    ) -> Result<(), SeedError> {
        if folder_id.is_none() && !self.favorite && !self.is_archived {
            return Ok(());
        }
        let personal = Personal {
            folder_id,
            favorite: self.favorite,
            archived_date: self.is_archived.then(|| REVISION.to_owned()),
            rights: Rights::default(),
        };
        ciphers::put_personal(connection, &self.id(owner), user_id, &personal)?;
        Ok(())
    }

    fn encrypt(&self, owner: &str, key: &Key) -> Result<(String, Option<String>), CryptoError> {
        if self.damage == Damage::Sealed {
            let item_key = Key::from_base64(SEALED_KEY)?;
            return Ok((SEALED_DATA.to_owned(), Some(key.wrap(&item_key)?)));
        }
        let label = format!("item/{owner}/{}", self.name);
        let (used, wrapped) = if self.damage == Damage::WrongKey {
            (Key::of(&format!("lost/{label}"))?, None)
        } else if self.has_own_key {
            let own = Key::of(&label)?;
            let wrapped = key.wrap(&own)?;
            (own, Some(wrapped))
        } else {
            (key.clone(), None)
        };
        let mut data = self.data.clone();
        data.insert("Name".to_owned(), json!(self.name));
        add_uri_members(&mut data);
        let mut encrypted = encrypt(Value::Object(data), &used)?;
        if self.damage == Damage::TamperedMac {
            let broken = encrypted["Password"].as_str().map(break_mac);
            encrypted["Password"] = json!(broken);
        }
        Ok((encrypted.to_string(), wrapped))
    }
}

/// The first address stands on its own too, and every address has a checksum.
fn add_uri_members(data: &mut Map<String, Value>) {
    let Some(Value::Array(uris)) = data.get_mut("Uris") else {
        return;
    };
    for uri in uris.iter_mut() {
        let text = uri["Uri"].as_str().unwrap_or_default().to_owned();
        uri["UriChecksum"] = json!(checksum(&text));
    }
    let first = uris
        .first()
        .map(|uri| uri["Uri"].clone())
        .unwrap_or_default();
    data.insert("Uri".to_owned(), first);
}

/// Members whose text is a date and stays in clear.
const CLEAR: [&str; 3] = ["PasswordRevisionDate", "LastUsedDate", "CreationDate"];

/// Encrypts every text but dates.
fn encrypt(value: Value, key: &Key) -> Result<Value, CryptoError> {
    Ok(match value {
        Value::String(text) => Value::String(key.seal(&text)?),
        Value::Array(items) => Value::Array(
            items
                .into_iter()
                .map(|item| encrypt(item, key))
                .collect::<Result<_, _>>()?,
        ),
        Value::Object(members) => {
            let mut encrypted = Map::new();
            for (name, member) in members {
                let member = if CLEAR.contains(&name.as_str()) {
                    member
                } else {
                    encrypt(member, key)?
                };
                encrypted.insert(name, member);
            }
            Value::Object(encrypted)
        }
        other => other,
    })
}

/// Changes the first digit of the third part.
fn break_mac(text: &str) -> String {
    let Some(start) = text.rfind('|').map(|bar| bar + 1) else {
        return text.to_owned();
    };
    let replacement = if text[start..].starts_with('A') {
        "B"
    } else {
        "A"
    };
    format!("{}{replacement}{}", &text[..start], &text[start + 1..])
}

/// Published test vector of the sealed format: item key and content.
const SEALED_KEY: &str =
    "z27dMz/RK4wboY/Ako0YVFr9jaiSjgQQyGkTZ4LIuNrOXyeDAjeD41qbhVKl0OSjP3QuN9xmAJQE8+V5/Tl7ig==";
const SEALED_DATA: &str = r#"{"format_version":1,"wrapped_cek":"2.LQJf2BbznXX+NelBY4pSJg==|txMmjZEOhSMA7Jrm+rZt1LDfA6s3G2QU5Z8MqO4nG9s2ZXuzSLU/iYOUXD8xw+eHVSu7IUHu1LsCm4SLf+ZhkX5QIo4hJT3DHSbgu6VPUC0=|yuU/EWQWyihf2Yh9lQ1NP+zTROEpnXoRS//GfxDgC4k=","envelope":"g1hLpQE6AAERbwN4I2FwcGxpY2F0aW9uL3guYml0d2FyZGVuLmNib3ItcGFkZGVkBFBoHnjLne8MPV72YPXuskd6OgABOIECOgABOIABoQVYGA00vxb7gF7Y3SUyoCMy34C1HrB3fSY3jVhxZXQmmotGEIwwRlG+SpTcyTl5m4lUnozWrjAYfWitl1+cz457Wq3iDW/MvrHE7c1g38QJxY6t1yhQL0dQy9DyDXQDiWGPtYzic2Ay+GtrlIERN37wOdhQ1HZDeoobHL+aKomvPTems/Ta2SqWC9HfE38="}"#;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_mac_is_broken() {
        let broken = break_mac("2.iv|ct|mac");
        assert_eq!(broken, "2.iv|ct|Aac");
        assert_eq!(break_mac("2.iv|ct|Aac"), "2.iv|ct|Bac");
    }
}
