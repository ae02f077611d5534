//! Whether somebody is in this frame, or the page around it leads. Focus that
//! moves by itself would take the keyboard from that page and scroll it to the
//! frame.

use std::cell::Cell;

use super::{activity, site};

thread_local! {
    static IS_LED: Cell<bool> = const { Cell::new(true) };
}

/// Notices from now on who enters the frame, by pointer or key.
pub fn watch() {
    activity::capture(&["pointerdown", "keydown"], || IS_LED.set(false));
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
