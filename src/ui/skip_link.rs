//! The link that jumps over the navigation.

use leptos::prelude::*;

/// The first tab stop of every page: jumps over the navigation.
#[component]
pub fn SkipLink(
    /// Id of the element to jump to; give it `tabindex="-1"`.
    #[prop(default = "main")]
    target: &'static str,
    /// What it says, e.g. "Skip to content".
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    // A fragment link would change the URL, which is the state of the page; the focus is moved instead.
    let jump = move |event: web_sys::MouseEvent| {
        event.prevent_default();
        super::modal::focus_id(target);
    };
    view! { <a class="skip-link" href=format!("#{target}") on:click=jump>{label}</a> }
}
