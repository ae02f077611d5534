//! A button with a panel of anything: links, a search, a form. For plain lists
//! of commands there is the menu. The browser's popover closes it on Escape and
//! on a click elsewhere, and gives the focus back to the button.

use leptos::{ev, html, prelude::*};

use super::{
    modal::focus,
    placement::{Align, place},
    unique_id::unique_id,
};

/// Closes the popover around it.
#[derive(Clone, Copy)]
pub struct PopoverContext {
    close: Callback<()>,
}

impl PopoverContext {
    /// Closes the popover, as far as there is one.
    pub fn close() {
        if let Some(context) = use_context::<Self>() {
            context.close.run(());
        }
    }

    /// A handle to close it later, from a handler.
    pub fn handle() -> Option<Self> {
        use_context()
    }

    /// Closes it now.
    pub fn run(self) {
        self.close.run(());
    }
}

/// A button that shows a panel.
#[component]
pub fn Popover(
    /// Accessible name of button and panel.
    #[prop(into)]
    label: Signal<String>,
    /// What stands on the button.
    #[prop(into)]
    trigger: ViewFnOnce,
    /// Class of the button.
    trigger_class: &'static str,
    /// Class of the panel.
    panel_class: &'static str,
    /// The panel's content, built on every opening.
    children: ChildrenFn,
) -> impl IntoView {
    let id = unique_id("popover");
    let button = NodeRef::<html::Button>::new();
    let panel = NodeRef::<html::Div>::new();
    let open = RwSignal::new(false);
    let close = Callback::new(move |()| {
        if let Some(panel) = panel.get_untracked() {
            // Fails only if it is closed already.
            let _ = panel.hide_popover();
        }
    });
    provide_context(PopoverContext { close });
    let is_shown = move || {
        panel
            .get_untracked()
            .is_some_and(|panel| panel.matches(":popover-open").unwrap_or_default())
    };
    // Content is built before the panel shows, so that it can be measured and placed, and goes after
    // the panel has closed: the browser gives the focus back only from something that is still there.
    let before_toggle = move |_: ev::Event| {
        if !is_shown() {
            open.set(true);
        }
    };
    let after_toggle = move |_: ev::Event| {
        let shown = is_shown();
        // Setting it again would build the content again, and the focus would be lost with the old one.
        if open.get_untracked() != shown {
            open.set(shown);
        }
        let (true, Some(panel), Some(button)) =
            (shown, panel.get_untracked(), button.get_untracked())
        else {
            return;
        };
        place(&window(), &panel, &button, Align::Start);
        let first = panel
            .query_selector("input, a[href], button")
            .ok()
            .flatten();
        if let Some(first) = first.and_then(|element| {
            use wasm_bindgen::JsCast;
            element.dyn_into::<web_sys::HtmlElement>().ok()
        }) {
            focus(&first);
        }
    };
    view! {
        <button
            node_ref=button
            type="button"
            class=trigger_class
            aria-haspopup="dialog"
            aria-expanded=move || open.get().to_string()
            aria-controls=id.clone()
            aria-label=label
            popovertarget=id.clone()
        >
            {trigger.run()}
        </button>
        <div
            node_ref=panel
            id=id
            class=panel_class
            popover="auto"
            role="dialog"
            aria-label=label
            on:beforetoggle=before_toggle
            on:toggle=after_toggle
        >
            {move || open.get().then(|| children())}
        </div>
    }
}
