//! The grid *Items*.

use std::sync::Arc;

use leptos::{children::ViewFn, prelude::*};

use super::{
    filter_chips::FilterChips,
    item_states::{EmptyVault, NoItems},
    search_box::SearchBox,
    state::{BrowserState, VaultLoad},
    text, words,
};
use crate::{
    browser::site,
    domain::{
        model::cipher::{CipherListView, ListContent},
        vault::{
            query::VaultAddress,
            sort::{self, SortColumn, VaultSort, VaultSortKey},
        },
    },
    i18n::use_i18n,
    layout::grid_text::grid_text,
    phrase, t_string,
    ui::{
        badge::Badge,
        grid::{
            Column, ColumnLayout, DataGrid, GridPhase, GridSlots, GridState, RowId, RowOf,
            RowSignal, SortKey,
        },
        icon::Icon,
        tone::Tone,
    },
};

type Row = Arc<CipherListView>;

/// Items that pass, as rows.
#[component]
pub fn ItemGrid(
    /// State of the screen.
    state: BrowserState,
    /// Items, or how far they are.
    load: Signal<VaultLoad>,
    /// Arrangement of the columns.
    layout: RwSignal<ColumnLayout>,
    /// Stands beside the search field.
    #[prop(into)]
    tools: ViewFn,
) -> impl IntoView {
    let i18n = use_i18n();
    let label = phrase!(i18n, vault.items);
    let rows = Signal::derive(move || {
        state
            .index
            .get()
            .map(|index| Arc::clone(index.items()))
            .unwrap_or_default()
    });
    let phase =
        Signal::derive(
            move || match load.with(|load| matches!(load, VaultLoad::Ready(_))) {
                true => GridPhase::Ready,
                false => GridPhase::Loading,
            },
        );
    let sort = Signal::derive(move || {
        let keys = |address: &VaultAddress| address.sort.keys().iter().map(key_of).collect();
        state.address.with(keys)
    });
    let grid_state = GridState {
        sort,
        on_sort: Callback::new(move |keys: Vec<SortKey>| {
            state.sort(VaultSort::new(keys.iter().filter_map(sort_of)));
        }),
        layout,
        selection: None,
    };
    let slots = GridSlots {
        search: ViewFn::from(move || view! { <SearchBox state/> }),
        tools,
        summary: ViewFn::from(move || view! { <FilterChips state/> }),
        empty: ViewFn::from(move || view! { <EmptyVault state/> }),
        no_match: ViewFn::from(move || view! { <NoItems state/> }),
        ..GridSlots::default()
    };
    let open = Callback::new(move |row: u32| {
        let item = rows.with_untracked(|rows| rows.get(row as usize).map(|item| item.id.clone()));
        state.open(item);
    });
    let row_id = |row: RowOf<Row>| RowId::from(row.id.as_str());
    let row_name = move |row: RowOf<Row>| name(&row, i18n.get_locale());
    let text = grid_text();
    view! {
        <DataGrid
            label
            rows
            order=state.order
            columns=columns(state)
            row_id
            row_name
            text
            state=grid_state
            phase
            slots
            on_open=open
        />
    }
}

fn columns(state: BrowserState) -> Vec<Column<Row>> {
    let i18n = use_i18n();
    let title = move |text: fn(crate::i18n::Locale) -> String| {
        Signal::derive(move || text(i18n.get_locale()))
    };
    let mut columns = vec![
        Column::view("name", title(words::column_name), move |row| {
            name_cell(state, row)
        })
        .width(240.0),
        wide("username", title(words::column_username), |item: &Row| {
            sort::username(item).to_owned()
        })
        .width(150.0),
        wide(
            "collections",
            title(words::column_collections),
            move |item: &Row| collection_names(state, item, i18n.get_locale()),
        )
        .width(150.0)
        .unsortable(),
    ];
    columns.push(match state.is_mine {
        true => Column::view("owner", title(words::column_owner), move |row| {
            owner_cell(state, row)
        })
        .width(140.0),
        false => Column::text(
            "permission",
            title(words::column_permission),
            move |item: &Row| {
                let index = state.index.get();
                let collections = index
                    .as_deref()
                    .map(|index| index.collection_rights())
                    .unwrap_or_default();
                words::permission(item, collections, i18n.get_locale())
            },
        )
        .unsortable(),
    });
    columns.push(
        wide(
            "changed",
            title(words::column_changed),
            move |item: &Row| text::day(&item.revision_date, i18n.get_locale()),
        )
        .width(125.0),
    );
    columns
}

