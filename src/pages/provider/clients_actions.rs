//! What can be done with clients of the list: take them along as a file or on
//! the clipboard, open one, copy its id.

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};

use crate::{
    browser::{clipboard, download},
    domain::{
        clients::{column::ClientColumn, export},
        model::client::Client,
        text::table,
    },
    i18n::*,
    layout::deployment::use_config,
    phrase, plural, routes, t_string,
    ui::{
        button::{Button, ButtonKind, ButtonSize},
        grid::{ColumnLayout, RowSelection, RowSignal},
        icon_button::IconButton,
        menu::{Menu, MenuItem, MenuSeparator},
        toast::Toasts,
    },
    words,
};

use super::{client_dialogs::ClientDialog, clients_context::ClientsContext};

/// The rows and columns that leave the app, as they are on the screen.
#[derive(Clone, Copy)]
pub(super) struct Shown {
    pub rows: Signal<Arc<Vec<Client>>>,
    pub order: Signal<Arc<Vec<u32>>>,
    pub selection: RwSignal<RowSelection>,
    pub layout: RwSignal<ColumnLayout>,
    pub titles: StoredValue<Vec<(ClientColumn, Signal<String>)>>,
    pub file_name: Signal<String>,
}

impl Shown {
    fn columns(self) -> Vec<ClientColumn> {
        let own = ClientColumn::ALL.map(|column| (column.key(), column.is_extra()));
        let places = self
            .layout
            .with_untracked(|layout| layout.arrange(own.into_iter()));
        let shown = places.into_iter().filter(|place| !place.hidden);
        shown
            .filter_map(|place| ClientColumn::from_key(&place.key))
            .collect()
    }

    fn titles(self, columns: &[ClientColumn]) -> Vec<String> {
        self.titles.with_value(|titles| {
            let title = |column: &ClientColumn| titles.iter().find(|title| title.0 == *column);
            columns
                .iter()
                .filter_map(title)
                .map(|title| title.1.get_untracked())
                .collect()
        })
    }

    /// The selected rows in the order of the screen, those hidden by a filter last.
    fn selected(self) -> Vec<u32> {
        let rows = self.rows.get_untracked();
        let order = self.order.get_untracked();
        self.selection.with_untracked(|selection| {
            let is_selected = |row: &u32| {
                rows.get(*row as usize)
                    .is_some_and(|client| selection.contains(client.id.as_str()))
            };
            let shown: std::collections::HashSet<u32> = order.iter().copied().collect();
            let hidden = (0..rows.len() as u32).filter(|row| !shown.contains(row));
            order
                .iter()
                .copied()
                .chain(hidden)
                .filter(is_selected)
                .collect()
        })
    }
}

/// Button that saves what the filters leave, in the columns that are shown.
pub(super) fn export_button(shown: Shown) -> impl IntoView {
    let i18n = use_i18n();
    let save = saver(shown);
    let label = phrase!(i18n, clients.export);
    let press = move |_| save.run(shown.order.get_untracked().to_vec());
    use_config().export(move || {
        view! { <IconButton icon="download" kind=ButtonKind::Secondary size=ButtonSize::Small label=label on_click=press/> }
            .into_any()
    })
}

/// Buttons for the selected rows.
pub(super) fn selection_actions(shown: Shown) -> impl IntoView {
    let i18n = use_i18n();
    let toasts = Toasts::expect();
    let save = saver(shown);
    let copy = move |_| {
        let selected = shown.selected();
        let columns = shown.columns();
        let titles = shown.titles(&columns);
        let text = shown.rows.with_untracked(|rows| {
            table::to_tab_separated(&titles, export::rows(rows, &selected, &columns))
        });
        let count = selected.len();
        spawn_local(async move {
            if clipboard::copy_text(&text).await {
                toasts.success(untrack(|| plural!(i18n, clients.copied_rows, count)));
            } else {
                copy_failed(i18n, toasts);
            }
        });
    };
    view! {
        <Button kind=ButtonKind::Quiet size=ButtonSize::Small icon="copy" on_click=copy>
            {phrase!(i18n, clients.copy_rows)}
        </Button>
        {use_config().export(move || view! {
            <Button
                kind=ButtonKind::Quiet
                size=ButtonSize::Small
                icon="download"
                on_click=move |_| save.run(shown.selected())
            >
                {phrase!(i18n, clients.export_selected)}
            </Button>
        }.into_any())}
    }
}

