//! The data grid: many rows, few elements. A fixed pool of slots is made once
//! and draws whichever rows are on the screen; sorting and filtering replace
//! an order of row numbers, scrolling moves slots, and neither makes elements.
//!
//! The page owns the rows, their order, the arrangement of the columns, the
//! sort keys and the selection; the grid owns scrolling, focus and keys. It
//! knows nothing of what a row is, of any language, and of where state is kept.
//!
//! Read `window` for the arithmetic, `column` for what a page writes, `frame`
//! for what the parts share, `row` and `header` for what is drawn.

use std::sync::Arc;

use leptos::{children::ViewFn, prelude::*};

mod column;
mod column_move;
mod derived;
mod focus;
mod follow;
mod frame;
mod header;
mod keyboard;
mod layout;
mod row;
mod selection;
mod selection_bar;
mod shell;
mod sort;
mod table;
mod text;
mod view_panel;
mod window;

pub use column::{Align, Column, RowSignal};
pub use layout::{ColumnLayout, ColumnPlace, Density};
pub use selection::{RowId, RowSelection, SelectedShare};
pub use sort::SortKey;
pub use text::GridText;

use derived::{Derived, Inputs};
use focus::CellPlace;
use frame::Frame;

/// What the grid has to show, when it is not rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GridPhase {
    /// Rows are on their way; shown as a skeleton, after 200 ms.
    Loading,
    /// Rows are there, perhaps none.
    #[default]
    Ready,
    /// Rows could not be had.
    Failed,
}

/// The state of a grid that outlives it: kept by the page, in the URL or in storage as it likes.
#[derive(Clone, Copy)]
pub struct GridState {
    /// Order of the rows, as the headers show it.
    pub sort: Signal<Vec<SortKey>>,
    /// A header was pressed; the page puts the rows in this order.
    pub on_sort: Callback<Vec<SortKey>>,
    /// Arrangement of the columns.
    pub layout: RwSignal<ColumnLayout>,
    /// Chosen rows; `None` for a grid without selection.
    pub selection: Option<RwSignal<RowSelection>>,
}

/// Pieces of the page that stand inside the grid's frame.
#[derive(Clone, Default)]
pub struct GridSlots {
    /// Head of the toolbar, always there: the search box.
    pub search: ViewFn,
    /// Rest of the toolbar; gives way to the selection bar.
    pub tools: ViewFn,
    /// Actions on the selection.
    pub bulk: ViewFn,
    /// Line below the toolbar: chips and count.
    pub summary: ViewFn,
    /// Instead of rows, when there are none at all.
    pub empty: ViewFn,
    /// Instead of rows, when none matches.
    pub no_match: ViewFn,
    /// Instead of rows, when they could not be had.
    pub failed: ViewFn,
}

/// A virtual grid over `rows`, of which `order` says which ones to show and in which order.
#[component]
pub fn DataGrid<R: Send + Sync + 'static>(
    /// Accessible name.
    #[prop(into)]
    label: Signal<String>,
    /// Every row, in any order.
    #[prop(into)]
    rows: Signal<Arc<Vec<R>>>,
    /// Indices into `rows`: what to show, top to bottom.
    #[prop(into)]
    order: Signal<Arc<Vec<u32>>>,
    /// The columns; the first one is pinned and names the row.
    columns: Vec<Column<R>>,
    /// Identity of a row, for the selection.
    #[prop(into)]
    row_id: Callback<RowOf<R>, RowId>,
    /// Name of a row, for its box and menu.
    #[prop(into)]
    row_name: Callback<RowOf<R>, String>,
    /// The words.
    text: GridText,
    /// What the page keeps.
    state: GridState,
    /// Rows, skeleton or error.
    #[prop(optional, into)]
    phase: Signal<GridPhase>,
    /// Pieces of the page inside the frame.
    #[prop(optional)]
    slots: GridSlots,
    /// Menu at the end of every row, built once per slot: a button that must not be a tab stop of its own.
    #[prop(optional)]
    row_menu: Option<Column<R>>,
    /// What Enter does on a row, given its index in `rows`; without it, Enter presses the row's first link.
    #[prop(optional, into)]
    on_open: Option<Callback<u32>>,
    /// What the rows are the answer to; when it changes, the grid begins at its top again.
    #[prop(optional, into)]
    question: Signal<String>,
    /// A row to show and to give the keyboard to as soon as it is there; taken back then.
    #[prop(optional, into)]
    reveal: Option<RwSignal<Option<RowId>>>,
    /// Called when other positions of `order` become visible (first, end).
    #[prop(optional, into)]
    on_visible: Option<Callback<(usize, usize)>>,
) -> impl IntoView {
    // Everything that depends on the type of the row ends here; the rest is compiled once.
    let read = move |row: u32| {
        rows.with_untracked(|rows| {
            ((row as usize) < rows.len()).then(|| RowOf {
                rows: Arc::clone(rows),
                row,
            })
        })
    };
    let columns = columns
        .into_iter()
        .map(|column| column.erased(rows))
        .collect::<Vec<_>>();
    let row_menu = row_menu.map(|menu| menu.erased(rows).cell);
    let replaced = Signal::derive(move || rows.track());
    let is_empty = Memo::new(move |_| rows.with(|rows| rows.is_empty()));
    let columns = StoredValue::new(columns);
    let row_menu = StoredValue::new(row_menu);
    let row_id: frame::RowIdOf = Arc::new(move |row| read(row).map(|row| row_id.run(row)));
    let row_id = StoredValue::new(row_id);
    let row_name: frame::RowNameOf = Arc::new(move |row| read(row).map(|row| row_name.run(row)));

    let active = RwSignal::new(CellPlace {
        line: 1,
        column: usize::from(state.selection.is_some()),
    });
    let scroll_top = RwSignal::new(0.0);
    let size = RwSignal::new((0.0, 0.0));
    let derived = Derived::new(Inputs {
        columns,
        has_menu: row_menu.with_value(Option::is_some),
        order,
        replaced,
        row_id,
        selection: state.selection,
        layout: state.layout,
        active,
        scroll_top,
        size,
    });
    let frame = Frame {
        text,
        label,
        columns,
        row_menu,
        order,
        replaced,
        row_id,
        row_name: StoredValue::new(row_name),
        on_open,
        sort: state.sort,
        on_sort: state.on_sort,
        selection: state.selection,
        layout: state.layout,
        anchor: StoredValue::new(None),
        active,
        has_focus: StoredValue::new(false),
        scroll_top,
        size,
        dragged: RwSignal::new(None),
        moving: RwSignal::new(None),
        grid: NodeRef::new(),
        viewport: NodeRef::new(),
        derived,
    };
    follow::keep_focus(frame);
    follow::begin_anew(frame, question);
    if let Some(reveal) = reveal {
        follow::reveal(frame, reveal);
    }
    if let Some(on_visible) = on_visible {
        follow::report_visible(frame, on_visible);
    }
    shell::shell(frame, phase, is_empty, slots)
}

/// One row, as `row_id` and `row_name` receive it.
pub struct RowOf<R> {
    rows: Arc<Vec<R>>,
    row: u32,
}

impl<R> std::ops::Deref for RowOf<R> {
    type Target = R;

    fn deref(&self) -> &R {
        &self.rows[self.row as usize]
    }
}