/// A column of text that has no room on a card.
fn wide(
    key: &'static str,
    title: Signal<String>,
    read: impl Fn(&Row) -> String + Copy + Send + Sync + 'static,
) -> Column<Row> {
    Column::view(key, title, move |row: RowSignal<Row>| {
        let text = move || row.with(read).unwrap_or_default();
        view! { <span class="data-grid-text item-wide-only" data-tooltip-if-cut="">{text}</span> }
            .into_any()
    })
}

/// Symbol, name that opens the item, and what tells two items of one name apart.
fn name_cell(state: BrowserState, row: RowSignal<Row>) -> AnyView {
    let i18n = use_i18n();
    let icon = row.signal(|item| words::kind_icon(item.kind));
    let kind = move || row.with(|item| words::kind(item.kind, i18n.get_locale()));
    let below = move || row.with(|item| subtitle(item)).unwrap_or_default();
    let trouble = Memo::new(move |_| {
        row.with(|item| words::trouble(&item.content, i18n.get_locale()))
            .flatten()
    });
    let has_attachments = row.signal(|item| item.has_attachments);
    let favorite = row.signal(|item| item.favorite);
    // A username has a column of its own, where there is room for columns.
    let repeats = row.signal(|item| subtitle(item) == sort::username(item));
    let href = move || row.with(|item| state.item_href(&item.id));
    view! {
        <span class="item-name">
            <span class="item-name-icon" data-tooltip=kind><Icon name=icon/></span>
            <span class="item-name-text">
                <a class="item-name-link" href=move || href().map(|href| site::href(&href)) tabindex="-1" data-tooltip-if-cut="">
                    {move || row.with(|item| name(item, i18n.get_locale())).unwrap_or_default()}
                </a>
                <span
                    class="item-name-subtitle"
                    data-repeats=move || repeats.get().then_some("true")
                    data-tooltip-if-cut=""
                >{below}</span>
            </span>
            {move || trouble.get().map(|label| view! { <Badge tone=Tone::Warning icon="warning" label/> })}
            {move || favorite.get().then(|| mark("star-filled", t_string!(i18n, vault.is_favorite).to_string()))}
            {move || {
                has_attachments
                    .get()
                    .then(|| mark("paperclip", t_string!(i18n, vault.has_attachments).to_string()))
            }}
        </span>
    }
    .into_any()
}

fn mark(icon: &'static str, label: String) -> impl IntoView {
    let tooltip = label.clone();
    view! {
        <span class="item-name-mark" data-tooltip=tooltip>
            <Icon name=icon/>
            <span class="visually-hidden">{label}</span>
        </span>
    }
}

fn owner_cell(state: BrowserState, row: RowSignal<Row>) -> AnyView {
    let i18n = use_i18n();
    let label = Memo::new(move |_| {
        let index = state.index.get();
        row.with(|item| words::owner(item, index.as_deref(), i18n.get_locale()))
            .unwrap_or_default()
    });
    let tone = row.signal(|item| match item.organization_id {
        Some(_) => Some(Tone::Accent),
        None => Some(Tone::Neutral),
    });
    let tone = Signal::derive(move || tone.get().unwrap_or_default());
    view! { <Badge tone label/> }.into_any()
}

/// What stands in the place of a name that could not be read says so.
fn name(item: &CipherListView, locale: crate::i18n::Locale) -> String {
    match &item.content {
        ListContent::Open { name, .. } => name.clone(),
        ListContent::Undecryptable | ListContent::NewerFormat => words::kind(item.kind, locale),
    }
}

fn subtitle(item: &CipherListView) -> String {
    match &item.content {
        ListContent::Open { subtitle, .. } => subtitle.clone(),
        ListContent::Undecryptable | ListContent::NewerFormat => String::new(),
    }
}

fn collection_names(
    state: BrowserState,
    item: &CipherListView,
    locale: crate::i18n::Locale,
) -> String {
    let Some(index) = state.index.get() else {
        return String::new();
    };
    let tree = index.collections();
    let own = |at: &usize| tree.nodes()[*at].organization_id == item.organization_id;
    let positions = item
        .collection_ids
        .iter()
        .filter_map(|id| tree.position(id))
        .filter(own);
    positions
        .map(|at| words::label(&tree.nodes()[at], locale))
        .collect::<Vec<_>>()
        .join(", ")
}

fn key_of(key: &VaultSortKey) -> SortKey {
    SortKey {
        column: sort::column_name(key.column).to_owned(),
        descending: key.descending,
    }
}

fn sort_of(key: &SortKey) -> Option<VaultSortKey> {
    let named = |column: &SortColumn| sort::column_name(*column) == key.column;
    let column = SortColumn::ALL.into_iter().find(named)?;
    Some(VaultSortKey {
        column,
        descending: key.descending,
    })
}
