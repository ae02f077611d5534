//! Decrypted items: of the person (`/vault`) and of one organization at a
//! time. Sealed items stay sealed until a list or a drawer needs them, and are
//! opened in slices, so that the page stays alive with 20,000 of them.

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};

use super::{SessionContext, Viewer};
use crate::{
    api::ApiError,
    browser::timers::Pace,
    domain::{
        crypto::{
            Keyring,
            open_cipher::{open_collection, open_folder, open_list_view, open_view},
        },
        model::{
            cipher::{CipherListView, CipherView},
            client::Client,
            collection::{Collection, Folder},
            id::{CipherId, OrganizationId, ProviderId},
            permission::can,
        },
        vault::restricted::Restrictions,
        wire::{cipher::Cipher, collection::SealedCollection, sync::Sync},
    },
};

/// How far the person's vault is.
#[derive(Clone)]
pub enum VaultState {
    /// Being decrypted.
    Loading {
        /// Items decrypted so far.
        done: usize,
        /// Items in all, once known.
        total: Option<usize>,
    },
    /// All there.
    Ready(Arc<VaultData>),
    /// Could not be loaded.
    Failed(ApiError),
}

impl Default for VaultState {
    fn default() -> Self {
        Self::Loading {
            done: 0,
            total: None,
        }
    }
}

/// A vault as lists see it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VaultData {
    /// Items, in the server's order.
    pub items: Arc<Vec<Arc<CipherListView>>>,
    /// Personal folders; empty for an organization.
    pub folders: Arc<Vec<Folder>>,
    /// Collections the person may see.
    pub collections: Arc<Vec<Collection>>,
    /// Types of items that organizations keep away; known with the person's own vault.
    pub restrictions: Arc<Restrictions>,
}

/// Why a single item could not be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenItemError {
    /// There is no such item in what was loaded.
    Unknown,
    /// The session is locked.
    Locked,
    /// Its name or key does not open.
    Undecryptable,
    /// It is sealed in a newer format.
    NewerFormat,
}

/// Starts decrypting what a sync brought.
pub(super) fn fill(session: SessionContext, sync: Sync) {
    let Some(viewer) = session.viewer_untracked() else {
        return;
    };
    let generation = session.generation();
    spawn_local(async move {
        let opened = session
            .open_all(&viewer, sync.ciphers, |done, total| {
                if generation == session.generation() {
                    session.vault.set(VaultState::Loading {
                        done,
                        total: Some(total),
                    });
                }
            })
            .await;
        let folders = sync
            .folders
            .iter()
            .map(|folder| open_folder(folder, &viewer.keyring))
            .collect();
        let data = VaultData {
            items: Arc::new(opened),
            folders: Arc::new(folders),
            collections: Arc::new(open_collections(&sync.collections, &viewer.keyring)),
            restrictions: Arc::new(Restrictions::of(sync.restrictions, &sync.profile)),
        };
        if generation == session.generation() {
            session.vault.set(VaultState::Ready(Arc::new(data)));
        }
    });
}

fn open_collections(sealed: &[SealedCollection], keyring: &Keyring) -> Vec<Collection> {
    sealed
        .iter()
        .map(|collection| open_collection(collection, keyring))
        .collect()
}

impl SessionContext {
    /// Reads the person's vault again.
    pub fn reload_vault(&self) {
        let session = *self;
        let generation = session.generation();
        session.vault.set(VaultState::default());
        spawn_local(async move {
            let result = session.api().sync(async |_| Ok(())).await;
            if generation != session.generation() {
                return;
            }
            match result {
                Ok(sync) => fill(session, sync),
                Err(error) => session.vault.set(VaultState::Failed(error)),
            }
        });
    }

    /// The clients of a provider.
    pub async fn clients(&self, provider: &ProviderId) -> Result<Arc<Vec<Client>>, ApiError> {
        let viewer = self.viewer_untracked().ok_or(ApiError::SessionEnded)?;
        self.api()
            .clients(provider, &viewer.profile)
            .await
            .map(Arc::new)
    }

    /// Collections of an organization, and its items for members. Who reaches
    /// it through a provider only gets no items (product.md §4). `on_progress`
    /// hears how many items are decrypted, of how many.
    pub async fn organization_vault(
        &self,
        id: &OrganizationId,
        on_progress: impl FnMut(usize, usize),
    ) -> Result<Arc<VaultData>, ApiError> {
        let viewer = self.viewer_untracked().ok_or(ApiError::SessionEnded)?;
        let organization = viewer.profile.organization(id).ok_or(ApiError::NotFound)?;
        let api = self.api();
        let collections = api.collections(id).await?;
        let sealed = if organization.is_member {
            let all = can::edit_all_ciphers(organization);
            api.organization_items(id, all).await?
        } else {
            Vec::new()
        };
        let items = self.open_all(&viewer, sealed, on_progress).await;
        Ok(Arc::new(VaultData {
            items: Arc::new(items),
            folders: Arc::default(),
            collections: Arc::new(open_collections(&collections, &viewer.keyring)),
            restrictions: Arc::default(),
        }))
    }

    /// Opens one whole item, because a person asked for it.
    pub fn open_item(&self, id: &CipherId) -> Result<CipherView, OpenItemError> {
        let viewer = self.viewer_untracked().ok_or(OpenItemError::Locked)?;
        let sealed = self
            .local
            .with_value(|local| local.sealed.get(id).cloned())
            .ok_or(OpenItemError::Unknown)?;
        if sealed.is_newer_format {
            return Err(OpenItemError::NewerFormat);
        }
        open_view(&sealed, &viewer.keyring).map_err(|_| OpenItemError::Undecryptable)
    }

    async fn open_all(
        &self,
        viewer: &Viewer,
        sealed: Vec<Cipher>,
        mut on_progress: impl FnMut(usize, usize),
    ) -> Vec<Arc<CipherListView>> {
        let generation = self.generation();
        let total = sealed.len();
        let mut opened = Vec::with_capacity(total);
        let mut kept = Vec::with_capacity(total);
        let mut pace = Pace::new();
        for cipher in sealed {
            opened.push(Arc::new(open_list_view(&cipher, &viewer.keyring)));
            kept.push((cipher.id.clone(), Arc::new(cipher)));
            if pace.is_due() {
                on_progress(opened.len(), total);
                pace.breathe().await;
                // Locked meanwhile: nothing more may be opened.
                if generation != self.generation() {
                    return Vec::new();
                }
            }
        }
        if generation == self.generation() {
            self.local.update_value(|local| local.sealed.extend(kept));
        }
        opened
    }
}
