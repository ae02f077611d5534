use leptos::prelude::*;

use super::MenuContext;
use crate::{browser::site, ui::icon::Icon};

/// One action, link or choice of a menu.
#[component]
pub fn MenuItem(
    /// Symbol before the label.
    #[prop(optional)]
    icon: Option<&'static str>,
    /// Makes it a link.
    #[prop(optional, into)]
    href: Option<Signal<String>>,
    /// Opens the link in a new tab.
    #[prop(optional)]
    external: bool,
    /// Makes it one of several choices: whether it is the chosen one.
    #[prop(optional, into)]
    checked: Option<Signal<bool>>,
    /// Makes it a switch of its own together with `checked`; the menu stays open.
    #[prop(optional)]
    toggles: bool,
    /// It destroys something.
    #[prop(optional)]
    danger: bool,
    /// Why it cannot be chosen.
    #[prop(optional, into)]
    disabled_reason: Signal<Option<String>>,
    /// Quiet text at the end: a shortcut or a count.
    #[prop(optional, into)]
    hint: Signal<Option<String>>,
    /// Called when chosen; the menu is closed by then and focus is back on its button.
    #[prop(optional, into)]
    on_select: Option<Callback<()>>,
    /// The label.
    children: Children,
) -> impl IntoView {
    let menu = use_context::<MenuContext>();
    let role = match (checked.is_some(), toggles) {
        (false, _) => "menuitem",
        (true, false) => "menuitemradio",
        (true, true) => "menuitemcheckbox",
    };
    let choose = move |event: web_sys::MouseEvent| {
        if disabled_reason.with_untracked(Option::is_some) {
            event.prevent_default();
            event.stop_propagation();
            return;
        }
        if let (Some(menu), false) = (menu, toggles) {
            menu.close.run(());
        }
        if let Some(on_select) = on_select {
            on_select.run(());
        }
    };
    let lead = match (checked, icon) {
        (Some(checked), _) => {
            view! { <span class="menu-check">{move || checked.get().then(|| view! { <Icon name="check"/> })}</span> }
                .into_any()
        }
        (None, Some(name)) => view! { <Icon name=name/> }.into_any(),
        (None, None) => ().into_any(),
    };
    let content = view! {
        {lead}
        <span class="menu-item-label">{children()}</span>
        {move || hint.get().map(|hint| view! { <span class="menu-item-hint">{hint}</span> })}
        {external.then(|| view! { <Icon name="external"/> })}
    };
    let aria_checked = move || checked.map(|checked| checked.get().to_string());
    let aria_disabled = move || disabled_reason.with(Option::is_some).then_some("true");
    let reason = move || disabled_reason.get();
    let tone = danger.then_some("danger");
    match href {
        Some(href) => view! {
            <a
                class="menu-item"
                role=role
                tabindex="-1"
                href=move || site::href(&href.read())
                target=external.then_some("_blank")
                rel=external.then_some("noopener noreferrer")
                data-tone=tone
                aria-checked=aria_checked
                aria-disabled=aria_disabled
                aria-description=reason
                data-tooltip=reason
                on:click=choose
            >
                {content}
            </a>
        }
        .into_any(),
        None => view! {
            <button
                type="button"
                class="menu-item"
                role=role
                tabindex="-1"
                data-tone=tone
                aria-checked=aria_checked
                aria-disabled=aria_disabled
                aria-description=reason
                data-tooltip=reason
                on:click=choose
            >
                {content}
            </button>
        }
        .into_any(),
    }
}

/// A hairline between groups of items.
#[component]
pub fn MenuSeparator() -> impl IntoView {
    view! { <div class="menu-separator" role="separator"></div> }
}

/// Items under a common heading, e.g. the choices of a setting.
#[component]
pub fn MenuGroup(
    /// The heading.
    #[prop(into)]
    label: Signal<String>,
    /// The items.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="menu-group" role="group" aria-label=label>
            <div class="menu-group-label" aria-hidden="true">{label}</div>
            {children()}
        </div>
    }
}
