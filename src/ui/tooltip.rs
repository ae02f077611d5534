//! Tooltips for the whole page from one element.
//!
//! Anything with `data-tooltip="text"` gets a tooltip on hover and on keyboard focus;
//! `data-tooltip-if-cut` shows the element's own text, and only when it is cut off.
//! One listener and one floating box serve ten thousand cells, and cost nothing per
//! cell. The text must be available to screen readers in another way (name, description).

use std::time::Duration;

use leptos::{ev, html, leptos_dom::helpers::TimeoutHandle, prelude::*};
use web_sys::{Element, HtmlElement, wasm_bindgen::JsCast};

use super::placement::{Align, place};

const DELAY: Duration = Duration::from_millis(400);

/// Listens for hover and focus and draws the tooltip; mount once.
#[component]
pub fn TooltipLayer() -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    let text = RwSignal::new(String::new());
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let anchor = StoredValue::new_local(None::<Element>);

    let hide = move || {
        if let Some(Some(timer)) = timer.try_update_value(Option::take) {
            timer.clear();
        }
        anchor.set_value(None);
        if let Some(node) = node.get_untracked() {
            // Fails only if it is hidden already.
            let _ = node.hide_popover();
        }
    };
    let show = move || {
        let (Some(node), Some(target)) = (node.get_untracked(), anchor.get_value()) else {
            return;
        };
        let Some(content) = tooltip_of(&target).filter(|_| target.is_connected()) else {
            return;
        };
        text.set(content);
        // Fails only if it is shown already.
        let _ = node.show_popover();
        // The text reaches the box in the next tick, and the place depends on its size.
        request_animation_frame(move || place(&window(), &node, &target, Align::Center));
    };
    let enter = move |event: &web_sys::Event, delay: Option<Duration>| {
        let Some(target) = target_of(event) else {
            return hide();
        };
        if anchor.with_value(|anchor| anchor.as_ref() == Some(&target)) {
            return;
        }
        hide();
        anchor.set_value(Some(target));
        match delay {
            None => show(),
            Some(delay) => timer.set_value(set_timeout_with_handle(show, delay).ok()),
        }
    };

    let handles = [
        window_event_listener(ev::pointerover, move |event| {
            if event.pointer_type() != "touch" {
                enter(&event, Some(DELAY));
            }
        }),
        window_event_listener(ev::focusin, move |event| {
            // Focus by mouse is no question; focus by keyboard may be one.
            let by_keyboard = target_of(&event)
                .is_some_and(|target| target.matches(":focus-visible").unwrap_or(false));
            if by_keyboard {
                enter(&event, None);
            }
        }),
        window_event_listener(ev::focusout, move |_| hide()),
        window_event_listener(ev::pointerdown, move |_| hide()),
        window_event_listener(ev::keydown, move |event| {
            if event.key() == "Escape" {
                hide();
            }
        }),
        window_event_listener(ev::wheel, move |_| hide()),
    ];
    on_cleanup(move || {
        for handle in handles {
            handle.remove();
        }
    });

    view! { <div node_ref=node class="tooltip" popover="manual" aria-hidden="true">{text}</div> }
}

fn target_of(event: &web_sys::Event) -> Option<Element> {
    let element = event.target()?.dyn_into::<Element>().ok()?;
    element
        .closest("[data-tooltip], [data-tooltip-if-cut]")
        .ok()
        .flatten()
}

fn tooltip_of(target: &Element) -> Option<String> {
    let own = target
        .get_attribute("data-tooltip")
        .filter(|text| !text.is_empty());
    own.or_else(|| {
        let cut = target.has_attribute("data-tooltip-if-cut")
            && target
                .dyn_ref::<HtmlElement>()
                .is_some_and(|element| element.scroll_width() > element.client_width());
        if cut { target.text_content() } else { None }
    })
}
