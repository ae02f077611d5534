//! The filters of the client list: menus that set them, chips that take them
//! back. Counts say what each entry would show, given everything else.

use leptos::prelude::*;

use crate::{
    browser::format,
    domain::clients::{
        column::plan_label,
        index::ClientCounts,
        query::{ClientFilter, ClientQuery},
        seat_state::{ClientStatus, SeatState},
    },
    i18n::*,
    phrase, t_string,
    ui::{
        button::{Button, ButtonKind, ButtonSize},
        chip::Chip,
        menu::{Menu, MenuItem},
    },
};

use super::clients_query::QueryState;

/// One menu per group.
pub(super) fn filter_menus(state: QueryState, counts: Signal<ClientCounts>) -> impl IntoView {
    let i18n = use_i18n();
    let plan = phrase!(i18n, clients.filter_plan);
    let seats = phrase!(i18n, clients.filter_seats);
    let status = phrase!(i18n, clients.filter_status);
    let plans = move || {
        // Not followed: choosing an entry must not rebuild the list under the person's finger.
        let entries = counts.get_untracked().plans.into_iter();
        entries
            .map(|(plan, _)| entry(state, counts, ClientFilter::Plan(plan)))
            .collect_view()
    };
    let states = move || {
        SeatState::ALL
            .map(|seats| entry(state, counts, ClientFilter::Seats(seats)))
            .collect_view()
    };
    let statuses = move || {
        ClientStatus::ALL
            .map(|status| entry(state, counts, ClientFilter::Status(status)))
            .collect_view()
    };
    view! {
        <Menu label=plan text=true align_start=true kind=ButtonKind::Secondary size=ButtonSize::Small>{plans()}</Menu>
        <Menu label=seats text=true align_start=true kind=ButtonKind::Secondary size=ButtonSize::Small>{states()}</Menu>
        <Menu label=status text=true align_start=true kind=ButtonKind::Secondary size=ButtonSize::Small>{statuses()}</Menu>
    }
}

fn entry(state: QueryState, counts: Signal<ClientCounts>, filter: ClientFilter) -> impl IntoView {
    let i18n = use_i18n();
    let label = value_label(i18n, filter.clone());
    let checked = {
        let filter = filter.clone();
        Signal::derive(move || state.query.with(|query| query.filters().contains(&filter)))
    };
    let hint = {
        let filter = filter.clone();
        Signal::derive(move || {
            let count = counts.with(|counts| count_of(counts, &filter));
            Some(format::number(i64::from(count), i18n.get_locale().as_str()))
        })
    };
    view! {
        <MenuItem checked=checked toggles=true hint=hint on_select=move |()| state.toggle(filter.clone())>{label}</MenuItem>
    }
}

fn count_of(counts: &ClientCounts, filter: &ClientFilter) -> u32 {
    let found = match filter {
        ClientFilter::Search(_) | ClientFilter::Attention => None,
        ClientFilter::Plan(plan) => counts
            .plans
            .iter()
            .find(|entry| entry.0 == *plan)
            .map(|entry| entry.1),
        ClientFilter::Seats(state) => counts
            .seats
            .iter()
            .find(|entry| entry.0 == *state)
            .map(|entry| entry.1),
        ClientFilter::Status(status) => counts
            .statuses
            .iter()
            .find(|entry| entry.0 == *status)
            .map(|entry| entry.1),
    };
    found.unwrap_or_default()
}

/// The words for a value inside its group.
fn value_label(i18n: I18nContext, filter: ClientFilter) -> Signal<String> {
    Signal::derive(move || match &filter {
        ClientFilter::Search(text) => text.clone(),
        ClientFilter::Plan(plan) => plan_label(plan).to_owned(),
        ClientFilter::Seats(SeatState::Unused) => t_string!(i18n, clients.seats_unused).to_string(),
        ClientFilter::Seats(SeatState::Free) => t_string!(i18n, clients.seats_free).to_string(),
        ClientFilter::Seats(SeatState::Full) => t_string!(i18n, clients.seats_full).to_string(),
        ClientFilter::Seats(SeatState::Over) => t_string!(i18n, clients.seats_over).to_string(),
        ClientFilter::Status(ClientStatus::Enabled) => t_string!(i18n, clients.enabled).to_string(),
        ClientFilter::Status(ClientStatus::Disabled) => {
            t_string!(i18n, clients.disabled).to_string()
        }
        ClientFilter::Attention => t_string!(i18n, client_views.attention).to_string(),
    })
}

/// The words for a chip, where the group has to be named too.
fn chip_label(i18n: I18nContext, filter: ClientFilter) -> Signal<String> {
    let value = value_label(i18n, filter.clone());
    Signal::derive(move || {
        let value = value.get();
        match filter {
            ClientFilter::Search(_) => {
                t_string!(i18n, clients.chip_search, text = value)
            }
            ClientFilter::Plan(_) => t_string!(i18n, clients.chip_plan, plan = value),
            ClientFilter::Seats(_) => {
                t_string!(i18n, clients.chip_seats, state = value)
            }
            ClientFilter::Status(_) => {
                t_string!(i18n, clients.chip_status, status = value)
            }
            ClientFilter::Attention => value,
        }
    })
}

/// How many are shown, and a chip for everything that narrows the list.
pub(super) fn filter_summary(
    state: QueryState,
    shown: Signal<usize>,
    total: Signal<usize>,
) -> impl IntoView {
    let i18n = use_i18n();
    let filters = Memo::new(move |_| state.query.with(ClientQuery::filters));
    let is_filtered = move || filters.with(|filters| !filters.is_empty());
    let number = move |count: usize| format::number(count as i64, i18n.get_locale().as_str());
    let count = move || {
        t_string!(
            i18n,
            common.shown_of,
            shown = number(shown.get()),
            total = number(total.get())
        )
    };
    let chip = move |filter: ClientFilter| {
        let label = chip_label(i18n, filter.clone());
        let remove_label =
            Signal::derive(move || t_string!(i18n, clients.remove_filter, filter = label.get()));
        view! { <Chip label=label remove_label=remove_label on_remove=move |()| state.toggle(filter.clone())/> }
    };
    view! {
        <div class="clients-summary">
            <span class="clients-count" role="status">{count}</span>
            <For each=move || filters.get() key=ClientFilter::clone children=chip/>
            {move || is_filtered().then(|| view! {
                <Button kind=ButtonKind::Quiet size=ButtonSize::Small on_click=move |_| state.clear()>
                    {phrase!(i18n, clients.clear_all)}
                </Button>
            })}
        </div>
    }
}
