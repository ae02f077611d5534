//! `GET /api/sync` (auth-vault-api.md §4.1), read as it arrives. An item that
//! cannot be read is counted and left out; the profile must be readable.
//! Domains and sends are passed over, and so are policies of no concern here.

use std::sync::Arc;

use serde_json::Value;

use super::{
    WireError,
    cipher::{Cipher, CipherDefaults},
    collection::{CollectionJson, SealedCollection},
    folder::{FolderJson, SealedFolder},
    loose::member,
    policy::PolicyJson,
    profile::ProfileReader,
    stream::{JsonObjectSplitter, Part, Piece},
    token::PasswordUnlock,
};
use crate::domain::model::{policy::RestrictedItemTypes, profile::Profile};

/// Everything of a sync that this client uses, sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sync {
    /// The person.
    pub profile: Arc<Profile>,
    /// Personal folders.
    pub folders: Vec<SealedFolder>,
    /// Collections the person is assigned to as a member.
    pub collections: Vec<SealedCollection>,
    /// Personal and shared items, trash and archive included.
    pub ciphers: Vec<Cipher>,
    /// Policies of organizations about types of items.
    pub restrictions: Vec<RestrictedItemTypes>,
    /// Items that could not be read.
    pub broken_ciphers: usize,
    /// How to unlock with the master password, if the server says.
    pub unlock: Option<PasswordUnlock>,
}

/// Reads a sync answer chunk by chunk.
#[derive(Debug)]
pub struct SyncReader {
    splitter: JsonObjectSplitter,
    parts: Parts,
}

/// The member that is read piece by piece.
const PROFILE: &str = "profile";

#[derive(Debug, Default)]
struct Parts {
    person: ProfileReader,
    profile: Option<Arc<Profile>>,
    folders: Vec<SealedFolder>,
    collections: Vec<SealedCollection>,
    ciphers: Vec<Cipher>,
    restrictions: Vec<RestrictedItemTypes>,
    broken_ciphers: usize,
    unlock: Option<PasswordUnlock>,
}

impl Default for SyncReader {
    fn default() -> Self {
        Self {
            splitter: JsonObjectSplitter::opening(PROFILE),
            parts: Parts::default(),
        }
    }
}

impl SyncReader {
    /// Takes the next bytes of the answer.
    pub fn push(&mut self, chunk: &[u8]) -> Result<(), WireError> {
        let Self { splitter, parts } = self;
        splitter.push(chunk, |piece| parts.read(piece))
    }

    /// The person, as soon as that part of the answer has been read.
    pub fn profile(&self) -> Option<&Arc<Profile>> {
        self.parts.profile.as_ref()
    }

    /// How many items have been read so far.
    pub fn ciphers_read(&self) -> usize {
        self.parts.ciphers.len()
    }

    /// Ends the reading.
    pub fn finish(self) -> Result<Sync, WireError> {
        self.splitter.finish()?;
        let Parts {
            person: _,
            profile,
            folders,
            collections,
            ciphers,
            restrictions,
            broken_ciphers,
            unlock,
        } = self.parts;
        let profile = profile.ok_or(WireError::MISSING)?;
        Ok(Sync {
            profile,
            folders,
            collections,
            ciphers,
            restrictions,
            broken_ciphers,
            unlock,
        })
    }
}

impl Parts {
    fn read(&mut self, piece: Piece<'_>) -> Result<(), WireError> {
        if piece.parent == Some(PROFILE) {
            return self.person.read(piece.member, piece.part, piece.json);
        }
        match (piece.member, piece.part) {
            (PROFILE, Part::End) => {
                let person = std::mem::take(&mut self.person);
                self.profile = Some(Arc::new(person.finish()?));
            }
            ("userDecryption", Part::Value) => {
                let value: Value = serde_json::from_slice(piece.json)?;
                self.unlock = PasswordUnlock::read(member(&value, "masterPasswordUnlock"));
            }
            ("folders", Part::Element) => {
                let folder = serde_json::from_slice::<FolderJson>(piece.json);
                self.folders.extend(folder.map(FolderJson::into_sealed));
            }
            ("collections", Part::Element) => {
                let collection = serde_json::from_slice::<CollectionJson>(piece.json);
                self.collections
                    .extend(collection.map(CollectionJson::into_sealed));
            }
            ("policies", Part::Element) => {
                let policy = serde_json::from_slice::<PolicyJson>(piece.json);
                self.restrictions
                    .extend(policy.ok().and_then(PolicyJson::into_restriction));
            }
            ("ciphers", Part::Element) => {
                match Cipher::parse(piece.json, CipherDefaults::READ_ONLY) {
                    Ok(cipher) => self.ciphers.push(cipher),
                    Err(_) => self.broken_ciphers += 1,
                }
            }
            _ => {}
        }
        Ok(())
    }
}

impl Sync {
    /// Reads a whole answer at once.
    pub fn parse(body: &[u8]) -> Result<Self, WireError> {
        let mut reader = SyncReader::default();
        reader.push(body)?;
        reader.finish()
    }
}
