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

use leptos::{children::ViewFn, ev, prelude::*};
use web_sys::{Element, wasm_bindgen::JsCast};

use crate::{browser::resize, ui::icon::Icon};

mod column;
mod focus;
mod frame;
mod header;
mod keyboard;
mod layout;
mod row;
mod selection;
mod sort;
mod text;
mod view_panel;
mod window;

pub use column::{Align, Column, RowSignal};
pub use layout::{ColumnLayout, ColumnPlace, Density};
pub use selection::{RowId, RowSelection, SelectedShare};
pub use sort::SortKey;
pub use text::GridText;

use focus::CellPlace;
use frame::{Derived, Frame, HEADER_HEIGHT, Inputs};

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
    let is_empty = Memo::new(move |_| rows.with(|rows| rows.is_empty()));
    let columns = StoredValue::new(columns);
    let row_menu = StoredValue::new(row_menu);
    let row_id: frame::RowIdOf = Arc::new(move |row| {
        rows.track();
        read(row).map(|row| row_id.run(row))
    });
    let row_id = StoredValue::new(row_id);
    let row_name: frame::RowNameOf = Arc::new(move |row| {
        rows.track();
        read(row).map(|row| row_name.run(row))
    });

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
        grid: NodeRef::new(),
        viewport: NodeRef::new(),
        derived,
    };
    grid_frame(frame, phase, is_empty, slots, on_visible)
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

fn grid_frame(
    frame: Frame,
    phase: Signal<GridPhase>,
    is_empty: Memo<bool>,
    slots: GridSlots,
    on_visible: Option<Callback<(usize, usize)>>,
) -> AnyView {
    follow(frame, on_visible);
    // One decision, so that a grid is never drawn twice over.
    let picture = Memo::new(move |_| match phase.get() {
        GridPhase::Loading => Picture::Skeleton,
        GridPhase::Failed => Picture::Failed,
        GridPhase::Ready if is_empty.get() => Picture::Empty,
        GridPhase::Ready => Picture::Rows,
    });
    let GridSlots {
        search,
        tools,
        bulk,
        summary,
        empty,
        no_match,
        failed,
    } = slots;
    let tools_are_away = move || frame.selection.is_some() && frame.derived.chosen.get().0 > 0;
    let content = move || match picture.get() {
        Picture::Skeleton => skeleton(frame),
        Picture::Failed => failed.run(),
        Picture::Empty => empty.run(),
        Picture::Rows => table(frame, no_match.clone()),
    };
    view! {
        <div
            class="data-grid"
            data-density=move || frame.layout.with(|layout| layout.density.key())
            data-cards=move || frame.derived.is_cards.get().then_some("")
        >
            <div class="data-grid-toolbar">
                {search.run()}
                <div class="data-grid-tools" data-selecting=move || tools_are_away().then_some("")>
                    <div class="data-grid-tools-usual" inert=tools_are_away>
                        {tools.run()}
                        {view_panel::view_panel(frame)}
                    </div>
                    {selection_bar(frame, tools_are_away, bulk)}
                </div>
            </div>
            {summary.run()}
            {content}
        </div>
    }
    .into_any()
}

#[derive(Clone, Copy, PartialEq)]
enum Picture {
    Skeleton,
    Failed,
    Empty,
    Rows,
}

/// Keeps the focus on the active cell, and tells the page what is visible.
fn follow(frame: Frame, on_visible: Option<Callback<(usize, usize)>>) {
    Effect::new(move |_| {
        frame.derived.place.track();
        frame.derived.pool.track();
        frame.derived.shown.track();
        if frame.has_focus.get_value() {
            frame.focus_active();
        }
    });
    if let Some(on_visible) = on_visible {
        let visible = Memo::new(move |_| {
            let Derived {
                row_height, total, ..
            } = frame.derived;
            let height = frame.size.get().1 - HEADER_HEIGHT;
            let range = window::visible_range(
                frame.scroll_top.get(),
                height,
                row_height.get(),
                total.get(),
            );
            (range.start, range.end)
        });
        Effect::new(move |_| on_visible.run(visible.get()));
    }
}

/// The selection in words and what can be done with it; it lies over the tools, so that nothing moves.
fn selection_bar(
    frame: Frame,
    is_shown: impl Fn() -> bool + Copy + Send + Sync + 'static,
    bulk: ViewFn,
) -> impl IntoView {
    let chosen = frame.derived.chosen;
    let words = move || {
        let (chosen, shown) = chosen.get();
        if is_shown() {
            frame
                .text
                .selected
                .run((chosen, chosen.saturating_sub(shown)))
        } else {
            String::new()
        }
    };
    let rest = move || (frame.share() == SelectedShare::Some).then(|| frame.derived.total.get());
    frame.selection.map(|_| {
        view! {
            <span class="visually-hidden" role="status">{words}</span>
            <Show when=is_shown>
                <div class="data-grid-selection" role="toolbar" aria-label=frame.text.selection_bar>
                    <button
                        type="button"
                        class="button icon-button"
                        data-kind="quiet"
                        data-size="small"
                        aria-label=frame.text.clear_selection
                        data-tooltip=frame.text.clear_selection
                        on:click=move |_| frame.clear_selection()
                    >
                        <Icon name="x"/>
                    </button>
                    <span class="data-grid-selected" aria-hidden="true">{words}</span>
                    {move || rest().map(|total| view! {
                        <button
                            type="button"
                            class="button"
                            data-kind="quiet"
                            data-size="small"
                            on:click=move |_| frame.choose_shown(true)
                        >
                            <span class="button-label">{frame.text.select_every.run(total)}</span>
                        </button>
                    })}
                    {bulk.run()}
                </div>
            </Show>
        }
    })
}

