//! What follows from the signals of a grid: how many rows and slots there are,
//! how tall a row is, which columns are shown, where the tab stop is.

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};

use crate::browser::timers;

use super::{
    column::GridColumn,
    focus::{CellBounds, CellPlace},
    frame::RowIdOf,
    layout::{ColumnLayout, ColumnPlace},
    selection::RowSelection,
    window,
};

/// Height of a row drawn as a two-line card.
const CARD_HEIGHT: f64 = 76.0;
/// Below this width rows are cards.
const CARD_WIDTH: f64 = 640.0;

/// Slots made between two frames: all of them at once would be one long task.
const SLOTS_PER_FRAME: usize = 6;

/// What follows from the signals of a `Frame`.
#[derive(Clone, Copy)]
pub(super) struct Derived {
    pub total: Memo<usize>,
    pub is_cards: Memo<bool>,
    pub row_height: Memo<f64>,
    pub pool: Memo<usize>,
    /// Whether rows that fit are still to be made.
    pub is_busy: Memo<bool>,
    pub start: Memo<usize>,
    pub places: Memo<Vec<ColumnPlace>>,
    pub shown: Memo<Vec<ShownColumn>>,
    pub place: Memo<CellPlace>,
    pub chosen: Memo<(usize, usize)>,
}

/// A column that is shown, with its number among the cells of a row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct ShownColumn {
    pub index: usize,
    pub cell: usize,
    pub key: &'static str,
    pub width: Option<f64>,
}

/// The caller's part of a `Frame`, of which the rest follows.
pub(super) struct Inputs {
    pub columns: StoredValue<Vec<GridColumn>>,
    pub has_menu: bool,
    pub order: Signal<Arc<Vec<u32>>>,
    pub replaced: Signal<()>,
    pub row_id: StoredValue<RowIdOf>,
    pub selection: Option<RwSignal<RowSelection>>,
    pub layout: RwSignal<ColumnLayout>,
    pub active: RwSignal<CellPlace>,
    pub scroll_top: RwSignal<f64>,
    pub size: RwSignal<(f64, f64)>,
}

impl Derived {
    pub fn new(inputs: Inputs) -> Self {
        let Inputs {
            columns,
            has_menu,
            order,
            replaced,
            row_id,
            selection,
            layout,
            active,
            scroll_top,
            size,
        } = inputs;
        let total = Memo::new(move |_| order.with(|order| order.len()));
        let is_cards =
            Memo::new(move |_| size.with(|(width, _)| *width > 0.0 && *width < CARD_WIDTH));
        let row_height = Memo::new(move |_| {
            if is_cards.get() {
                CARD_HEIGHT
            } else {
                layout.with(|layout| layout.density.row_height())
            }
        });
        // Slots are only ever added: taking them away while a person resizes would cost more than it frees.
        let wanted = Memo::new(move |before: Option<&usize>| {
            let height = size.get().1;
            let needed = window::pool_size(height, row_height.get(), total.get());
            // Measured in the frame that first draws the grid, which has enough to do.
            let needed = if height > 0.0 {
                needed
            } else {
                needed.min(SLOTS_PER_FRAME)
            };
            before.map_or(needed, |before| needed.max(*before))
        });
        let pool = grown_by_frames(wanted);
        let is_busy = Memo::new(move |_| size.get().1 <= 0.0 || pool.get() < wanted.get());
        let start = Memo::new(move |_| {
            window::drawn_range(scroll_top.get(), row_height.get(), pool.get(), total.get()).start
        });
        let places = Memo::new(move |_| {
            columns.with_value(|columns| {
                let own = columns
                    .iter()
                    .map(|column| (column.head.key, column.head.hidden));
                layout.with(|layout| layout.arrange(own))
            })
        });
        let first_cell = usize::from(selection.is_some());
        let shown = Memo::new(move |_| {
            columns.with_value(|columns| {
                let shown = places
                    .get()
                    .into_iter()
                    .filter(|place| !place.hidden)
                    .filter_map(|place| {
                        let index = columns
                            .iter()
                            .position(|column| column.head.key == place.key)?;
                        Some((index, columns[index].head.key, place.width))
                    });
                shown
                    .enumerate()
                    .map(|(number, (index, key, width))| ShownColumn {
                        index,
                        cell: first_cell + number,
                        key,
                        width,
                    })
                    .collect()
            })
        });
        let place = Memo::new(move |_| {
            let bounds = CellBounds {
                rows: total.get(),
                columns: first_cell + shown.with(Vec::len) + usize::from(has_menu),
                page: 1,
                header: !is_cards.get(),
            };
            active.get().clamped(bounds)
        });
        let chosen = Memo::new(move |_| {
            let Some(selection) = selection else {
                return (0, 0);
            };
            if selection.with(RowSelection::is_empty) {
                return (0, 0);
            }
            replaced.track();
            let id_of = row_id.get_value();
            selection.with(|selection| {
                order.with(|order| {
                    let shown = order.iter().filter_map(|row| id_of(*row));
                    (selection.len(), selection.count_in(shown))
                })
            })
        });
        Self {
            total,
            is_cards,
            row_height,
            pool,
            is_busy,
            start,
            places,
            shown,
            place,
            chosen,
        }
    }
}

/// Reaches the number that is wanted in steps, a frame apart. The first step, too,
/// waits for a frame: the one that first draws the grid has its header to draw.
fn grown_by_frames(wanted: Memo<usize>) -> Memo<usize> {
    let allowed = RwSignal::new(0);
    Effect::new(move |_| {
        if allowed.get() < wanted.get() {
            spawn_local(async move {
                timers::drawn().await;
                // The grid may be gone by the next frame.
                let Some(wanted) = wanted.try_get_untracked() else {
                    return;
                };
                // No further than was wanted: the size of the screen often comes in this very
                // frame, and would find a second step allowed already.
                allowed.try_update(|allowed| *allowed = wanted.min(*allowed + SLOTS_PER_FRAME));
            });
        }
    });
    Memo::new(move |_| wanted.get().min(allowed.get()))
}
