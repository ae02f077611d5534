//! What dialogs and drawers share: opening a native `<dialog>` modally, choosing
//! where focus goes, and giving it back to the opener.
//!
//! The browser traps focus and makes the rest inert; this file only fills in what
//! it leaves open. It knows nothing of titles and buttons.

use leptos::{html, prelude::*};
use web_sys::{HtmlElement, wasm_bindgen::JsCast};

pub use crate::browser::document::focus;

/// First choice: what the caller marked; then the first field; then the title.
const INITIAL_FOCUS: [&str; 3] = [
    "[autofocus], [data-autofocus]",
    "[data-modal-body] :is(input, select, textarea):not([type=hidden], [disabled])",
    "[data-modal-title]",
];

/// Opens the dialog once it is in the page, and returns focus when it goes.
pub fn open_while_mounted(dialog: NodeRef<html::Dialog>) {
    // Taken while the component is built, before anything moves the focus.
    let opener = StoredValue::new_local(active_element());
    dialog.on_load(move |dialog| {
        if dialog.is_connected() && !dialog.open() && dialog.show_modal().is_ok() {
            focus_first(&dialog);
        }
    });
    on_cleanup(move || {
        if let Some(Some(opener)) = opener.try_get_value() {
            // The dialog still holds the focus and leaves the page only after this, so wait for that.
            queue_microtask(move || restore(&opener));
        }
    });
}

/// Moves the focus to the element with this id, if there is one.
pub fn focus_id(id: &str) {
    if let Some(element) = document()
        .get_element_by_id(id)
        .and_then(|element| element.dyn_into::<HtmlElement>().ok())
    {
        focus(&element);
    }
}

/// The element that has the focus, unless it is the page itself.
pub fn active_element() -> Option<HtmlElement> {
    document()
        .active_element()
        .and_then(|element| element.dyn_into::<HtmlElement>().ok())
        .filter(|element| element.tag_name() != "BODY")
}

fn focus_first(dialog: &HtmlElement) {
    let target = INITIAL_FOCUS.iter().find_map(|selector| {
        let found = dialog.query_selector(selector).ok().flatten()?;
        found.dyn_into::<HtmlElement>().ok()
    });
    if let Some(target) = target {
        focus(&target);
    }
}

fn restore(opener: &HtmlElement) {
    if opener.is_connected() {
        focus(opener);
    } else {
        // The row or button is gone (deleted, filtered away): the page's heading is the nearest sure place.
        focus_id("page-title");
    }
}