fn skeleton(frame: Frame) -> AnyView {
    view! {
        <div class="data-grid-skeleton" role="status">
            <span class="visually-hidden">{frame.text.loading}</span>
            {(0..8).map(|_| view! { <div class="data-grid-skeleton-row" aria-hidden="true"></div> }).collect_view()}
        </div>
    }
    .into_any()
}

fn table(frame: Frame, no_match: ViewFn) -> AnyView {
    let Derived {
        total,
        row_height,
        pool,
        ..
    } = frame.derived;
    watch_size(frame);
    let has_rows = move || total.get() > 0;
    let body_height = move || format!("{}px", total.get() as f64 * row_height.get());
    view! {
        <div
            class="data-grid-viewport"
            node_ref=frame.viewport
            // The browser announces scrolling once per frame, before it draws: no further delay is needed.
            on:scroll=move |_| frame.read_scroll()
        >
            <div
                node_ref=frame.grid
                role="grid"
                class="data-grid-table"
                aria-label=frame.label
                aria-rowcount=move || total.get() + 1
                aria-colcount=move || frame.width_in_cells()
                aria-multiselectable=frame.selection.map(|_| "true")
                style=("--data-grid-columns", move || tracks(frame))
                style=("--data-grid-least-width", move || format!("{}px", least_width(frame)))
                style=("--data-grid-row-height", move || format!("{}px", row_height.get()))
                on:keydown=move |event| keyboard::on_key(frame, &event)
                on:focusin=move |event| focus_came(frame, &event)
                on:focusout=move |event| focus_went(frame, &event)
            >
                <div role="rowgroup" class="data-grid-head">{header::header_line(frame)}</div>
                <div role="rowgroup" class="data-grid-body" style:height=body_height>
                    <For
                        each=move || 0..=pool.get()
                        key=|slot| *slot
                        children=move |slot| row::row_slot(frame, slot)
                    />
                </div>
            </div>
            {move || (!has_rows()).then(|| view! { <div class="data-grid-nothing">{no_match.run()}</div> })}
        </div>
    }
    .into_any()
}

fn watch_size(frame: Frame) {
    let watch = StoredValue::new_local(None::<resize::ResizeWatch>);
    Effect::new(move |_| {
        let Some(viewport) = frame.viewport.get() else {
            return;
        };
        let element: Element = viewport.into();
        watch.set_value(resize::ResizeWatch::new(&element, move |width, height| {
            // What is shown may be gone by the time the browser reports it.
            if frame
                .size
                .try_get_untracked()
                .is_some_and(|size| size != (width, height))
            {
                frame.size.set((width, height));
                frame.read_scroll();
            }
        }));
    });
}

/// Tracks of every line: selection, columns, spare room, menu.
fn tracks(frame: Frame) -> String {
    let mut tracks = Vec::new();
    if frame.selection.is_some() {
        tracks.push("var(--data-grid-select-width)".to_owned());
    }
    let mut has_spare = true;
    for column in frame.derived.shown.get() {
        match width_of(frame, column) {
            (width, true) => tracks.push(format!("{width}px")),
            (width, false) => {
                has_spare = false;
                tracks.push(format!("minmax({width}px, {width}fr)"));
            }
        }
    }
    if has_spare {
        // Once every column has a width of its own, the room that is left goes to none of them.
        tracks.push("minmax(0, 1fr)".to_owned());
    }
    if frame.has_menu() {
        tracks.push("var(--data-grid-menu-width)".to_owned());
    }
    tracks.join(" ")
}

/// The width of a column and whether a person has set it.
fn width_of(frame: Frame, column: frame::ShownColumn) -> (f64, bool) {
    let dragged = frame
        .dragged
        .get()
        .filter(|(key, _)| *key == column.key)
        .map(|(_, width)| width);
    match dragged.or(column.width) {
        Some(width) => (width, true),
        None => (
            frame.head(column.index).map_or(0.0, |head| head.width),
            false,
        ),
    }
}

fn least_width(frame: Frame) -> f64 {
    let columns: f64 = frame
        .derived
        .shown
        .get()
        .into_iter()
        .map(|column| width_of(frame, column).0)
        .sum();
    // The selection and menu columns, as the style sheet has them.
    columns
        + if frame.selection.is_some() { 44.0 } else { 0.0 }
        + if frame.has_menu() { 48.0 } else { 0.0 }
}

fn focus_came(frame: Frame, event: &ev::FocusEvent) {
    frame.has_focus.set_value(true);
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    if let Some(place) = target.and_then(|target| frame.place_of(&target))
        && place != frame.active.get_untracked()
    {
        frame.active.set(place);
    }
}

fn focus_went(frame: Frame, event: &ev::FocusEvent) {
    let next = event
        .related_target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    let stays = next.is_some_and(|next| {
        frame
            .grid
            .get_untracked()
            .is_some_and(|grid| grid.contains(Some(&next)))
    });
    frame.has_focus.set_value(stays);
}
