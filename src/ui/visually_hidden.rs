//! Text for screen readers only.

use leptos::prelude::*;

/// Text for screen readers only.
#[component]
pub fn VisuallyHidden(
    /// The text.
    children: Children,
) -> impl IntoView {
    view! { <span class="visually-hidden">{children()}</span> }
}
