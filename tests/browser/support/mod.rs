//! What every browser test needs: a place to mount, keys to press, time to pass.
#![allow(
    dead_code,
    reason = "each test compiles this file for itself and uses a part of it"
)]

use leptos::{mount::UnmountHandle, prelude::*};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlElement};

/// A mounted view; it leaves the page when dropped.
pub struct Stage {
    root: HtmlElement,
    _handle: Box<dyn std::any::Any>,
}

impl Stage {
    /// Mounts a view into an element of its own.
    pub async fn new<V: IntoView + 'static>(view: impl FnOnce() -> V + 'static) -> Self {
        let root: HtmlElement = document()
            .create_element("div")
            .expect("an element")
            .dyn_into()
            .expect("a html element");
        document()
            .body()
            .expect("a body")
            .append_child(&root)
            .expect("a child");
        let handle: UnmountHandle<_> = leptos::mount::mount_to(root.clone(), view);
        settle().await;
        Self {
            root,
            _handle: Box::new(handle),
        }
    }

    /// The first element that matches, which must exist.
    pub fn find(&self, selector: &str) -> HtmlElement {
        self.try_find(selector)
            .unwrap_or_else(|| panic!("no {selector} in {}", self.root.inner_html()))
    }

    /// The first element that matches.
    pub fn try_find(&self, selector: &str) -> Option<HtmlElement> {
        self.root
            .query_selector(selector)
            .expect("a valid selector")?
            .dyn_into()
            .ok()
    }

    /// How many elements match.
    pub fn count(&self, selector: &str) -> u32 {
        self.root
            .query_selector_all(selector)
            .expect("a valid selector")
            .length()
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.root.remove();
    }
}

/// Lets effects, popover events and animation frames happen.
pub async fn settle() {
    pause(40).await;
}

/// Waits.
pub async fn pause(milliseconds: i32) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        window()
            .set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds)
            .expect("a timer");
    });
    JsFuture::from(promise).await.expect("the timer to run out");
}

/// Presses a key on the element that has the focus.
pub async fn press(key: &str) {
    let target = document()
        .active_element()
        .expect("something with the focus");
    press_on(&target, key).await;
}

/// Presses a key on this element.
pub async fn press_on(target: &Element, key: &str) {
    js_sys::Function::new_with_args(
        "target, key",
        "target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))",
    )
    .call2(&JsValue::NULL, target, &JsValue::from_str(key))
    .expect("a dispatched event");
    settle().await;
}

/// Types a text into an input, as one change.
pub async fn type_into(input: &HtmlElement, text: &str) {
    js_sys::Function::new_with_args(
        "input, text",
        "input.value = text; input.dispatchEvent(new InputEvent('input', { bubbles: true }))",
    )
    .call2(&JsValue::NULL, input, &JsValue::from_str(text))
    .expect("a dispatched event");
    settle().await;
}

/// Clicks.
pub async fn click(element: &HtmlElement) {
    element.click();
    settle().await;
}

/// The text of the element that has the focus.
pub fn focused_text() -> String {
    document()
        .active_element()
        .and_then(|element| element.text_content())
        .unwrap_or_default()
        .trim()
        .to_owned()
}

/// Whether this element has the focus.
pub fn has_focus(element: &HtmlElement) -> bool {
    document()
        .active_element()
        .is_some_and(|active| active == **element)
}
