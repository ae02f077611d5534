//! Links that look like buttons.

use leptos::prelude::*;

use super::{
    button::{ButtonKind, ButtonSize},
    icon::Icon,
};
use crate::browser::site;

/// A link that looks like a button; the router takes it like any other link.
#[component]
pub fn LinkButton(
    /// Where it goes.
    #[prop(into)]
    href: Signal<String>,
    /// How much it asks to be pressed.
    #[prop(optional)]
    kind: ButtonKind,
    /// How tall it is.
    #[prop(optional)]
    size: ButtonSize,
    /// Symbol before the label.
    #[prop(optional)]
    icon: Option<&'static str>,
    /// Opens in a new tab, without telling it where it came from.
    #[prop(optional)]
    external: bool,
    /// The label.
    children: Children,
) -> impl IntoView {
    view! {
        <a
            class="button"
            href=move || site::href(&href.read())
            data-kind=kind.as_str()
            data-size=size.as_str()
            target=external.then_some("_blank")
            rel=external.then_some("noopener noreferrer")
        >
            {icon.map(|name| view! { <Icon name=name/> })}
            <span class="button-label">{children()}</span>
            {external.then(|| view! { <Icon name="external"/> })}
        </a>
    }
}
