//! *My vault*: personal items and those shared with the person, over all
//! organizations they are a member of.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    domain::{model::profile::Profile, vault::choice::VaultScope, vault::index::VaultSource},
    i18n::use_i18n,
    layout::{column_layout::remembered_layout, load_error::LoadError},
    phrase,
    session::{SessionContext, VaultState},
    ui::page_header::PageHeader,
    vault_browser::{VaultBrowser, VaultLoad, indexed_organizations, session_access},
};

/// `/vault`.
#[component]
pub fn MyVaultPage() -> impl IntoView {
    let i18n = use_i18n();
    let session = SessionContext::expect();
    let vault = session.vault();
    let profile = session.profile();
    let title = phrase!(i18n, vault.title);
    let failure = Signal::derive(move || match vault.get() {
        VaultState::Failed(error) => Some(error),
        VaultState::Loading { .. } | VaultState::Ready(_) => None,
    });
    let has_failed = Memo::new(move |_| failure.with(Option::is_some));
    // Compared by nobody: a new answer is a new vault.
    let load = Memo::new_with_compare(
        move |_| match (vault.get(), profile.get()) {
            (VaultState::Ready(data), Some(profile)) => {
                let (items, hidden) = data.restrictions.apply(&data.items);
                VaultLoad::Ready(Arc::new(VaultSource {
                    items,
                    hidden,
                    folders: Arc::clone(&data.folders),
                    collections: Arc::clone(&data.collections),
                    organizations: member_organizations(&profile),
                }))
            }
            (VaultState::Loading { done, total }, _) => VaultLoad::Loading { done, total },
            (VaultState::Ready(_) | VaultState::Failed(_), _) => VaultLoad::Loading {
                done: 0,
                total: None,
            },
        },
        |_, _| true,
    );
    let access = session_access(session);
    let layout = remembered_layout(session, "vault.columns");
    let retry = Callback::new(move |()| session.reload_vault());
    view! {
        <div class="page" data-fill="">
            <PageHeader title/>
            {move || match has_failed.get() {
                true => {
                    failure.get_untracked().map(|error| view! { <LoadError error on_retry=retry/> }).into_any()
                }
                false => view! { <VaultBrowser scope=VaultScope::Mine load access layout/> }.into_any(),
            }}
        </div>
    }
}

/// Organizations reached only through a provider share no items with the person.
fn member_organizations(
    profile: &Profile,
) -> Vec<crate::domain::vault::index::IndexedOrganization> {
    indexed_organizations(
        profile
            .organizations
            .iter()
            .filter(|organization| organization.is_member),
    )
}
