//! The doors to keys, as the session opens them.

use leptos::prelude::*;

use super::{ItemFailure, VaultAccess};
use crate::{
    domain::{model::organization::Organization, vault::index::IndexedOrganization},
    session::{SessionContext, vault_store::OpenItemError},
};

/// Opens items and checks the master password through the session.
pub fn session_access(session: SessionContext) -> VaultAccess {
    let profile = session.profile();
    VaultAccess {
        open: Callback::new(move |id| {
            session.open_item(&id).map_err(|error| match error {
                OpenItemError::Unknown => ItemFailure::NotFound,
                OpenItemError::Locked => ItemFailure::Locked,
                OpenItemError::Undecryptable => ItemFailure::Undecryptable,
                OpenItemError::NewerFormat => ItemFailure::NewerFormat,
            })
        }),
        verify: Callback::new(move |password: String| -> super::Answer<bool> {
            Box::pin(async move { session.verify_master_password(&password).await })
        }),
        has_premium: Signal::derive(move || {
            profile.with(|profile| profile.as_ref().is_some_and(|profile| profile.premium))
        }),
    }
}

/// Organizations as the filter panel names them.
pub fn indexed_organizations<'a>(
    organizations: impl Iterator<Item = &'a Organization>,
) -> Vec<IndexedOrganization> {
    let indexed = |organization: &Organization| IndexedOrganization {
        id: organization.id.clone(),
        name: organization.name.clone(),
        enabled: organization.enabled,
    };
    organizations.map(indexed).collect()
}
