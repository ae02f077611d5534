//! Reading key presses.

use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

/// Whether a press belongs to a text being typed, or to a command of the
/// browser, so that single-key shortcuts must leave it alone.
pub fn is_taken(event: &KeyboardEvent) -> bool {
    event.ctrl_key()
        || event.meta_key()
        || event.alt_key()
        || event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok())
            .and_then(|element| {
                element
                    .closest("input, textarea, select, [contenteditable]")
                    .ok()
            })
            .flatten()
            .is_some()
}
