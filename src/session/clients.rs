//! The clients of a provider: what changes them, and what the profile has to
//! learn of it, so that nothing needs a full sync (product.md §4).

use std::sync::Arc;

use leptos::prelude::*;

use super::{Session, SessionContext, Viewer};
use crate::{
    api::ApiError,
    domain::{
        clients::edit::ClientWrite,
        model::{
            client::Client,
            id::{OrganizationId, ProviderId},
        },
    },
};

impl SessionContext {
    /// Writes name and seats of a client. `now` is the row as it was read just before.
    pub async fn update_client(
        &self,
        provider: &ProviderId,
        now: &Client,
        write: &ClientWrite,
    ) -> Result<(), ApiError> {
        self.api().update_client(provider, &now.id, write).await?;
        if write.name != now.name {
            self.rename_organization(&now.organization_id, &write.name);
        }
        Ok(())
    }

    /// The switcher and the context bar name organizations from the profile.
    fn rename_organization(&self, id: &OrganizationId, name: &str) {
        let Some(viewer) = self.viewer_untracked() else {
            return;
        };
        let mut profile = (*viewer.profile).clone();
        for organization in &mut profile.organizations {
            if organization.id == *id {
                name.clone_into(&mut organization.name);
            }
        }
        self.state.set(Session::Open(Arc::new(Viewer {
            profile: Arc::new(profile),
            keyring: Arc::clone(&viewer.keyring),
        })));
    }
}
