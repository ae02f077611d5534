//! What each column of the client list shows. Cells are made once per slot;
//! only the closures in them run when another client comes along.

use leptos::prelude::*;

use crate::{
    browser::{format, site},
    domain::{
        clients::{
            column::{ClientColumn, plan_label},
            seat_state::{ClientStatus, SeatState},
        },
        model::client::Client,
    },
    i18n::*,
    phrase, routes, t_string,
    ui::{
        avatar::{Avatar, AvatarSize},
        badge::Badge,
        grid::{Column, RowSignal},
        seat_bar::SeatBar,
        tone::Tone,
    },
};

/// The words at the head of a column, which are also the titles of exported files.
pub(super) fn title(column: ClientColumn, is_unit: Signal<bool>) -> Signal<String> {
    let i18n = use_i18n();
    Signal::derive(move || {
        match column {
            ClientColumn::Name if is_unit.get() => t_string!(i18n, clients.unit),
            ClientColumn::Name => t_string!(i18n, clients.client),
            ClientColumn::Assigned => t_string!(i18n, clients.assigned),
            ClientColumn::Used => t_string!(i18n, clients.used),
            ClientColumn::Remaining => t_string!(i18n, clients.remaining),
            ClientColumn::Plan => t_string!(i18n, clients.plan),
            ClientColumn::Id => t_string!(i18n, clients.id),
            ClientColumn::Added => t_string!(i18n, clients.added),
            ClientColumn::Changed => t_string!(i18n, clients.changed),
        }
        .to_string()
    })
}

/// Every column, in its natural place.
pub(super) fn columns(is_unit: Signal<bool>) -> Vec<Column<Client>> {
    let i18n = use_i18n();
    let locale = move || i18n.get_locale().as_str();
    let number = move |value: Option<i64>| {
        value
            .map(|value| format::number(value, locale()))
            .unwrap_or_default()
    };
    ClientColumn::ALL
        .into_iter()
        .map(|column| {
            let (key, title) = (column.key(), title(column, is_unit));
            let made = match column {
                ClientColumn::Name => Column::view(key, title, name_cell).width(208.0),
                ClientColumn::Assigned => {
                    Column::text(key, title, move |client: &Client| number(client.assigned))
                        .figures()
                        .width(92.0)
                }
                ClientColumn::Used => {
                    Column::text(key, title, move |client: &Client| number(client.used))
                        .figures()
                        .width(76.0)
                }
                ClientColumn::Remaining => Column::view(key, title, remaining_cell)
                    .figures()
                    .width(116.0),
                ClientColumn::Plan => Column::text(key, title, |client: &Client| {
                    plan_label(&client.plan).to_owned()
                })
                .width(128.0)
                .aside(),
                ClientColumn::Id => Column::text(key, title, |client: &Client| {
                    client.organization_id.to_string()
                })
                .width(290.0),
                ClientColumn::Added => Column::text(key, title, move |client: &Client| {
                    format::date(&client.added, locale())
                })
                .width(128.0),
                ClientColumn::Changed => Column::text(key, title, move |client: &Client| {
                    format::date(&client.changed, locale())
                })
                .width(128.0),
            };
            if column.is_extra() {
                made.hidden()
            } else {
                made
            }
        })
        .collect()
}

fn name_cell(row: RowSignal<Client>) -> AnyView {
    let i18n = use_i18n();
    let name = row.signal(|client| client.name.clone());
    let seed = row.signal(|client| client.organization_id.to_string());
    let href = move || row.with(|client| routes::organization::vault(&client.organization_id));
    let is_disabled = row.signal(|client| ClientStatus::of(client) == ClientStatus::Disabled);
    let disabled = phrase!(i18n, clients.disabled);
    view! {
        <Avatar name=name seed=seed size=AvatarSize::Small/>
        <a class="data-grid-link" href=move || href().map(|href| site::href(&href)) tabindex="-1" data-tooltip-if-cut="">{name}</a>
        {move || is_disabled.get().then(|| view! { <Badge tone=Tone::Neutral label=disabled/> })}
    }
    .into_any()
}

fn remaining_cell(row: RowSignal<Client>) -> AnyView {
    let i18n = use_i18n();
    let locale = move || i18n.get_locale().as_str();
    let count = |value: i64| u32::try_from(value.max(0)).unwrap_or(u32::MAX);
    let seats = row.signal(move |client| Some((count(client.used?), count(client.assigned?))));
    let remaining = move || {
        row.with(Client::remaining)
            .flatten()
            .map(|remaining| format::number(remaining, locale()))
    };
    let state = row.signal(SeatState::of);
    let mark = move || match state.get() {
        Some(SeatState::Full) => {
            let label = phrase!(i18n, clients.full);
            Some(view! { <Badge tone=Tone::Warning label=label/> })
        }
        Some(SeatState::Over) => {
            let label = phrase!(i18n, clients.over);
            Some(view! { <Badge tone=Tone::Danger label=label/> })
        }
        _ => None,
    };
    let used = Signal::derive(move || seats.get().map_or(0, |seats| seats.0));
    let assigned = Signal::derive(move || seats.get().map_or(0, |seats| seats.1));
    let words = Signal::derive(move || {
        let (used, assigned) = (i64::from(used.get()), i64::from(assigned.get()));
        t_string!(
            i18n,
            clients.seats_of,
            used = format::number(used, locale()),
            assigned = format::number(assigned, locale())
        )
    });
    view! {
        <span class="clients-remaining" hidden=move || seats.get().is_none()>
            <span class="clients-remaining-line">{mark} <span>{remaining}</span></span>
            <SeatBar used=used total=assigned label=words/>
        </span>
    }
    .into_any()
}
