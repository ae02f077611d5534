//! `/providers/:id/manage/events`: what happened in a provider.

use leptos::prelude::*;

use super::{
    events_context::{EventsContext, EventsScope, Loading},
    events_grid::event_log,
    events_names::{clients_of, directory},
};
use crate::{
    browser::format,
    domain::model::id::ProviderId,
    i18n::*,
    layout::{
        address_query::AddressQuery,
        provider_gate::{AdminGate, ProviderHere},
    },
    phrase, routes,
    session::SessionContext,
    t_string,
    ui::{
        button::Button, empty_state::EmptyState, link_button::LinkButton, page_header::PageHeader,
    },
};

/// The log of the provider in the address, for its admins.
#[component]
pub fn EventsPage() -> impl IntoView {
    let here = ProviderHere::follow();
    view! { <AdminGate here=here page=move || page(here)/> }
}

fn page(here: ProviderHere) -> AnyView {
    let has_logs = here.is(|provider| provider.use_events);
    (move || {
        if has_logs.get() {
            events(here)
        } else {
            not_available(here.name(), here.id.get())
        }
    })
    .into_any()
}

fn events(here: ProviderHere) -> AnyView {
    let i18n = use_i18n();
    let session = SessionContext::expect();
    let id = here.id.get_untracked();
    let people = {
        let id = id.clone();
        LocalResource::new(move || {
            let id = id.clone();
            async move { session.provider_users(&id).await }
        })
    };
    let clients = clients_of(session, id.clone());
    let scope = EventsScope {
        provider: id,
        member: None,
        name: here.name(),
        prefix: "",
    };
    let names = directory(move || people.get().map(Result::ok), clients);
    let page = EventsContext::new(i18n, scope, AddressQuery::follow(), names);
    let retry_names = Callback::new(move |()| {
        people.refetch();
        clients.refetch();
    });
    let count = Signal::derive(move || {
        let count = page.log.with(|log| log.events.len());
        let more = if page.is_complete() { "" } else { "+" };
        let number = format::number(count as i64, i18n.get_locale().as_str());
        (count > 0).then(|| format!("{number}{more}"))
    });
    let zone = Signal::derive(move || {
        let zone = format::time_zone();
        Some(t_string!(i18n, events.zone, zone = zone))
    });
    let is_loading = Signal::derive(move || page.loading.get() == Loading::Page);
    let actions = move || {
        view! {
            <Button icon="refresh" pending=is_loading on_click=move |_| page.begin()>
                {phrase!(i18n, events.refresh)}
            </Button>
        }
    };
    view! {
        <div class="page" data-fill="">
            <PageHeader title=phrase!(i18n, events.title) count=count subtitle=zone actions=actions/>
            {event_log(page, retry_names)}
        </div>
    }
    .into_any()
}

/// What stands in place of the log of a provider that keeps none.
pub(super) fn not_available(provider: Signal<String>, id: ProviderId) -> AnyView {
    let i18n = use_i18n();
    let text = Signal::derive(move || {
        let provider = provider.get();
        Some(t_string!(i18n, events.off_text, provider = provider))
    });
    let action = move || {
        let href = routes::provider::clients(&id);
        view! { <LinkButton href=href>{phrase!(i18n, providers.to_clients)}</LinkButton> }
    };
    view! { <EmptyState icon="event" title=phrase!(i18n, events.off) text=text action=action/> }
        .into_any()
}
