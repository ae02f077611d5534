//! The scrolling part: header, slots, widths of the columns, and what scrolling,
//! resizing and focus report.

use leptos::{children::ViewFn, ev, prelude::*};
use web_sys::{Element, wasm_bindgen::JsCast};

use crate::browser::resize;

use super::{
    derived::{Derived, ShownColumn},
    frame::Frame,
    header, keyboard, row,
};

/// Draws the rows, or `no_match` below the header when there are none.
pub(super) fn table(frame: Frame, no_match: ViewFn) -> AnyView {
    let Derived {
        total,
        row_height,
        pool,
        is_busy,
        ..
    } = frame.derived;
    watch_size(frame);
    let has_rows = move || total.get() > 0;
    let body_height = move || pixels(total.get() as f64 * row_height.get());
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
                // A reader waits for the rest of the rows rather than reading a list that is cut short.
                aria-busy=move || is_busy.get().then_some("true")
                aria-multiselectable=frame.selection.map(|_| "true")
                style=("--data-grid-columns", move || tracks(frame))
                style=("--data-grid-least-width", move || pixels(least_width(frame)))
                style=("--data-grid-row-height", move || pixels(row_height.get()))
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

/// A length for a style sheet, in whole pixels.
fn pixels(length: f64) -> String {
    format!("{}px", length.round() as i64)
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
            (width, true) => tracks.push(pixels(width)),
            (width, false) => {
                has_spare = false;
                tracks.push(format!("minmax({}, {}fr)", pixels(width), width as i64));
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
fn width_of(frame: Frame, column: ShownColumn) -> (f64, bool) {
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
