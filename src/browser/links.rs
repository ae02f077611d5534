//! Following links somewhere else than to where they lead.

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, Event, HtmlAnchorElement};

use super::{document, site};

/// From now on `is_elsewhere` is asked about every link of the app that
/// somebody follows, by its address of the app; if so, it opens in a window of
/// its own, as a page of the ordinary app.
pub fn send_elsewhere(mut is_elsewhere: impl FnMut(&str) -> bool + 'static) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let listener = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        let link = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok())
            .and_then(|element| element.closest("a[href]").ok().flatten())
            .and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok());
        let Some(link) = link.filter(|link| link.target().is_empty()) else {
            return;
        };
        if link.origin() != document::origin() {
            return;
        }
        let address = format!("{}{}", site::address_of(&link.pathname()), link.search());
        if is_elsewhere(&address) {
            event.prevent_default();
            event.stop_propagation();
            open(&site::outside(&address));
        }
    });
    // Before the router sees it.
    let callback = listener.as_ref().unchecked_ref();
    let _ = window.add_event_listener_with_callback_and_bool("click", callback, true);
    // The listener lives as long as the page, by design.
    listener.forget();
}

fn open(address: &str) {
    if let Some(window) = web_sys::window() {
        // Somebody clicked, so browsers allow it.
        let _ = window.open_with_url_and_target_and_features(address, "_blank", "noopener");
    }
}
