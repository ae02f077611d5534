//! The page itself: title, language, theme, address.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, Window};

use super::{entering, leaving, site};

fn window() -> Option<Window> {
    web_sys::window()
}

fn root() -> Option<HtmlElement> {
    window()?.document()?.document_element()?.dyn_into().ok()
}

/// Sets the window's title.
pub fn set_title(title: &str) {
    if let Some(document) = window().and_then(|window| window.document()) {
        document.set_title(title);
    }
}

/// Sets an attribute of the root element, for example `lang` or `data-theme`.
pub fn set_root_attribute(name: &str, value: &str) {
    if let Some(root) = root() {
        let _ = root.set_attribute(name, value);
    }
}

/// An attribute of the root element.
pub fn root_attribute(name: &str) -> Option<String> {
    root()?.get_attribute(name)
}

/// Removes an attribute of the root element.
pub fn remove_root_attribute(name: &str) {
    if let Some(root) = root() {
        let _ = root.remove_attribute(name);
    }
}

/// The languages the person prefers, best first.
pub fn preferred_languages() -> Vec<String> {
    window()
        .map(|window| {
            window
                .navigator()
                .languages()
                .iter()
                .filter_map(|language| language.as_string())
                .collect()
        })
        .unwrap_or_default()
}

/// Leaves the app's memory behind by loading an address of the app afresh.
pub fn load(path: &str) {
    leaving::decide();
    if let Some(window) = window() {
        let _ = window.location().assign(&site::href(path));
    }
}

/// The same, in place of the present page in the history.
pub fn load_instead(path: &str) {
    if let Some(window) = window() {
        let _ = window.location().replace(&site::href(path));
    }
}

/// Loads the same page of the ordinary app in place of the one for frames.
pub fn leave_embed() {
    let Some(window) = window() else {
        return;
    };
    let location = window.location();
    let search = location.search().unwrap_or_default();
    let address = site::outside(&site::address_of(&path()));
    let _ = location.replace(&format!("{address}{search}"));
}

/// Puts an address of the app into the address bar without loading anything.
pub fn replace_address(path: &str) {
    if let Some(history) = window().and_then(|window| window.history().ok()) {
        // Fails only for addresses of other origins.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&site::href(path)));
    }
}

/// The path of the window, with the folder the site lies in.
pub fn path() -> String {
    window()
        .and_then(|window| window.location().pathname().ok())
        .unwrap_or_default()
}

/// Sets a custom property of the root element through the object model, which
/// takes one value and never more than that.
pub fn set_root_property(name: &str, value: &str) {
    if let Some(root) = root() {
        // A value that is none is ignored, as in any style.
        let _ = root.style().set_property(name, value);
    }
}

/// Removes a custom property of the root element.
pub fn remove_root_property(name: &str) {
    if let Some(root) = root() {
        let _ = root.style().remove_property(name);
    }
}

/// Loads the present page afresh.
pub fn reload() {
    leaving::decide();
    if let Some(window) = window() {
        let _ = window.location().reload();
    }
}

/// The origin that served the app, for example `https://portal.example`.
pub fn origin() -> String {
    window()
        .and_then(|window| window.location().origin().ok())
        .unwrap_or_default()
}

/// Whether this page's host is `host` or one below it.
pub fn is_below(host: &str) -> bool {
    let here = window().and_then(|window| window.location().hostname().ok());
    here.is_some_and(|here| {
        here.strip_suffix(host)
            .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    })
}

/// The browser's own description of itself.
pub fn user_agent() -> String {
    window()
        .and_then(|window| window.navigator().user_agent().ok())
        .unwrap_or_default()
}

/// What is written in the element with this id.
pub fn text_of(id: &str) -> Option<String> {
    let document = window()?.document()?;
    document.get_element_by_id(id)?.text_content()
}

/// Removes the element with this id.
pub fn remove_element(id: &str) {
    if let Some(element) = window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id(id))
    {
        element.remove();
    }
}

/// Gives an element keyboard focus, if it takes it; in a frame only while
/// somebody is in it.
pub fn focus(element: &HtmlElement) {
    if entering::may_focus() {
        // Fails only on an element without a document.
        let _ = element.focus();
    }
}

/// Moves keyboard focus to the first field that is marked as wrong.
pub fn focus_first_invalid() {
    let field = window()
        .and_then(|window| window.document())
        .and_then(|document| document.query_selector("[aria-invalid]").ok().flatten())
        .and_then(|element| element.dyn_into::<HtmlElement>().ok());
    if let Some(field) = field {
        focus(&field);
    }
}

/// Moves keyboard focus to the element with this id, if it takes focus.
pub fn focus_element(id: &str) {
    if let Some(element) = window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id(id))
        .and_then(|element| element.dyn_into::<HtmlElement>().ok())
    {
        focus(&element);
    }
}

/// Does so only if the keyboard is nowhere: what had it has gone.
pub fn focus_if_lost(id: &str) {
    let active = window()
        .and_then(|window| window.document())
        .and_then(|document| document.active_element());
    if active.is_none_or(|element| element.tag_name() == "BODY") {
        focus_element(id);
    }
}
