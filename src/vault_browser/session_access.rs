//! The doors to keys, as the session opens them.

use leptos::prelude::*;

use super::{ItemFailure, VaultAccess};
use crate::{
    domain::{model::organization::Organization, vault::index::IndexedOrganization},
    session::{SessionContext, storage, vault_store::OpenItemError},
    ui::grid::ColumnLayout,
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

/// The column layout of this account, kept whenever it changes.
pub fn remembered_layout(session: SessionContext, name: &'static str) -> RwSignal<ColumnLayout> {
    let account = (session.profile().get_untracked())
        .map(|profile| profile.id.to_string())
        .unwrap_or_default();
    let saved = storage::preference(&account, name);
    let layout = RwSignal::new(
        saved
            .map(|saved| ColumnLayout::from_text(&saved))
            .unwrap_or_default(),
    );
    Effect::watch(
        move || layout.get(),
        move |layout, _, _| storage::set_preference(&account, name, &layout.to_text()),
        false,
    );
    layout
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
