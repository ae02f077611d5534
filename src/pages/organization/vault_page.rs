//! The vault of one organization: items for its members, collections alone for
//! those who reach it through a provider.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::collections_view::CollectionsView;
use crate::{
    api::ApiError,
    domain::{
        model::{
            collection::Collection, id::OrganizationId, organization::Organization, permission::can,
        },
        vault::{choice::VaultScope, index::VaultSource},
    },
    i18n::use_i18n,
    layout::{column_layout::remembered_layout, error_page::NotFoundPage, load_error::LoadError},
    phrase,
    session::{SessionContext, VaultData, VaultState},
    t_string,
    ui::{banner::Banner, page_header::PageHeader, skeleton::Skeleton, tone::Tone},
    vault_browser::{VaultBrowser, VaultLoad, indexed_organizations, session_access},
};

/// `/organizations/:id/vault`.
#[component]
pub fn OrganizationVaultPage() -> impl IntoView {
    let params = use_params_map();
    let profile = SessionContext::expect().profile();
    let organization = Memo::new(move |_| {
        let id = OrganizationId::new(params.with(|params| params.get("id"))?);
        profile.with(|profile| profile.as_ref()?.organization(&id).cloned())
    });
    // Another organization is another page: nothing of the one before may stay.
    let id = Memo::new(move |_| organization.with(|one| one.as_ref().map(|one| one.id.clone())));
    move || match id.get().and_then(|_| organization.get_untracked()) {
        Some(organization) => view! { <Vault organization/> }.into_any(),
        None => view! { <NotFoundPage/> }.into_any(),
    }
}

#[component]
fn Vault(organization: Organization) -> impl IntoView {
    let i18n = use_i18n();
    let session = SessionContext::expect();
    let id = organization.id.clone();
    let progress = RwSignal::new(None::<(usize, usize)>);
    let answer = LocalResource::new(move || {
        let id = id.clone();
        // The page may be left while items are still being decrypted.
        let report = move |done, total| {
            progress.try_set(Some((done, total)));
        };
        async move { session.organization_vault(&id, report).await }
    });
    let is_member = organization.is_member;
    let title = Signal::derive(move || match is_member {
        true => t_string!(i18n, organization.vault_title).to_string(),
        false => t_string!(i18n, organization.collections_title).to_string(),
    });
    let suspended =
        (!organization.enabled).then(|| view! { <Suspended name=organization.name.clone()/> });
    let organization = StoredValue::new(organization);
    let failure =
        Signal::derive(move || answer.with(|answer| answer.as_ref()?.as_ref().err().cloned()));
    let retry = Callback::new(move |()| answer.refetch());
    view! {
        <div class="page" data-fill=is_member.then_some("")>
            <PageHeader title/>
            {suspended}
            {move || match failure.get() {
                Some(error) => view! { <Failure error retry/> }.into_any(),
                None if is_member => view! { <Items organization answer progress/> }.into_any(),
                None => view! { <Collections organization answer/> }.into_any(),
            }}
        </div>
    }
}

type Vaults = LocalResource<Result<Arc<VaultData>, ApiError>>;

#[component]
fn Items(
    organization: StoredValue<Organization>,
    answer: Vaults,
    progress: RwSignal<Option<(usize, usize)>>,
) -> impl IntoView {
    let session = SessionContext::expect();
    let own = session.vault();
    // Of the person's own vault only this much, or every step of its progress would make a new list here.
    let own = Memo::new(move |_| match own.get() {
        VaultState::Ready(own) => {
            Some((Arc::clone(&own.collections), Arc::clone(&own.restrictions)))
        }
        VaultState::Loading { .. } | VaultState::Failed(_) => None,
    });
    let load = Memo::new_with_compare(
        move |_| {
            let data = answer.with(|answer| {
                answer
                    .as_ref()
                    .and_then(|answer| answer.as_ref().ok().cloned())
            });
            match data {
                Some(data) => {
                    let (own, restrictions) = own.get().unwrap_or_default();
                    let (items, hidden) = restrictions.apply(&data.items);
                    VaultLoad::Ready(Arc::new(VaultSource {
                        items,
                        hidden,
                        folders: Arc::default(),
                        collections: Arc::new(
                            organization
                                .with_value(|one| with_assigned(&data.collections, &own, &one.id)),
                        ),
                        organizations: organization
                            .with_value(|one| indexed_organizations(std::iter::once(one))),
                    }))
                }
                None => VaultLoad::Loading {
                    done: progress.get().map_or(0, |(done, _)| done),
                    total: progress.get().map(|(_, total)| total),
                },
            }
        },
        |_, _| true,
    );
    let scope = VaultScope::Organization(organization.with_value(|one| one.id.clone()));
    let with_unassigned = organization.with_value(can::edit_any_collection);
    let access = session_access(session);
    let layout = remembered_layout(session, "organization.columns");
    view! { <VaultBrowser scope load access layout with_unassigned/> }
}

/// The console's answer holds only what a member manages; what is merely
/// assigned to them, and their own items, came with the sync.
fn with_assigned(
    managed: &[Collection],
    own: &[Collection],
    organization: &OrganizationId,
) -> Vec<Collection> {
    let is_new = |collection: &&Collection| {
        &collection.organization_id == organization
            && !managed.iter().any(|known| known.id == collection.id)
    };
    let own = own.iter().filter(is_new);
    managed.iter().chain(own).cloned().collect()
}

#[component]
fn Collections(organization: StoredValue<Organization>, answer: Vaults) -> impl IntoView {
    let collections = move || {
        let data = answer.with(|answer| {
            answer
                .as_ref()
                .and_then(|answer| answer.as_ref().ok().cloned())
        });
        match data {
            Some(data) => {
                let collections = Arc::clone(&data.collections);
                let organization = organization.get_value();
                view! { <CollectionsView organization collections/> }.into_any()
            }
            None => view! { <Skeleton/> }.into_any(),
        }
    };
    view! { <div class="page-part">{collections}</div> }
}

#[component]
fn Failure(error: ApiError, retry: Callback<()>) -> impl IntoView {
    match error {
        // The profile may be older than the removal from the organization.
        ApiError::NotFound => view! { <NotFoundPage/> }.into_any(),
        error => view! { <LoadError error on_retry=retry/> }.into_any(),
    }
}

#[component]
fn Suspended(name: String) -> impl IntoView {
    let i18n = use_i18n();
    let title = Signal::derive(move || {
        Some(t_string!(
            i18n,
            organization.suspended_title,
            name = name.clone()
        ))
    });
    view! {
        <Banner tone=Tone::Warning title>
            {phrase!(i18n, organization.suspended_text)}
        </Banner>
    }
}
