//! Keyboard shortcuts, drawn as keys.

use leptos::prelude::*;

/// A keyboard shortcut, drawn as keys.
#[component]
pub fn KeyHint(
    /// The keys in order, e.g. `&["Ctrl", "A"]`.
    keys: &'static [&'static str],
) -> impl IntoView {
    let keys = keys
        .iter()
        .map(|key| view! { <kbd>{*key}</kbd> })
        .collect_view();
    view! { <span class="key-hint">{keys}</span> }
}
