//! What one person did, in a drawer over the members. The address says whose
//! log is open (official-client.md §1.8, where the way to it was lost: §7 B5).

use leptos::prelude::*;

use super::{
    events_context::{EventsContext, EventsScope},
    events_grid::event_log,
    events_names::{clients_of, directory},
    events_page::not_available,
    members_context::{MembersContext, find},
};
use crate::{
    domain::{
        events::query::EventQuery,
        model::{id::ProviderUserId, provider::Provider, provider_user::ProviderUser},
        query_string,
    },
    phrase, routes, t_string,
    ui::{drawer::Drawer, empty_state::EmptyState, link_button::LinkButton},
};

/// The query parameter that says whose log is open; the official name.
const VIEWED: &str = "viewEvents";
/// Keeps the parameters of the log apart from those of the members.
const PREFIX: &str = "events.";

/// The query that opens the log of a person.
pub(super) fn query_to_view(query: &str, id: &str) -> String {
    query_string::with(query, &[(VIEWED, id)])
}

/// Whether the provider keeps logs at all.
pub(super) fn is_offered(page: MembersContext) -> bool {
    let profile = page.session.profile().get();
    let id = page.provider_id.get();
    profile.is_some_and(|profile| {
        profile
            .provider(&id)
            .is_some_and(|provider: &Provider| provider.use_events)
    })
}

/// The drawer, if the address asks for one. A link may be older than the list.
pub(super) fn drawer(page: MembersContext) -> impl IntoView {
    let viewed = Memo::new(move |_| {
        let id = page.query.text.with(|query| {
            let mut pairs = query_string::pairs(query);
            pairs.find(|(name, _)| name == VIEWED).map(|(_, id)| id)
        })?;
        // Whoever sees the list is in it: while it is empty it has not come.
        page.people.with(|people| {
            (!people.is_empty()).then(|| find(people, &ProviderUserId::new(id)).cloned())
        })
    });
    move || viewed.get().map(|person| view_drawer(page, person))
}

fn close(page: MembersContext) {
    let query = page.query.text.get_untracked();
    let query = EventQuery::default().write_into(&query, PREFIX);
    page.query.write(query_to_view(&query, ""));
}

fn view_drawer(page: MembersContext, person: Option<ProviderUser>) -> AnyView {
    let i18n = page.i18n;
    let name = person
        .as_ref()
        .map(|person| person.display_name().to_owned());
    let title = Signal::derive(move || match name.clone() {
        Some(name) => t_string!(i18n, events.title_of, name = name),
        None => t_string!(i18n, events.title).to_owned(),
    });
    let content = match person {
        _ if !untrack(|| is_offered(page)) => {
            not_available(page.provider_name, page.provider_id.get_untracked())
        }
        None => not_a_member(page),
        Some(person) if person.user_id.is_none() => no_account(page, person),
        Some(person) => log_of(page, person),
    };
    view! { <Drawer title=title on_close=move |()| close(page)>{content}</Drawer> }.into_any()
}

fn log_of(page: MembersContext, person: ProviderUser) -> AnyView {
    let id = page.provider_id.get_untracked();
    let clients = clients_of(page.session, id.clone());
    let scope = EventsScope {
        provider: id,
        name: Signal::stored(person.display_name().to_owned()),
        member: Some(person.id),
        prefix: PREFIX,
    };
    let people = move || Some(Some(page.people.get()));
    let names = directory(people, clients);
    let log = EventsContext::new(page.i18n, scope, page.query, names);
    let retry_names = Callback::new(move |()| clients.refetch());
    event_log(log, retry_names)
}

fn no_account(page: MembersContext, person: ProviderUser) -> AnyView {
    let i18n = page.i18n;
    let name = person.display_name().to_owned();
    let text = Signal::derive(move || {
        let name = name.clone();
        Some(t_string!(i18n, events.no_account_text, name = name))
    });
    view! { <EmptyState icon="event" title=phrase!(i18n, events.no_account) text=text/> }.into_any()
}

fn not_a_member(page: MembersContext) -> AnyView {
    let i18n = page.i18n;
    let action = move || {
        let href = page.provider_id.with(routes::provider::events);
        view! { <LinkButton href=href>{phrase!(i18n, events.to_logs)}</LinkButton> }
    };
    view! {
        <EmptyState
            icon="event"
            title=phrase!(i18n, events.not_member)
            text=phrase!(i18n, events.not_member_text)
            action=action
        />
    }
    .into_any()
}
