//! What every part of one grid shares: the caller's signals, the grid's own
//! state, and what follows from both. Knows row numbers and row ids, no rows.

use std::sync::Arc;

use leptos::{html, prelude::*};
use web_sys::{
    Element, FocusOptions, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition,
    wasm_bindgen::JsCast,
};

use super::{
    column::{CellView, ColumnHead, GridColumn},
    column_move::ColumnMove,
    derived::Derived,
    focus::{CellBounds, CellPlace},
    layout::{ColumnLayout, ColumnPlace, LEAST_WIDTH, MOST_WIDTH},
    selection::{RowId, RowSelection, SelectedShare},
    sort::{self, SortKey},
    text::GridText,
    window,
};

/// Height of the sticky header.
pub(super) const HEADER_HEIGHT: f64 = 40.0;

pub(super) type RowIdOf = Arc<dyn Fn(u32) -> Option<RowId> + Send + Sync>;
pub(super) type RowNameOf = Arc<dyn Fn(u32) -> Option<String> + Send + Sync>;

/// The shared state of one grid, a handle to copy freely.
#[derive(Clone, Copy)]
pub(super) struct Frame {
    pub text: GridText,
    pub label: Signal<String>,
    pub columns: StoredValue<Vec<GridColumn>>,
    pub row_menu: StoredValue<Option<CellView>>,
    pub order: Signal<Arc<Vec<u32>>>,
    /// Notifies when the list of rows is replaced.
    pub replaced: Signal<()>,
    pub row_id: StoredValue<RowIdOf>,
    pub row_name: StoredValue<RowNameOf>,
    pub on_open: Option<Callback<u32>>,
    pub sort: Signal<Vec<SortKey>>,
    pub on_sort: Callback<Vec<SortKey>>,
    pub selection: Option<RwSignal<RowSelection>>,
    pub layout: RwSignal<ColumnLayout>,
    /// Where a range of rows begins, by identity, because sorting moves it.
    pub anchor: StoredValue<Option<RowId>>,
    pub active: RwSignal<CellPlace>,
    pub has_focus: StoredValue<bool>,
    pub scroll_top: RwSignal<f64>,
    /// Width and height of the scrolling part.
    pub size: RwSignal<(f64, f64)>,
    /// Column and width while a person drags its edge.
    pub dragged: RwSignal<Option<(&'static str, f64)>>,
    /// The column whose header a pointer holds.
    pub moving: RwSignal<Option<ColumnMove>>,
    pub grid: NodeRef<html::Div>,
    pub viewport: NodeRef<html::Div>,
    pub derived: Derived,
}

impl Frame {
    pub fn head(self, index: usize) -> Option<ColumnHead> {
        self.columns
            .with_value(|columns| columns.get(index).map(|column| column.head.clone()))
    }

    pub fn has_menu(self) -> bool {
        self.row_menu.with_value(Option::is_some)
    }

    /// Number of cells in a line.
    pub fn width_in_cells(self) -> usize {
        let shown = self.derived.shown.with(Vec::len);
        usize::from(self.selection.is_some()) + shown + usize::from(self.has_menu())
    }

    pub fn bounds(self) -> CellBounds {
        let visible = self.size.get_untracked().1 - self.header_height();
        CellBounds {
            rows: self.derived.total.get_untracked(),
            columns: untrack(|| self.width_in_cells()),
            page: (visible / self.derived.row_height.get_untracked()).floor() as usize,
            header: !self.derived.is_cards.get_untracked(),
        }
    }

    pub fn header_height(self) -> f64 {
        if self.derived.is_cards.get_untracked() {
            0.0
        } else {
            HEADER_HEIGHT
        }
    }

    /// The position that a slot draws.
    pub fn position_of_slot(self, slot: usize) -> Option<usize> {
        let pinned = self.derived.place.get().row();
        let Derived {
            start, pool, total, ..
        } = self.derived;
        window::slot_position(slot, start.get(), pool.get(), total.get(), pinned)
    }

    /// The row number at a position.
    pub fn row_at(self, position: usize) -> Option<u32> {
        self.order.with(|order| order.get(position).copied())
    }

    pub fn id_at(self, position: usize) -> Option<RowId> {
        let row = self
            .order
            .with_untracked(|order| order.get(position).copied())?;
        self.row_id.with_value(|id_of| id_of(row))
    }

    /// Takes over where the scrolling part stands now.
    pub fn read_scroll(self) {
        if let Some(viewport) = self.viewport.get_untracked() {
            let top = f64::from(viewport.scroll_top());
            if self.scroll_top.get_untracked() != top {
                self.scroll_top.set(top);
            }
        }
    }

    /// Moves the tab stop to a place and shows it.
    pub fn go_to(self, place: CellPlace) {
        if let (Some(position), Some(viewport)) = (place.row(), self.viewport.get_untracked()) {
            let target = window::scroll_to_show(
                position,
                f64::from(viewport.scroll_top()),
                f64::from(viewport.client_height()) - self.header_height(),
                self.derived.row_height.get_untracked(),
            );
            if let Some(top) = target {
                viewport.set_scroll_top(top.round() as i32);
                self.read_scroll();
            }
        }
        self.active.set(place);
    }

