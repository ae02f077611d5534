//! `/providers/:id/clients`: the clients of one provider.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::{
    browser::format,
    domain::model::{
        id::ProviderId,
        provider::{Provider, ProviderKind},
    },
    i18n::*,
    layout::{column_layout::remembered_layout, load_error::LoadError},
    session::SessionContext,
    t_string,
    ui::{grid::GridPhase, page_header::PageHeader},
};

use super::clients_grid::ClientsGrid;

/// Name of the remembered column layout among an account's preferences.
const LAYOUT: &str = "clients.columns";

/// The clients of the provider in the address.
#[component]
pub fn ClientsPage() -> impl IntoView {
    let i18n = use_i18n();
    let session = SessionContext::expect();
    let params = use_params_map();
    let provider_id =
        Memo::new(move |_| ProviderId::new(params.read().get("id").unwrap_or_default()));
    // The answer carries its provider, so that the clients of one are never shown under another.
    let answer = LocalResource::new(move || {
        let id = provider_id.get();
        async move {
            let clients = session.clients(&id).await;
            (id, clients)
        }
    });
    let current = move || {
        answer
            .get()
            .filter(|(id, _)| *id == provider_id.get())
            .map(|(_, clients)| clients)
    };

    let provider = Memo::new(move |_| {
        let profile = session.profile().get()?;
        profile.provider(&provider_id.get()).cloned()
    });
    let of_provider = move |read: fn(&Provider) -> bool| {
        Signal::derive(move || provider.with(|provider| provider.as_ref().is_some_and(read)))
    };
    let is_unit = of_provider(|provider| provider.kind == ProviderKind::BusinessUnit);
    let provider_name = Signal::derive(move || {
        provider.with(|provider| {
            provider
                .as_ref()
                .map(|provider| provider.name.clone())
                .unwrap_or_default()
        })
    });

    let rows = Memo::new_with_compare(
        move |_| current().and_then(Result::ok).unwrap_or_default(),
        |before, now| {
            !before
                .zip(now)
                .is_some_and(|(before, now)| Arc::ptr_eq(before, now))
        },
    );
    let phase = Signal::derive(move || match current() {
        None => GridPhase::Loading,
        Some(Ok(_)) => GridPhase::Ready,
        Some(Err(_)) => GridPhase::Failed,
    });
    let failed = move || {
        let error = current().and_then(Result::err);
        error.map(|error| view! { <LoadError error=error on_retry=move |()| answer.refetch()/> })
    };
    let title = Signal::derive(move || {
        if is_unit.get() {
            t_string!(i18n, clients.title_unit)
        } else {
            t_string!(i18n, clients.title)
        }
        .to_string()
    });
    let count = Signal::derive(move || {
        let is_ready = phase.get() == GridPhase::Ready;
        is_ready.then(|| {
            format::number(
                rows.with(|rows| rows.len() as i64),
                i18n.get_locale().as_str(),
            )
        })
    });
    view! {
        <div class="page" data-fill="">
            <PageHeader title=title count=count/>
            // One provider's grid is never filled with another's clients.
            {move || {
                provider_id.track();
                view! {
                    <ClientsGrid
                        rows=rows
                        phase=phase
                        failed=failed
                        provider_name=provider_name
                        is_unit=is_unit
                        layout=remembered_layout(session, LAYOUT)
                    />
                }
            }}
        </div>
    }
}
