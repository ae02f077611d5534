//! Tabs over one panel.

use leptos::{ev, html, prelude::*};
use web_sys::{HtmlElement, wasm_bindgen::JsCast};

use super::{modal::focus, unique_id::unique_id};

/// One tab.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tab {
    /// What `selected` compares with; goes into the URL.
    pub id: String,
    /// What it says.
    pub label: String,
    /// A number after the label, already formatted.
    pub count: Option<String>,
}

/// Tabs over one panel; arrow keys move and select at once.
#[component]
pub fn Tabs(
    /// Accessible name of the row of tabs.
    #[prop(into)]
    label: Signal<String>,
    /// The tabs in order.
    #[prop(into)]
    tabs: Signal<Vec<Tab>>,
    /// Id of the shown tab.
    #[prop(into)]
    selected: Signal<String>,
    /// Called with the id of the chosen tab.
    #[prop(into)]
    on_select: Callback<String>,
    /// What the selected tab shows.
    children: Children,
) -> impl IntoView {
    let list = NodeRef::<html::Div>::new();
    let panel_id = unique_id("tab-panel");
    let controls = panel_id.clone();
    let on_key = move |event: ev::KeyboardEvent| {
        let ids: Vec<String> =
            tabs.with_untracked(|tabs| tabs.iter().map(|tab| tab.id.clone()).collect());
        let count = ids.len();
        let Some(at) = selected.with_untracked(|selected| ids.iter().position(|id| id == selected))
        else {
            return;
        };
        let next = match event.key().as_str() {
            "ArrowRight" => (at + 1) % count,
            "ArrowLeft" => (at + count - 1) % count,
            "Home" => 0,
            "End" => count - 1,
            _ => return,
        };
        event.prevent_default();
        on_select.run(ids[next].clone());
        let button = list
            .get_untracked()
            .and_then(|list| list.children().item(next as u32))
            .and_then(|button| button.dyn_into::<HtmlElement>().ok());
        if let Some(button) = button {
            focus(&button);
        }
    };
    let buttons = move || {
        let controls = controls.clone();
        tabs.get()
            .into_iter()
            .map(|tab| {
                let id = tab.id.clone();
                let is_selected = Signal::derive(move || selected.with(|selected| *selected == id));
                let id = tab.id;
                view! {
                    <button
                        type="button"
                        class="tabs-tab"
                        role="tab"
                        aria-selected=move || is_selected.get().to_string()
                        aria-controls=controls.clone()
                        tabindex=move || if is_selected.get() { "0" } else { "-1" }
                        on:click=move |_| on_select.run(id.clone())
                    >
                        {tab.label}
                        {tab.count.map(|count| view! { <span class="tabs-count">{count}</span> })}
                    </button>
                }
            })
            .collect_view()
    };
    let selected_label = move || {
        tabs.with(|tabs| {
            selected.with(|id| {
                tabs.iter()
                    .find(|tab| tab.id == *id)
                    .map(|tab| tab.label.clone())
            })
        })
    };
    view! {
        <div class="tabs">
            <div node_ref=list class="tabs-list" role="tablist" aria-label=label on:keydown=on_key>{buttons}</div>
            <div id=panel_id class="tabs-panel" role="tabpanel" aria-label=selected_label>{children()}</div>
        </div>
    }
}
