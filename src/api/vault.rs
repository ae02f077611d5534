//! What a signed-in person reads: the sync, provider clients, organizations.

use std::sync::Arc;

use super::{client::Api, endpoint::Endpoint, error::ApiError};
use crate::domain::{
    model::{
        client::Client,
        id::{OrganizationId, ProviderId},
        profile::Profile,
    },
    wire::{
        cipher::{Cipher, CipherDefaults, cipher_list_reader},
        client::client_list_reader,
        collection::{SealedCollection, parse_collections},
        list::ListReader,
        sync::{Sync, SyncReader},
    },
};

impl Api {
    /// The whole sync, parsed while it arrives. `on_profile` hears of the person
    /// as soon as that part is there, long before the items of a large vault;
    /// its refusal ends the sync.
    pub async fn sync(
        &self,
        mut on_profile: impl AsyncFnMut(&Arc<Profile>) -> Result<(), ApiError>,
    ) -> Result<Sync, ApiError> {
        let mut reader = SyncReader::default();
        let mut is_known = false;
        self.get_in_pieces(Endpoint::sync(), async |piece| {
            reader.push(piece).map_err(|_| ApiError::Malformed)?;
            if let (false, Some(profile)) = (is_known, reader.profile()) {
                is_known = true;
                on_profile(profile).await?;
            }
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
        let endpoint = Endpoint::provider_organizations(provider);
        self.get_list(endpoint, client_list_reader(profile)).await
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
        self.get_list(endpoint, cipher_list_reader(defaults)).await
    }

    /// A long list, parsed while it arrives.
    async fn get_list<Model>(
        &self,
        endpoint: Endpoint,
        mut reader: ListReader<Model>,
    ) -> Result<Vec<Model>, ApiError> {
        self.get_in_pieces(endpoint, async |piece| {
            reader.push(piece).map_err(|_| ApiError::Malformed)
        })
        .await?;
        let (elements, _) = reader.finish().map_err(|_| ApiError::Malformed)?;
        Ok(elements)
    }
}
