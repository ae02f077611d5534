//! What narrows a log: search box and three choices, each offering what occurs
//! in the events that have come. While older ones have not, the log says so.

use leptos::prelude::*;

use super::{
    events_context::{EventsContext, Loading},
    events_export::export_button,
    events_period,
};
use crate::{
    browser::text,
    domain::events::{directory::short, find::EventFacets, kind::EventKind, query::EventQuery},
    i18n::plural::grouped,
    layout::event_text,
    phrase, t_string,
    ui::{
        button::{Button, ButtonKind, ButtonSize},
        empty_state::EmptyState,
        field::{SearchField, SelectField, SelectOption},
    },
};

/// The search box.
pub(super) fn search(page: EventsContext) -> AnyView {
    let i18n = page.i18n;
    let type_search =
        move |search: String| page.ask_when_rested(|query| EventQuery { search, ..query });
    view! {
        <SearchField
            label=phrase!(i18n, events.search)
            value=Signal::derive(move || page.query.with(|query| query.search.clone()))
            on_input=type_search
        />
    }
    .into_any()
}

/// Kind, person and client.
pub(super) fn choices(page: EventsContext) -> AnyView {
    let i18n = page.i18n;
    let kinds = Signal::derive(move || {
        let chosen = page.query.with(|query| query.kind);
        let occurring = page.facets.with(|facets| facets.kinds.clone());
        let is_offered =
            |kind: &EventKind| occurring.contains(kind) || chosen.as_ref() == Some(kind);
        let every = SelectOption::new("", t_string!(i18n, events.every_kind));
        let kinds = EventKind::ALL.into_iter().map(|(kind, _)| kind);
        let each = kinds
            .filter(is_offered)
            .map(|kind| SelectOption::new(kind.key(), event_text::kind(i18n, kind)));
        std::iter::once(every).chain(each).collect::<Vec<_>>()
    });
    let people = Signal::derive(move || {
        let chosen = page.query.with(|query| query.person.clone());
        let every = t_string!(i18n, events.everybody);
        options(page, every, chosen, |facets| &facets.people)
    });
    let clients = Signal::derive(move || {
        let chosen = page.query.with(|query| query.client.clone());
        let every = t_string!(i18n, events.every_client);
        options(page, every, chosen, |facets| &facets.clients)
    });
    let is_of_one = page.scope.with_value(|scope| scope.member.is_some());
    view! {
        {events_period::presets(page)}
        <SelectField
            label=phrase!(i18n, events.event)
            hide_label=true
            small=true
            options=kinds
            value=Signal::derive(move || page.query.with(|query| query.kind.map_or("", EventKind::key).to_owned()))
            on_change=move |key: String| page.ask(|query| EventQuery { kind: EventKind::from_key(&key), ..query })
        />
        {(!is_of_one).then(|| view! {
            <SelectField
                label=phrase!(i18n, events.person)
                hide_label=true
                small=true
                options=people
                value=Signal::derive(move || page.query.with(|query| query.person.clone()))
                on_change=move |person: String| page.ask(|query| EventQuery { person, ..query })
            />
        })}
        <SelectField
            label=phrase!(i18n, events.client)
            hide_label=true
            small=true
            options=clients
            value=Signal::derive(move || page.query.with(|query| query.client.clone()))
            on_change=move |client: String| page.ask(|query| EventQuery { client, ..query })
        />
        {export_button(page)}
    }
    .into_any()
}

/// What occurs, in the order of the language; and what is chosen, even if it does not occur.
fn options(
    page: EventsContext,
    every: &str,
    chosen: String,
    of: fn(&EventFacets) -> &Vec<(String, String)>,
) -> Vec<SelectOption> {
    let mut entries = page.facets.with(|facets| of(facets).clone());
    let labels: Vec<&str> = entries.iter().map(|entry| entry.1.as_str()).collect();
    let ranks = text::collation_ranks(&labels, page.i18n.get_locale().as_str());
    let mut ranked: Vec<(u32, (String, String))> =
        ranks.into_iter().zip(entries.drain(..)).collect();
    ranked.sort_unstable();
    let mut options = vec![SelectOption::new("", every)];
    let is_missing = !chosen.is_empty() && ranked.iter().all(|(_, (key, _))| *key != chosen);
    options.extend(
        ranked
            .into_iter()
            .map(|(_, (key, label))| SelectOption::new(key, label)),
    );
    if is_missing {
        let id = short(&chosen).to_owned();
        let label = t_string!(page.i18n, events.not_loaded_yet, id = id);
        options.push(SelectOption::new(chosen, label));
    }
    options
}

/// How many are shown, and that there may be more.
pub(super) fn summary(page: EventsContext) -> AnyView {
    let i18n = page.i18n;
    let is_narrowed = Memo::new(move |_| page.query.with(EventQuery::is_narrowed));
    let count = move || {
        let shown = page.order.with(|order| order.len());
        let total = page.lines.with(|lines| lines.all.len());
        let grouped = |count| grouped(i18n.get_locale(), count);
        t_string!(
            i18n,
            events.shown_of,
            shown = grouped(shown),
            total = grouped(total)
        )
    };
    let is_partial =
        move || is_narrowed.get() && page.log.with(|log| log.has_begun()) && !page.is_complete();
    view! {
        <div class="events-summary" hidden=move || !is_narrowed.get()>
            <span role="status">{count}</span>
            {move || is_partial().then(|| view! { <span>{phrase!(i18n, events.partly_filtered)}</span> })}
            <Button kind=ButtonKind::Quiet size=ButtonSize::Small on_click=move |_| page.ask(|query| query.cleared())>
                {phrase!(i18n, events.clear_filters)}
            </Button>
        </div>
    }
    .into_any()
}

/// No event in these days.
pub(super) fn empty(page: EventsContext) -> AnyView {
    let title = phrase!(page.i18n, events.empty_title);
    let text = phrase!(page.i18n, events.empty_text);
    view! { <EmptyState icon="event" title=title text=text/> }.into_any()
}

/// No event that has come matches; if there are others, the next thing is to have them.
pub(super) fn no_match(page: EventsContext) -> AnyView {
    let i18n = page.i18n;
    let is_complete = Memo::new(move |_| page.is_complete());
    let text = Signal::derive(move || {
        let text = if is_complete.get() {
            t_string!(i18n, events.no_match_text)
        } else {
            t_string!(i18n, events.partly_filtered)
        };
        Some(text.to_owned())
    });
    let label = move || {
        if is_complete.get() {
            t_string!(i18n, events.clear_filters)
        } else {
            t_string!(i18n, events.load_all)
        }
    };
    let act = move |_| {
        if is_complete.get_untracked() {
            page.ask(|query| query.cleared());
        } else {
            page.load(Loading::All);
        }
    };
    let action = move || view! { <Button size=ButtonSize::Small on_click=act>{label}</Button> };
    view! { <EmptyState title=phrase!(i18n, events.no_match_title) text=text action=action/> }
        .into_any()
}
