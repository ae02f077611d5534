//! What a signed-in person reads: the sync, provider clients, organizations.

use super::{client::Api, endpoint::Endpoint, error::ApiError};
use crate::domain::{
    model::{
        client::Client,
        id::{OrganizationId, ProviderId},
        profile::Profile,
    },
    wire::{
        cipher::{Cipher, CipherDefaults, CipherListReader},
        client::parse_clients,
        collection::{SealedCollection, parse_collections},
        sync::{Sync, SyncReader},
    },
};

/// Bytes parsed at a time: small enough that a slice of a large answer never
/// holds the main thread for 50 ms.
const SLICE: usize = 128 * 1024;

impl Api {
    /// The whole sync, parsed while it arrives. `on_progress` hears how many
    /// items there are so far.
    pub async fn sync(&self, mut on_progress: impl FnMut(usize)) -> Result<Sync, ApiError> {
        let mut reader = SyncReader::default();
        self.get_in_pieces(Endpoint::sync(), async |piece| {
            for slice in piece.chunks(SLICE) {
                reader.push(slice).map_err(|_| ApiError::Malformed)?;
            }
            on_progress(reader.ciphers_read());
            Ok(())
        })
        .await?;
        reader.finish().map_err(|_| ApiError::Malformed)
    }

    /// The clients of a provider; `profile` tells which are enabled.
    pub async fn clients(
        &self,
        provider: &ProviderId,
        profile: &Profile,
    ) -> Result<Vec<Client>, ApiError> {
        let body = self.get(Endpoint::provider_organizations(provider)).await?;
        parse_clients(&body, profile).map_err(|_| ApiError::Malformed)
    }

    /// The collections of an organization that the person may see.
    pub async fn collections(
        &self,
        organization: &OrganizationId,
    ) -> Result<Vec<SealedCollection>, ApiError> {
        let body = self.get(Endpoint::collections(organization)).await?;
        parse_collections(&body).map_err(|_| ApiError::Malformed)
    }

    /// The items of an organization: all of them for those who may edit all,
    /// otherwise the assigned ones (auth-vault-api.md §5.10).
    pub async fn organization_items(
        &self,
        organization: &OrganizationId,
        all: bool,
    ) -> Result<Vec<Cipher>, ApiError> {
        let (endpoint, defaults) = if all {
            (
                Endpoint::organization_items(organization),
                CipherDefaults::FULL,
            )
        } else {
            (
                Endpoint::assigned_organization_items(organization),
                CipherDefaults::READ_ONLY,
            )
        };
        let mut reader = CipherListReader::new(defaults);
        self.get_in_pieces(endpoint, async |piece| {
            for slice in piece.chunks(SLICE) {
                reader.push(slice).map_err(|_| ApiError::Malformed)?;
            }
            Ok(())
        })
        .await?;
        let (items, _) = reader.finish().map_err(|_| ApiError::Malformed)?;
        Ok(items)
    }
}
