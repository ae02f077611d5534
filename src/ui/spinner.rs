//! The ring that says "working on it".

use leptos::prelude::*;

use super::words::Words;

/// A small ring that says "working on it".
#[component]
pub fn Spinner(
    /// What it says to a screen reader; the word for "Loading" if left out.
    #[prop(optional, into)]
    label: Option<Signal<String>>,
    /// Pure decoration, because the text beside it already says so.
    #[prop(optional)]
    silent: bool,
) -> impl IntoView {
    let label = label.unwrap_or_else(|| Words::expect().loading);
    view! {
        <span class="spinner" role=(!silent).then_some("status") aria-hidden=silent.then_some("true")>
            {(!silent).then(|| view! { <span class="visually-hidden">{label}</span> })}
        </span>
    }
}
