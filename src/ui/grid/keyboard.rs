//! What keys do, after the ARIA grid practice: one tab stop, arrows inside.

use leptos::{ev, prelude::*};
use web_sys::{Element, HtmlElement, wasm_bindgen::JsCast};

use super::{focus::CellPlace, frame::Frame};

/// What a row or header does when Enter is pressed on it.
const CONTROLS: &str = "a[href], button";
/// One step of widening a column by keyboard.
const WIDTH_STEP: f64 = 16.0;

/// Handles a key pressed on a cell or on something inside it.
pub(super) fn on_key(frame: Frame, event: &ev::KeyboardEvent) {
    if event.default_prevented() || event.alt_key() || event.is_composing() {
        return;
    }
    let Some(target) = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
    else {
        return;
    };
    let Some(place) = frame.place_of(&target) else {
        return;
    };
    let is_cell = target.has_attribute("data-cell");
    let handled = match event.key().as_str() {
        // A focused link, button or box does what it always does.
        "Enter" | " " if !is_cell => false,
        "Enter" => activate(frame, place, event.shift_key()),
        " " => select(frame, place, event.shift_key()),
        "a" | "A" if event.ctrl_key() || event.meta_key() => {
            frame.choose_shown(true);
            frame.selection.is_some()
        }
        "Escape" => escape(frame),
        "ContextMenu" => open_menu(frame, place),
        "F10" if event.shift_key() => open_menu(frame, place),
        key @ ("ArrowLeft" | "ArrowRight") if event.shift_key() && place.row().is_none() => resize(
            frame,
            place,
            if key == "ArrowLeft" {
                -WIDTH_STEP
            } else {
                WIDTH_STEP
            },
        ),
        key => step(frame, place, key, event.ctrl_key() || event.meta_key()),
    };
    if handled {
        event.prevent_default();
        event.stop_propagation();
    }
}

fn step(frame: Frame, place: CellPlace, key: &str, control: bool) -> bool {
    let Some(next) = place.moved(key, control, frame.bounds()) else {
        return false;
    };
    frame.go_to(next);
    true
}

fn activate(frame: Frame, place: CellPlace, add: bool) -> bool {
    let Some(row) = place.row() else {
        let Some(key) = sortable_key(frame, place) else {
            return select(frame, place, false);
        };
        frame.press_header(key, add);
        return true;
    };
    let Some(cell) = frame.cell_element(place) else {
        return false;
    };
    let open = || untrack(|| frame.row_at(row)).and_then(|row| Some((frame.on_open?, row)));
    if let Some(own) = control_in(&cell) {
        own.click();
    } else if let Some((on_open, row)) = open() {
        on_open.run(row);
    } else if let Some(main) = cell.parent_element().as_ref().and_then(control_in) {
        main.click();
    }
    true
}

fn control_in(element: &(impl AsRef<Element> + ?Sized)) -> Option<HtmlElement> {
    element
        .as_ref()
        .query_selector(CONTROLS)
        .ok()??
        .dyn_into()
        .ok()
}

fn sortable_key(frame: Frame, place: CellPlace) -> Option<&'static str> {
    let column = frame
        .derived
        .shown
        .with_untracked(|shown| shown.iter().copied().find(|c| c.cell == place.column))?;
    frame
        .head(column.index)
        .filter(|head| head.sortable)
        .map(|head| head.key)
}

fn select(frame: Frame, place: CellPlace, range: bool) -> bool {
    match place.row() {
        Some(position) if range => frame.toggle_range(position),
        Some(position) => frame.toggle_row(position),
        None => {
            if let Some(key) = sortable_key(frame, place) {
                frame.press_header(key, range);
            } else if let Some(own) = frame
                .cell_element(place)
                .and_then(|cell| cell.query_selector("input").ok().flatten())
                .and_then(|input| input.dyn_into::<HtmlElement>().ok())
            {
                own.click();
            }
        }
    }
    true
}

fn escape(frame: Frame) -> bool {
    if frame.moving.get_untracked().is_some() {
        frame.moving.set(None);
        return true;
    }
    let chosen = frame
        .selection
        .is_some_and(|selection| !selection.with_untracked(|selection| selection.is_empty()));
    if chosen {
        frame.clear_selection();
    }
    chosen
}

fn open_menu(frame: Frame, place: CellPlace) -> bool {
    if place.row().is_none() || !frame.has_menu() {
        return false;
    }
    let column = untrack(|| frame.width_in_cells()).saturating_sub(1);
    let button = frame
        .cell_element(CellPlace { column, ..place })
        .and_then(|cell| control_in(&cell));
    if let Some(button) = &button {
        button.click();
    }
    button.is_some()
}

fn resize(frame: Frame, place: CellPlace, by: f64) -> bool {
    let column = frame
        .derived
        .shown
        .with_untracked(|shown| shown.iter().copied().find(|c| c.cell == place.column));
    if let Some((column, width)) =
        column.and_then(|column| Some((column, frame.drawn_width(column.cell)?)))
    {
        frame.set_width(column.key, Some(width + by));
    }
    column.is_some()
}