fn saver(shown: Shown) -> Callback<Vec<u32>> {
    let i18n = use_i18n();
    let toasts = Toasts::expect();
    Callback::new(move |order: Vec<u32>| {
        let columns = shown.columns();
        let titles = shown.titles(&columns);
        let file = shown
            .rows
            .with_untracked(|rows| table::to_csv(&titles, export::rows(rows, &order, &columns)));
        let name = shown.file_name.get_untracked();
        if !download::save_text(
            &format!("{}.csv", file_name(&name)),
            "text/csv;charset=utf-8",
            &file,
        ) {
            toasts.error(
                t_string!(i18n, clients.export_failed).to_string(),
                t_string!(i18n, clients.export_failed_text).to_string(),
            );
        }
    })
}

/// The name without what file systems refuse.
fn file_name(name: &str) -> String {
    let allowed = |letter: char| !letter.is_control() && !r#"/\:*?"<>|"#.contains(letter);
    name.chars()
        .map(|letter| if allowed(letter) { letter } else { '-' })
        .collect()
}

/// The menu at the end of a row.
pub(super) fn row_menu(page: ClientsContext, row: RowSignal<Client>) -> AnyView {
    let (i18n, toasts) = (page.i18n, page.toasts);
    let label = Signal::derive(move || {
        let name = row.with(|client| client.name.clone()).unwrap_or_default();
        t_string!(i18n, clients.row_menu, name = name)
    });
    let href = row.signal(|client| routes::organization::vault(&client.organization_id));
    let copy_id = move || {
        let Some(id) = row.with_untracked(|client| client.organization_id.to_string()) else {
            return;
        };
        spawn_local(async move {
            if clipboard::copy_text(&id).await {
                toasts.success(words!(i18n, clients.copied_id));
            } else {
                copy_failed(i18n, toasts);
            }
        });
    };
    let ask = move |dialog: fn(Client) -> ClientDialog| {
        let client = row.with_untracked(Client::clone);
        page.dialog.set(client.map(dialog));
    };
    let suspended = Signal::derive(move || page.suspended());
    let admins_only = Signal::derive(move || page.admins_only());
    // The request carries the seats even when it is about the name, and there are none to carry.
    let has_seats = row.signal(|client| client.assigned.is_some());
    let editable = Signal::derive(move || {
        let text = || t_string!(i18n, client_edit.no_seats).to_owned();
        suspended.get().or_else(|| (!has_seats.get()).then(text))
    });
    view! {
        <Menu label=label in_grid=true size=ButtonSize::Small>
            <MenuItem icon="vault" href=href>{phrase!(i18n, clients.open)}</MenuItem>
            <MenuItem icon="copy" on_select=move |()| copy_id()>{phrase!(i18n, clients.copy_id)}</MenuItem>
            <MenuSeparator/>
            <MenuItem icon="users" disabled_reason=editable on_select=move |()| ask(ClientDialog::Seats)>
                {phrase!(i18n, client_edit.change_seats)}
            </MenuItem>
            <MenuItem icon="edit" disabled_reason=editable on_select=move |()| ask(ClientDialog::Rename)>
                {phrase!(i18n, client_edit.rename)}
            </MenuItem>
            <MenuItem icon="check" disabled_reason=suspended on_select=move |()| ask(ClientDialog::People)>
                {phrase!(i18n, client_edit.confirm_people)}
            </MenuItem>
            <MenuSeparator/>
            <MenuItem
                icon="ban"
                danger=true
                disabled_reason=admins_only
                on_select=move |()| ask(ClientDialog::Unlink)
            >
                {phrase!(i18n, client_edit.unlink)}
            </MenuItem>
        </Menu>
    }
    .into_any()
}

/// Says that the clipboard is closed.
pub(super) fn copy_failed(i18n: I18nContext, toasts: Toasts) {
    let (title, text) = untrack(|| {
        (
            t_string!(i18n, clients.copy_failed).to_string(),
            t_string!(i18n, clients.copy_failed_text).to_string(),
        )
    });
    toasts.error(title, text);
}
