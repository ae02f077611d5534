//! The client list itself: rows in, grid out.

use std::sync::Arc;

use leptos::{children::ViewFn, prelude::*};

use crate::{
    browser::{text, timers::Pace},
    domain::{
        clients::{column::ClientColumn, index::ClientIndex},
        model::client::Client,
    },
    i18n::*,
    layout::grid_text::grid_text,
    phrase, t_string,
    ui::{
        button::{Button, ButtonSize},
        empty_state::EmptyState,
        field::SearchField,
        grid::{Column, DataGrid, GridPhase, GridSlots, GridState, RowOf},
    },
};

use super::{
    client_dialogs::ClientDialog,
    clients_actions::{self, Shown},
    clients_bulk, clients_columns,
    clients_context::ClientsContext,
    clients_filters,
    clients_query::QueryState,
    clients_views,
    first_steps::FirstSteps,
    new_clients_menu,
};

/// A list with its index.
#[derive(Clone, Default)]
struct Prepared {
    rows: Arc<Vec<Client>>,
    index: Arc<ClientIndex>,
}

impl Prepared {
    /// Works the index out, with rests for the browser.
    async fn new(rows: Arc<Vec<Client>>, locale: Locale) -> Self {
        let names: Vec<&str> = rows.iter().map(|client| client.name.as_str()).collect();
        let mut pace = Pace::new();
        let ranks = text::collation_ranks_paced(&names, locale.as_str(), &mut pace).await;
        // Each of the two is work enough for one picture: the index, and then drawing the rows.
        pace.finish().await;
        let index = ClientIndex::new(&rows, &ranks, text::normalize_nfd);
        pace.finish().await;
        Self {
            index: Arc::new(index),
            rows,
        }
    }
}

/// Large values are compared by identity.
impl PartialEq for Prepared {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.index, &other.index)
    }
}

/// The clients of one provider, with everything that narrows, orders and acts on them.
pub(super) fn clients_grid(
    page: ClientsContext,
    phase: Signal<GridPhase>,
    failed: ViewFn,
) -> impl IntoView {
    let (i18n, arrived, is_unit) = (page.i18n, page.rows, page.is_unit());
    let state = QueryState::of(page.query);
    // Prepared anew for another list or language only; every question then
    // reads it, and the list before is shown until the next is prepared.
    let preparing = LocalResource::new(move || {
        let (rows, locale) = (arrived.get(), i18n.get_locale());
        async move { Prepared::new(rows, locale).await }
    });
    let prepared = Memo::new(move |_| preparing.get().unwrap_or_default());
    let rows = Signal::derive(move || prepared.with(|prepared| Arc::clone(&prepared.rows)));
    let phase = Signal::derive(move || {
        let is_first = rows.with(|rows| rows.is_empty()) && arrived.with(|rows| !rows.is_empty());
        match phase.get() {
            GridPhase::Ready if is_first => GridPhase::Loading,
            phase => phase,
        }
    });
    let matches = Memo::new(move |_| {
        prepared.with(|Prepared { rows, index }| {
            let matches = |query: &_| index.matches(rows, query, text::normalize_nfd);
            Arc::new(state.query.with(matches))
        })
    });
    let order = Memo::new(move |_| Arc::new(matches.with(|matches| matches.order.clone())));
    let counts = Signal::derive(move || matches.with(|matches| matches.counts.clone()));
    let shown_count = Signal::derive(move || order.with(|order| order.len()));
    let total_count = Signal::derive(move || rows.with(|rows| rows.len()));

    let titles = ClientColumn::ALL
        .map(|column| (column, clients_columns::title(column, is_unit)))
        .to_vec();
    let shown = Shown {
        rows,
        order: order.into(),
        selection: page.selection,
        layout: page.layout,
        titles: StoredValue::new(titles),
        file_name: file_name(page),
    };
    let search_label = Signal::derive(move || {
        if is_unit.get() {
            t_string!(i18n, clients.search_unit)
        } else {
            t_string!(i18n, clients.search)
        }
        .to_string()
    });
    let typed = Signal::derive(move || state.query.with(|query| query.search.clone()));
    let slots = GridSlots {
        search: (move || view! { <SearchField label=search_label value=typed on_input=move |text| state.type_search(text)/> }).into(),
        tools: (move || view! {
            {clients_views::menu(page)}
            {clients_filters::filter_menus(state, counts)}
            {clients_actions::export_button(shown)}
        })
        .into(),
        bulk: (move || view! {
            {clients_bulk::buttons(page)}
            {clients_actions::selection_actions(shown)}
        })
        .into(),
        summary: (move || clients_filters::filter_summary(state, shown_count, total_count)).into(),
        empty: (move || empty(page)).into(),
        no_match: (move || no_match(page, state)).into(),
        failed,
    };
    let label = Signal::derive(move || {
        if is_unit.get() {
            t_string!(i18n, clients.title_unit)
        } else {
            t_string!(i18n, clients.title)
        }
        .to_string()
    });
    let actions = Column::view("actions", Signal::derive(String::new), move |row| {
        clients_actions::row_menu(page, row)
    });
    let row_id = |client: RowOf<Client>| client.id.shared();
    let row_name = |client: RowOf<Client>| client.name.clone();
    let question = Signal::derive(move || state.query.with(|query| query.write_into("")));
    let kept = GridState {
        sort: Signal::derive(move || state.sort_keys()),
        on_sort: Callback::new(move |keys| state.sort(keys)),
        layout: page.layout,
        selection: Some(page.selection),
    };
    view! {
        <DataGrid
            label=label
            rows=rows
            order=order
            columns=clients_columns::columns(is_unit)
            row_id=row_id
            row_name=row_name
            text=grid_text()
            state=kept
            question=question
            phase=phase
            slots=slots
            row_menu=actions
            reveal=page.reveal
        />
    }
}

fn empty(page: ClientsContext) -> impl IntoView {
    let open =
        move |dialog: ClientDialog| Callback::new(move |()| page.dialog.set(Some(dialog.clone())));
    view! {
        <FirstSteps
            here=page.here
            on_new_client=open(ClientDialog::New)
            on_add_existing=open(ClientDialog::AddExisting)
            blocked=Signal::derive(move || new_clients_menu::blocked(page))
        />
    }
}

/// What an exported list is called.
fn file_name(page: ClientsContext) -> Signal<String> {
    let (i18n, name) = (page.i18n, page.here.name());
    Signal::derive(move || t_string!(i18n, clients.file_name, provider = name.get()))
}

fn no_match(page: ClientsContext, state: QueryState) -> impl IntoView {
    let i18n = page.i18n;
    let title = phrase!(i18n, clients.no_match_title);
    let text = phrase!(i18n, clients.no_match_text);
    let action = move || {
        view! {
            <Button size=ButtonSize::Small on_click=move |_| state.clear()>{phrase!(i18n, clients.clear_filters)}</Button>
        }
    };
    view! { <EmptyState title=title text=text action=action/> }
}
