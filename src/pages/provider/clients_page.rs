//! `/providers/:id/clients`: the clients of one provider.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    browser::format,
    i18n::*,
    layout::{
        address_query::AddressQuery, column_layout::remembered_layout, load_error::LoadError,
        provider_gate::ProviderHere,
    },
    session::SessionContext,
    t_string,
    ui::{
        grid::{GridPhase, RowSelection},
        page_header::PageHeader,
        toast::Toasts,
    },
};

use super::{
    client_dialogs,
    clients_context::{Clients, ClientsContext},
    clients_grid::clients_grid,
};

/// Name of the remembered column layout among an account's preferences.
const LAYOUT: &str = "clients.columns";

/// The clients of the provider in the address.
#[component]
pub fn ClientsPage() -> impl IntoView {
    let here = ProviderHere::follow();
    // One provider's grid is never filled with another's clients.
    move || {
        here.id.track();
        clients(here).into_any()
    }
}

fn clients(here: ProviderHere) -> impl IntoView {
    let i18n = use_i18n();
    let session = SessionContext::expect();
    let id = here.id.get_untracked();
    let answer = LocalResource::new(move || {
        let id = id.clone();
        async move { session.clients(&id).await }
    });
    let fresh = RwSignal::new(None::<Clients>);
    let rows = Memo::new_with_compare(
        move |_| {
            let first = || answer.get().and_then(Result::ok).unwrap_or_default();
            fresh.get().unwrap_or_else(first)
        },
        |before, now| {
            !before
                .zip(now)
                .is_some_and(|(before, now)| Arc::ptr_eq(before, now))
        },
    );
    let phase = Signal::derive(move || match (fresh.with(Option::is_some), answer.get()) {
        (true, _) | (_, Some(Ok(_))) => GridPhase::Ready,
        (_, None) => GridPhase::Loading,
        (_, Some(Err(_))) => GridPhase::Failed,
    });
    let failed = move || {
        let error = answer.get().and_then(Result::err);
        error.map(|error| view! { <LoadError error=error on_retry=move |()| answer.refetch()/> })
    };
    let page = ClientsContext {
        i18n,
        session,
        toasts: Toasts::expect(),
        here,
        rows,
        fresh,
        selection: RwSignal::new(RowSelection::default()),
        layout: remembered_layout(session, LAYOUT),
        dialog: RwSignal::new(None),
        query: AddressQuery::follow(),
    };
    let is_unit = page.is_unit();
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
            {clients_grid(page, phase, failed.into())}
        </div>
        {client_dialogs::dialogs(page)}
    }
}