    /// The element of a cell, if it is drawn.
    pub fn cell_element(self, place: CellPlace) -> Option<HtmlElement> {
        let line = match place.row() {
            None => "[data-line='header']".to_owned(),
            Some(position) => format!(
                "[data-slot='{}']",
                position % self.derived.pool.get_untracked().max(1)
            ),
        };
        let grid = self.grid.get_untracked()?;
        let found = grid
            .query_selector(&format!("{line} > [data-cell='{}']", place.column))
            .ok()??;
        found.dyn_into().ok()
    }

    /// Gives the keyboard to the active cell, unless something inside it has it.
    pub fn focus_active(self) {
        let Some(cell) = self.cell_element(self.derived.place.get_untracked()) else {
            return;
        };
        let focused = document().active_element();
        if focused.is_some_and(|focused| cell.contains(Some(&focused))) {
            return;
        }
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = cell.focus_with_options(&options);
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        options.set_inline(ScrollLogicalPosition::Nearest);
        cell.scroll_into_view_with_scroll_into_view_options(&options);
    }

    /// The place of the cell around an element, as drawn at the moment.
    pub fn place_of(self, element: &Element) -> Option<CellPlace> {
        let cell = element.closest("[data-cell]").ok()??;
        let column = cell.get_attribute("data-cell")?.parse().ok()?;
        let line = cell.parent_element()?;
        if line.has_attribute("data-line") {
            return Some(CellPlace { line: 0, column });
        }
        let slot = line.get_attribute("data-slot")?.parse().ok()?;
        let position = untrack(|| self.position_of_slot(slot))?;
        Some(CellPlace {
            line: position + 1,
            column,
        })
    }

    /// A header was pressed.
    pub fn press_header(self, key: &str, add: bool) {
        self.on_sort
            .run(sort::pressed(&self.sort.get_untracked(), key, add));
    }

    /// Changes the arrangement of the columns.
    pub fn arrange(self, change: impl FnOnce(Vec<ColumnPlace>) -> Vec<ColumnPlace>) {
        let places = change(self.derived.places.get_untracked());
        self.layout.update(|layout| layout.set_places(places));
    }

    /// The width of a column as drawn.
    pub fn drawn_width(self, cell: usize) -> Option<f64> {
        let header = self.cell_element(CellPlace {
            line: 0,
            column: cell,
        })?;
        Some(f64::from(header.offset_width()))
    }

    /// Sets the width of a column for good; `None` gives it back to the grid.
    pub fn set_width(self, key: &str, width: Option<f64>) {
        let width = width.map(|width| width.round().clamp(LEAST_WIDTH, MOST_WIDTH));
        self.arrange(|mut places| {
            places
                .iter_mut()
                .filter(|place| place.key == key)
                .for_each(|place| place.width = width);
            places
        });
    }

    pub fn is_chosen(self, position: usize) -> bool {
        let (Some(selection), Some(id)) = (self.selection, self.id_at(position)) else {
            return false;
        };
        selection.with_untracked(|selection| selection.contains(&id))
    }

    /// Chooses a row or lets it go, and makes it the beginning of the next range.
    pub fn toggle_row(self, position: usize) {
        let (Some(selection), Some(id)) = (self.selection, self.id_at(position)) else {
            return;
        };
        let chosen = !self.is_chosen(position);
        self.anchor.set_value(Some(Arc::clone(&id)));
        selection.update(|selection| selection.set([id], chosen));
    }

    /// Does to every row since the last one what would be done to this one.
    pub fn toggle_range(self, position: usize) {
        let Some(selection) = self.selection else {
            return;
        };
        let anchor = self.anchor.get_value();
        let total = self.derived.total.get_untracked();
        let Some(from) = anchor
            .and_then(|anchor| (0..total).find(|at| self.id_at(*at).as_ref() == Some(&anchor)))
        else {
            return self.toggle_row(position);
        };
        let chosen = !self.is_chosen(position) || from == position;
        let ids: Vec<RowId> = (from.min(position)..=from.max(position))
            .filter_map(|position| self.id_at(position))
            .collect();
        selection.update(|selection| selection.set(ids, chosen));
    }

    /// Chooses every shown row, or lets them go; hidden ones stay as they are.
    pub fn choose_shown(self, chosen: bool) {
        let Some(selection) = self.selection else {
            return;
        };
        let total = self.derived.total.get_untracked();
        let ids: Vec<RowId> = (0..total)
            .filter_map(|position| self.id_at(position))
            .collect();
        selection.update(|selection| selection.set(ids, chosen));
    }

    pub fn clear_selection(self) {
        self.anchor.set_value(None);
        if let Some(selection) = self.selection {
            selection.update(RowSelection::clear);
        }
    }

    /// What the box in the header says.
    pub fn share(self) -> SelectedShare {
        SelectedShare::of(self.derived.chosen.get().1, self.derived.total.get())
    }
}
