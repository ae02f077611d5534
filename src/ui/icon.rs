//! Symbols from the sprite.

use leptos::prelude::*;

use crate::browser::site;

/// One symbol of the sprite, drawn in the colour of the text around it.
///
/// It is always decoration: the accessible name belongs to the button or text beside it.
#[component]
pub fn Icon(
    /// Id of a symbol in `public/icons.svg`.
    #[prop(into)]
    name: Signal<&'static str>,
    /// 20 px instead of 16 px.
    #[prop(optional)]
    large: bool,
) -> impl IntoView {
    view! {
        <svg class="icon" data-size=large.then_some("large") aria-hidden="true" focusable="false">
            <use href=move || sprite(name.get())></use>
        </svg>
    }
}

thread_local! {
    static SPRITE: String = site::asset("icons.svg");
}

/// Where the sprite lives, relative to the page's `<base>`, so that the app may be served below a path.
pub fn sprite(name: &str) -> String {
    SPRITE.with(|sprite| format!("{sprite}#{name}"))
}
