//! Active filters and list entries that can be taken away.

use leptos::prelude::*;

use super::icon::Icon;

/// One active filter or one entry of a list, with a × that takes it away.
#[component]
pub fn Chip(
    /// What it stands for.
    #[prop(into)]
    label: Signal<String>,
    /// Symbol before the label.
    #[prop(optional)]
    icon: Option<&'static str>,
    /// Accessible name of the ×, e.g. "Remove filter: suspended".
    #[prop(into)]
    remove_label: Signal<String>,
    /// Called by the × and by Delete or Backspace on it.
    #[prop(into)]
    on_remove: Callback<()>,
) -> impl IntoView {
    let on_key = move |event: web_sys::KeyboardEvent| {
        if matches!(event.key().as_str(), "Delete" | "Backspace") {
            event.prevent_default();
            on_remove.run(());
        }
    };
    view! {
        <span class="chip">
            {icon.map(|name| view! { <Icon name=name/> })}
            <span class="chip-label" data-tooltip-if-cut="">{label}</span>
            <button
                type="button"
                class="chip-remove"
                aria-label=remove_label
                on:click=move |_| on_remove.run(())
                on:keydown=on_key
            >
                <Icon name="x"/>
            </button>
        </span>
    }
}
