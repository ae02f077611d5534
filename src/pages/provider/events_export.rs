//! The shown events as a file.

use leptos::prelude::*;

use super::events_context::EventsContext;
use crate::{
    browser::download,
    domain::{events::export, text::table},
    layout::deployment::use_config,
    phrase, t_string,
    ui::{
        button::{ButtonKind, ButtonSize},
        icon_button::IconButton,
        toast::Toasts,
    },
    words,
};

/// Button that saves what the filters leave of what has come.
pub(super) fn export_button(page: EventsContext) -> impl IntoView {
    let i18n = page.i18n;
    let toasts = Toasts::expect();
    let reason = Signal::derive(move || {
        let is_empty = page.order.with(|order| order.is_empty());
        is_empty.then(|| t_string!(i18n, events.nothing_to_export).to_owned())
    });
    let save = move |_| {
        if !save(page) {
            let title = words!(i18n, events.export_failed);
            toasts.error(title, words!(i18n, events.export_failed_text));
        } else if !untrack(|| page.is_complete()) {
            toasts.warning(words!(i18n, events.export_part));
        }
    };
    use_config().export(move || {
        view! {
            <IconButton
                icon="download"
                kind=ButtonKind::Secondary
                size=ButtonSize::Small
                label=phrase!(i18n, events.export)
                disabled_reason=reason
                on_click=save
            />
        }
        .into_any()
    })
}

fn save(page: EventsContext) -> bool {
    let i18n = page.i18n;
    let titles: [&str; export::COLUMNS] = untrack(|| {
        [
            t_string!(i18n, events.c_date),
            t_string!(i18n, events.event),
            t_string!(i18n, events.c_kind),
            t_string!(i18n, events.person),
            t_string!(i18n, events.c_account),
            t_string!(i18n, events.client),
            t_string!(i18n, events.c_client),
            t_string!(i18n, events.c_about),
            t_string!(i18n, events.device),
            t_string!(i18n, events.ip),
        ]
    });
    let order = page.order.get_untracked();
    let file = page.lines.with_untracked(|lines| {
        table::to_csv(&titles.map(str::to_owned), export::rows(&lines.all, &order))
    });
    let period = page.period.get_untracked();
    let name = untrack(|| {
        let name = page.scope.with_value(|scope| scope.name).get();
        let (first, last) = (period.first, period.last);
        t_string!(
            i18n,
            events.export_name,
            name = name,
            first = first,
            last = last
        )
    });
    download::save_text(&format!("{name}.csv"), "text/csv;charset=utf-8", &file)
}
