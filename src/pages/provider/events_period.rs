//! The days that a log shows: the usual ones to choose, or any two dates. What
//! the server would refuse or turn round is said before it is asked (E.1).

use leptos::{ev, prelude::*};

use super::events_context::EventsContext;
use crate::{
    domain::events::{
        day::{Day, Period, PeriodProblem, USUAL_DAYS},
        query::EventQuery,
    },
    i18n::I18nContext,
    phrase, t_string,
    ui::{
        button::Button,
        field::{DateField, SelectField, SelectOption},
    },
};

/// What is wrong with a period, in words.
pub(super) fn problem(i18n: I18nContext, problem: PeriodProblem) -> String {
    match problem {
        PeriodProblem::Reversed => t_string!(i18n, events.reversed).to_owned(),
        PeriodProblem::TooLong(days) => t_string!(i18n, events.too_long, days = days),
    }
}

/// So many days back to today can be chosen at once.
const BACK: [i64; 4] = [7, USUAL_DAYS, 90, 365];

/// The usual periods; any other one is in the date fields.
pub(super) fn presets(page: EventsContext) -> AnyView {
    let i18n = page.i18n;
    let chosen = Memo::new(move |_| {
        let back = page.period.get().back_from(page.today);
        back.filter(|back| BACK.contains(back))
    });
    let options = Signal::derive(move || {
        let each = BACK.map(|back| {
            let label = t_string!(i18n, events.last_days, count = back);
            SelectOption::new(back.to_string(), label)
        });
        let other = SelectOption::new("", t_string!(i18n, events.other_days));
        let other = chosen.get().is_none().then_some(other);
        each.into_iter().chain(other).collect::<Vec<_>>()
    });
    let choose = move |back: String| {
        let Ok(back) = back.parse::<i64>() else {
            return;
        };
        page.ask(|query| EventQuery {
            first: (back != USUAL_DAYS).then(|| page.today.plus(-back)),
            last: None,
            ..query
        });
    };
    view! {
        <SelectField
            label=phrase!(i18n, events.period)
            hide_label=true
            small=true
            options=options
            value=Signal::derive(move || chosen.get().map(|back| back.to_string()).unwrap_or_default())
            on_change=choose
        />
    }
    .into_any()
}

/// Two date fields and the button that makes them count: while somebody types a
/// year, every figure would be another period.
pub(super) fn period_form(page: EventsContext) -> impl IntoView {
    let i18n = page.i18n;
    let typed = RwSignal::new(None::<(String, String)>);
    // Other days came from elsewhere, such as the back button.
    let shown = Memo::new(move |_| {
        let period = page.period.get();
        (period.first.to_string(), period.last.to_string())
    });
    let texts = move || typed.get().unwrap_or_else(|| shown.get());
    let read = Memo::new(move |_| {
        let (first, last) = texts();
        Some(Period {
            first: Day::parse(&first)?,
            last: Day::parse(&last)?,
        })
    });
    let error = Signal::derive(move || match read.get() {
        None => Some(t_string!(i18n, events.no_day).to_owned()),
        Some(period) => period.problem().map(|found| problem(i18n, found)),
    });
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let Some(period) = read.get_untracked() else {
            return;
        };
        if period.problem().is_some() {
            return;
        }
        typed.set(None);
        if period == page.period.get_untracked() {
            return page.begin();
        }
        let is_usual = period == Period::usual(page.today);
        page.ask(|query| EventQuery {
            first: (!is_usual).then_some(period.first),
            last: (!is_usual).then_some(period.last),
            ..query
        });
    };
    view! {
        <form class="events-period" novalidate=true aria-label=phrase!(i18n, events.period) on:submit=submit>
            <DateField
                label=phrase!(i18n, events.first)
                value=Signal::derive(move || texts().0)
                on_input=move |first| typed.set(Some((first, untrack(texts).1)))
            />
            <DateField
                label=phrase!(i18n, events.last)
                value=Signal::derive(move || texts().1)
                on_input=move |last| typed.set(Some((untrack(texts).0, last)))
                error=error
            />
            <Button submit=true disabled_reason=error>{phrase!(i18n, events.show)}</Button>
        </form>
    }
}
