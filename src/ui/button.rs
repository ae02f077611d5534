//! Buttons, and the rule that a blocked button says why.

use leptos::{ev::MouseEvent, html, prelude::*};

use super::{icon::Icon, modal};

/// How much a button asks to be pressed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// The one thing to do on this view.
    Primary,
    /// Everything else.
    #[default]
    Secondary,
    /// No border until hovered, for toolbars and rows.
    Quiet,
    /// Starts something destructive; outlined, because the confirmation is still to come.
    Danger,
    /// Carries out something destructive; for the confirmation itself.
    DangerSolid,
}

impl ButtonKind {
    /// The value of `data-kind` that the style sheet selects on.
    pub fn as_str(self) -> &'static str {
        match self {
            ButtonKind::Primary => "primary",
            ButtonKind::Secondary => "secondary",
            ButtonKind::Quiet => "quiet",
            ButtonKind::Danger => "danger",
            ButtonKind::DangerSolid => "danger-solid",
        }
    }
}

/// How tall a button is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonSize {
    /// 36 px.
    #[default]
    Normal,
    /// 32 px, for toolbars.
    Small,
    /// 44 px and as wide as its container, for sign-in.
    Wide,
}

impl ButtonSize {
    /// The value of `data-size` that the style sheet selects on.
    pub fn as_str(self) -> &'static str {
        match self {
            ButtonSize::Normal => "normal",
            ButtonSize::Small => "small",
            ButtonSize::Wide => "wide",
        }
    }
}

/// A button that can say why it does nothing.
///
/// A blocked or pending button keeps its place in the tab order (`aria-disabled`, not
/// `disabled`), because a reason nobody can reach explains nothing.
#[component]
pub fn Button(
    /// How much it asks to be pressed.
    #[prop(optional)]
    kind: ButtonKind,
    /// How tall it is.
    #[prop(optional)]
    size: ButtonSize,
    /// Symbol before the label.
    #[prop(optional)]
    icon: Option<&'static str>,
    /// Its own work is running: shows a ring and takes no clicks.
    #[prop(optional, into)]
    pending: Signal<bool>,
    /// Why it cannot be pressed; shown as tooltip and read as description.
    #[prop(optional, into)]
    disabled_reason: Signal<Option<String>>,
    /// Submits the form it stands in.
    #[prop(optional)]
    submit: bool,
    /// Takes the focus as it appears.
    #[prop(optional)]
    autofocus: bool,
    /// Called on click, unless blocked or pending.
    #[prop(optional, into)]
    on_click: Option<Callback<MouseEvent>>,
    /// The label.
    children: Children,
) -> impl IntoView {
    let press = guarded(pending, disabled_reason, on_click);
    let node_ref = NodeRef::<html::Button>::new();
    if autofocus {
        node_ref.on_load(|button| modal::focus(&button));
    }
    view! {
        <button
            node_ref=node_ref
            type=if submit { "submit" } else { "button" }
            class="button"
            data-kind=kind.as_str()
            data-size=size.as_str()
            aria-busy=move || pending.get().then_some("true")
            aria-disabled=move || is_blocked(pending, disabled_reason).then_some("true")
            aria-description=move || disabled_reason.get()
            data-tooltip=move || disabled_reason.get()
            on:click=press
        >
            {icon.map(|name| view! { <Icon name=name/> })}
            <span class="button-label">{children()}</span>
            {move || pending.get().then(|| view! { <span class="button-progress" aria-hidden="true"></span> })}
        </button>
    }
}

/// Wraps a click handler so that a blocked or pending button swallows the click, and with it a form's submission.
pub(super) fn guarded(
    pending: Signal<bool>,
    disabled_reason: Signal<Option<String>>,
    on_click: Option<Callback<MouseEvent>>,
) -> impl Fn(MouseEvent) + 'static {
    move |event: MouseEvent| {
        if is_blocked_now(pending, disabled_reason) {
            event.prevent_default();
            event.stop_propagation();
        } else if let Some(on_click) = on_click {
            on_click.run(event);
        }
    }
}

pub(super) fn is_blocked(pending: Signal<bool>, disabled_reason: Signal<Option<String>>) -> bool {
    // Both are read, so that the caller's closure follows both.
    let has_reason = disabled_reason.with(Option::is_some);
    pending.get() || has_reason
}

fn is_blocked_now(pending: Signal<bool>, disabled_reason: Signal<Option<String>>) -> bool {
    pending.get_untracked() || disabled_reason.with_untracked(Option::is_some)
}
