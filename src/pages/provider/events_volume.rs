//! How many events each day has, as a small picture and in words.

use leptos::prelude::*;

use super::events_context::EventsContext;
use crate::{
    browser::{calendar, format},
    domain::events::volume::Volume,
    phrase, plural, t_string,
    ui::sparkline::Sparkline,
};

/// The events that are shown, day by day.
pub(super) fn volume(page: EventsContext) -> AnyView {
    let i18n = page.i18n;
    let volume = Memo::new(move |_| {
        let known_from = page.log.with(|log| match log.is_complete() {
            true => None,
            false => log.oldest(),
        });
        page.lines.with(|lines| {
            page.order.with(|order| {
                let shown = order.iter().filter_map(|row| lines.all.get(*row as usize));
                let moments = shown.map(|line| line.event.at);
                page.begins
                    .with(|begins| Volume::new(moments, begins, known_from))
            })
        })
    });
    let locale = move || i18n.get_locale().as_str();
    let day = move |place: usize| {
        let begins = page.begins.with(|begins| begins.get(place).copied());
        format::date(&calendar::iso(begins.unwrap_or_default()), locale())
    };
    let detail = move || {
        let volume = volume.get();
        let most = match volume.busiest() {
            None => t_string!(i18n, events.volume_none).to_owned(),
            Some((place, count)) => {
                t_string!(i18n, events.volume_most, day = day(place), count = count)
            }
        };
        match volume.unknown {
            0 => most,
            // The day up to which all is known is counted with those that are not.
            days => format!("{most} {}", plural!(i18n, events.volume_unknown, days)),
        }
    };
    let label = Signal::derive(move || {
        let total = volume.with(Volume::total);
        let days = page.begins.with(Vec::len);
        let (first, last) = (day(0), day(days.saturating_sub(1)));
        t_string!(
            i18n,
            events.volume,
            first = first,
            last = last,
            total = total,
            detail = detail()
        )
    });
    view! {
        <figure class="events-volume" hidden=move || page.lines.with(|lines| lines.all.is_empty())>
            <figcaption class="events-volume-text" aria-hidden="true">
                <span>{phrase!(i18n, events.volume_title)}</span>
                <span>{detail}</span>
            </figcaption>
            <Sparkline
                values=Signal::derive(move || volume.with(|volume| volume.days.clone()))
                unknown=Signal::derive(move || volume.with(|volume| volume.unknown))
                label=label
            />
        </figure>
    }
    .into_any()
}
