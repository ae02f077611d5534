//! The columns of a log. The sentence says who and where; those who want to
//! sort by them can have them as columns of their own.

use std::sync::Arc;

use leptos::prelude::*;

use super::events_context::EventsContext;
use crate::{
    browser::format,
    domain::events::{line::EventLine, query::EventColumn},
    t_string,
    ui::grid::{Column, RowSignal},
};

/// A line as the grid knows it.
pub(super) type Line = Arc<EventLine>;

/// Every column in its place.
pub(super) fn columns(page: EventsContext) -> Vec<Column<Line>> {
    let i18n = page.i18n;
    EventColumn::ALL
        .into_iter()
        .map(|column| {
            let key = column.key();
            let title = Signal::derive(move || {
                match column {
                    EventColumn::Time => t_string!(i18n, events.time),
                    EventColumn::Event => t_string!(i18n, events.event),
                    EventColumn::Person => t_string!(i18n, events.person),
                    EventColumn::Client => t_string!(i18n, events.client),
                    EventColumn::Device => t_string!(i18n, events.device),
                    EventColumn::Address => t_string!(i18n, events.ip),
                }
                .to_owned()
            });
            let text = |read: fn(&EventLine) -> &str, width: f64| {
                Column::text(key, title, move |line: &Line| read(line).to_owned()).width(width)
            };
            match column {
                EventColumn::Time => Column::text(key, title, move |line: &Line| {
                    format::moment(&line.event.date, i18n.get_locale().as_str())
                })
                .width(200.0),
                EventColumn::Event => Column::view(key, title, sentence).width(420.0),
                EventColumn::Person => text(|line| &line.words.person, 160.0).hidden(),
                EventColumn::Client => text(|line| &line.words.client, 170.0).hidden(),
                EventColumn::Device => text(|line| &line.words.device, 130.0),
                EventColumn::Address => text(|line| &line.event.ip, 130.0),
            }
        })
        .collect()
}

fn sentence(row: RowSignal<Line>) -> AnyView {
    let text = move || row.with(|line| line.words.sentence.clone());
    view! { <span class="data-grid-text events-sentence" data-tooltip-if-cut="">{text}</span> }
        .into_any()
}
