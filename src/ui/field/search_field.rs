use leptos::{ev, html, prelude::*};

use crate::ui::{icon::Icon, words::Words};

/// A search box with a magnifier and a × that empties it; Esc empties it too.
#[component]
pub fn SearchField(
    /// What it searches; the accessible name and the placeholder.
    #[prop(into)]
    label: Signal<String>,
    /// What is in it.
    #[prop(into)]
    value: Signal<String>,
    /// Called with every change.
    #[prop(into)]
    on_input: Callback<String>,
    /// The key that jumps to it, shown inside while it is empty.
    #[prop(optional)]
    shortcut: Option<&'static str>,
    /// For the caller to focus it.
    #[prop(optional)]
    node_ref: NodeRef<html::Input>,
) -> impl IntoView {
    let words = Words::expect();
    let is_empty = move || value.with(String::is_empty);
    let clear = move || {
        on_input.run(String::new());
        if let Some(input) = node_ref.get_untracked() {
            crate::ui::modal::focus(&input);
        }
    };
    let on_key = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" && !value.with_untracked(String::is_empty) {
            event.prevent_default();
            event.stop_propagation();
            on_input.run(String::new());
        }
    };
    view! {
        <div class="search-field" role="search">
            <Icon name="search"/>
            <input
                node_ref=node_ref
                class="search-field-input"
                type="search"
                autocomplete="off"
                spellcheck="false"
                aria-label=label
                placeholder=label
                aria-keyshortcuts=shortcut
                prop:value=value
                on:input:target=move |event| on_input.run(event.target().value())
                on:keydown=on_key
            />
            {move || {
                if is_empty() {
                    shortcut.map(|key| view! { <kbd class="search-field-key" aria-hidden="true">{key}</kbd> }).into_any()
                } else {
                    view! {
                        <button type="button" class="search-field-clear" aria-label=words.clear on:click=move |_| clear()>
                            <Icon name="x"/>
                        </button>
                    }
                        .into_any()
                }
            }}
        </div>
    }
}
