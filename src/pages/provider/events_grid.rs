//! A whole log: days, picture, list, and what is below it.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    events_columns::{Line, columns},
    events_context::{EventsContext, Loading},
    events_filters, events_foot, events_period, events_volume,
};
use crate::{
    domain::{
        events::query::{EventColumn, EventQuery},
        model::provider::Provider,
    },
    layout::{column_layout::remembered_layout, grid_text::grid_text, load_error::LoadError},
    phrase,
    ui::{
        banner::Banner,
        button::{Button, ButtonSize},
        empty_state::EmptyState,
        grid::{DataGrid, GridSlots, GridState, RowOf, SortKey},
        tone::Tone,
    },
};

/// Name of the remembered column layout among an account's preferences.
const LAYOUT: &str = "events.columns";

/// The log, for a page or a drawer to show. `retry_names` asks for the names again.
pub(super) fn event_log(page: EventsContext, retry_names: Callback<()>) -> AnyView {
    view! {
        <div class="events-log">
            {banners(page, retry_names)}
            <div class="events-head">
                {events_period::period_form(page)}
                {events_volume::volume(page)}
            </div>
            {grid(page)}
            {events_foot::foot(page)}
        </div>
    }
    .into_any()
}

/// What somebody should know who reads it.
fn banners(page: EventsContext, retry_names: Callback<()>) -> impl IntoView {
    let i18n = page.i18n;
    let is_suspended = Memo::new(move |_| {
        let profile = page.session.profile().get()?;
        let provider = profile.provider(&page.scope.with_value(|scope| scope.provider.clone()))?;
        Some(is_suspended(provider))
    });
    let is_nameless = Memo::new(move |_| {
        page.directory
            .with(|names| names.as_ref().is_some_and(|names| !names.is_whole()))
    });
    let title = phrase!(i18n, events.suspended);
    view! {
        {move || (is_suspended.get() == Some(true)).then(|| view! {
            <Banner tone=Tone::Warning title=title>{phrase!(i18n, events.suspended_text)}</Banner>
        })}
        {move || is_nameless.get().then(|| {
            let actions = move || view! {
                <Button size=ButtonSize::Small icon="refresh" on_click=move |_| retry_names.run(())>
                    {phrase!(i18n, common.retry)}
                </Button>
            };
            view! { <Banner tone=Tone::Warning actions=actions>{phrase!(i18n, events.names_failed)}</Banner> }
        })}
    }
}

/// Only the logging stops then; what was logged can be read (A.1).
fn is_suspended(provider: &Provider) -> bool {
    !provider.enabled
}

fn grid(page: EventsContext) -> impl IntoView {
    let i18n = page.i18n;
    let sort = Signal::derive(move || {
        page.query.with(|query| {
            vec![SortKey {
                column: query.column.key().to_owned(),
                descending: query.descending,
            }]
        })
    });
    let on_sort = Callback::new(move |keys: Vec<SortKey>| {
        let key = keys.first();
        let column = key.and_then(|key| EventColumn::from_key(&key.column));
        let usual = EventQuery::default();
        page.ask(|query| EventQuery {
            column: column.unwrap_or(usual.column),
            descending: key.map_or(usual.descending, |key| key.descending),
            ..query
        });
    });
    let slots = GridSlots {
        search: (move || events_filters::search(page)).into(),
        tools: (move || events_filters::choices(page)).into(),
        summary: (move || events_filters::summary(page)).into(),
        empty: (move || events_filters::empty(page)).into(),
        no_match: (move || events_filters::no_match(page)).into(),
        failed: (move || failed(page)).into(),
        ..GridSlots::default()
    };
    let state = GridState {
        sort,
        on_sort,
        layout: remembered_layout(page.session, LAYOUT),
        selection: None,
    };
    let question = Signal::derive(move || page.query.with(|query| query.write_into("", "")));
    let row_id = |line: RowOf<Line>| Arc::clone(&line.id);
    let row_name = |line: RowOf<Line>| line.words.sentence.clone();
    view! {
        <DataGrid
            label=phrase!(i18n, events.title)
            rows=Signal::derive(move || page.lines.with(|lines| Arc::clone(&lines.all)))
            order=page.order
            columns=columns(page)
            row_id=row_id
            row_name=row_name
            text=grid_text()
            state=state
            question=question
            phase=page.phase()
            slots=slots
        />
    }
}

/// Why there is no list: days that no server hands out, or a load that failed.
fn failed(page: EventsContext) -> AnyView {
    let i18n = page.i18n;
    (move || {
        if let Some(problem) = page.period.get().problem() {
            let text = Signal::derive(move || Some(events_period::problem(i18n, problem)));
            let title = phrase!(i18n, events.bad_period);
            let show_usual = move |_| {
                page.ask(|query| EventQuery {
                    first: None,
                    last: None,
                    ..query
                });
            };
            let action = move || {
                view! { <Button on_click=show_usual>{phrase!(i18n, events.usual_period)}</Button> }
            };
            return view! { <EmptyState icon="event" title=title text=text action=action/> }
                .into_any();
        }
        match page.loading.get() {
            Loading::Failed(error) => {
                let retry = move |()| page.load(Loading::Page);
                view! { <LoadError error=error on_retry=retry/> }.into_any()
            }
            _ => ().into_any(),
        }
    })
    .into_any()
}
