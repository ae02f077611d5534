//! Whether somebody is in this frame, or the page around it leads. Focus that
//! moves by itself would take the keyboard from that page and scroll it to the
//! frame.

use std::cell::Cell;

use wasm_bindgen::{JsCast, closure::Closure};

use super::site;

thread_local! {
    static IS_LED: Cell<bool> = const { Cell::new(true) };
}

/// Notices from now on who enters the frame, by pointer or key.
pub fn watch() {
    let Some(window) = web_sys::window() else {
        return;
    };
    let entered = Closure::<dyn FnMut()>::new(|| IS_LED.set(false));
    for event in ["pointerdown", "keydown"] {
        let callback = entered.as_ref().unchecked_ref();
        // Capture sees the event even when a handler below stops it.
        let _ = window.add_event_listener_with_callback_and_bool(event, callback, true);
    }
    // The listener lives as long as the page, by design.
    entered.forget();
}

/// The page around the frame changes something here. The browser may not have
/// told this frame yet that the focus is elsewhere.
pub fn host_leads() {
    IS_LED.set(true);
}

/// Whether focus may move by itself.
pub(super) fn may_focus() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    let has_focus = || document.is_some_and(|document| document.has_focus().unwrap_or(true));
    !site::is_embedded() || (!IS_LED.get() && has_focus())
}
