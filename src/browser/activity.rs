//! Signs of life from the person at the keyboard.

use wasm_bindgen::{JsCast, closure::Closure};

const EVENTS: [&str; 5] = ["pointerdown", "pointermove", "keydown", "wheel", "focus"];

/// Calls `on_activity` for every pointer, key or wheel event from now on, as
/// long as the page lives.
pub fn watch(on_activity: impl FnMut() + 'static) {
    capture(&EVENTS, on_activity);
}

/// Calls `on_event` for every event of these types, as long as the page lives.
pub(super) fn capture(events: &[&str], on_event: impl FnMut() + 'static) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let listener = Closure::<dyn FnMut()>::new(on_event);
    for event in events {
        // Capture sees the event even when a handler below stops it.
        let _ = window.add_event_listener_with_callback_and_bool(
            event,
            listener.as_ref().unchecked_ref(),
            true,
        );
    }
    // The listener lives as long as the page, by design.
    listener.forget();
}
