//! Square buttons with a symbol.

use leptos::{ev::MouseEvent, prelude::*};

use super::{
    button::{ButtonKind, ButtonSize, guarded, is_blocked},
    icon::Icon,
};

/// A square button with a symbol; its label is the accessible name and the tooltip.
#[component]
pub fn IconButton(
    /// Symbol of the sprite.
    #[prop(into)]
    icon: Signal<&'static str>,
    /// What it does.
    #[prop(into)]
    label: Signal<String>,
    /// How much it asks to be pressed.
    #[prop(default = ButtonKind::Quiet)]
    kind: ButtonKind,
    /// How tall it is.
    #[prop(optional)]
    size: ButtonSize,
    /// For a button that stays in: whether it is in.
    #[prop(optional, into)]
    pressed: Option<Signal<bool>>,
    /// Its own work is running.
    #[prop(optional, into)]
    pending: Signal<bool>,
    /// Why it cannot be pressed.
    #[prop(optional, into)]
    disabled_reason: Signal<Option<String>>,
    /// Called on click, unless blocked or pending.
    #[prop(optional, into)]
    on_click: Option<Callback<MouseEvent>>,
) -> impl IntoView {
    let press = guarded(pending, disabled_reason, on_click);
    view! {
        <button
            type="button"
            class="button icon-button"
            data-kind=kind.as_str()
            data-size=size.as_str()
            aria-label=label
            aria-pressed=move || pressed.map(|pressed| pressed.get().to_string())
            aria-busy=move || pending.get().then_some("true")
            aria-disabled=move || is_blocked(pending, disabled_reason).then_some("true")
            aria-description=move || disabled_reason.get()
            data-tooltip=move || disabled_reason.get().unwrap_or_else(|| label.get())
            on:click=press
        >
            <span class="button-label"><Icon name=icon/></span>
            {move || pending.get().then(|| view! { <span class="button-progress" aria-hidden="true"></span> })}
        </button>
    }
}
