//! One line of an item: a label, its text, and what can be done with it.
//! Secrets are dots until revealed, and dots again when the item closes. The
//! buttons stand in a definition of their own: the group of a definition list
//! may hold nothing else.

use leptos::prelude::*;

use super::{copying::Copying, guard::SecretGuard};
use crate::{
    i18n::use_i18n,
    t_string,
    ui::{button::ButtonSize, icon_button::IconButton, secret_text::SecretText},
};

/// As many dots for every secret: its length is nobody's business.
const DOTS: &str = "••••••••";

/// A text anyone with the item may see.
#[component]
pub fn PlainField(
    /// What it is.
    #[prop(into)]
    label: Signal<String>,
    /// The text.
    text: String,
) -> impl IntoView {
    let i18n = use_i18n();
    let copying = Copying::new();
    let copied = text.clone();
    let copy_label = Signal::derive(move || t_string!(i18n, item.copy, field = label.get()));
    let copy = move |_| copying.copy(label.get_untracked(), copied.clone(), false);
    view! {
        <div class="item-field">
            <dt class="item-field-label">{label}</dt>
            <dd class="item-field-text">{text}</dd>
            <dd class="item-field-actions">
                <IconButton icon="copy" label=copy_label size=ButtonSize::Small on_click=copy/>
            </dd>
        </div>
    }
}

/// A text that is hidden at first.
#[component]
pub fn SecretField(
    /// What it is.
    #[prop(into)]
    label: Signal<String>,
    /// The secret.
    text: String,
    /// Who may see it.
    guard: SecretGuard,
) -> impl IntoView {
    let i18n = use_i18n();
    let copying = Copying::new();
    let is_shown = RwSignal::new(false);
    let secret = StoredValue::new(text);
    let value = Signal::derive(move || match is_shown.get() {
        true => secret.get_value(),
        false => DOTS.to_owned(),
    });
    let reason = Signal::derive(move || {
        (!guard.view_password).then(|| t_string!(i18n, item.hidden_reason).to_string())
    });
    let reveal_label = Signal::derive(move || match is_shown.get() {
        true => t_string!(i18n, item.hide, field = label.get()),
        false => t_string!(i18n, item.reveal, field = label.get()),
    });
    let copy_label = Signal::derive(move || t_string!(i18n, item.copy, field = label.get()));
    let reveal = move |_| match is_shown.get_untracked() {
        true => is_shown.set(false),
        false => guard.pass(Callback::new(move |()| is_shown.set(true))),
    };
    let copy = move |_| {
        guard.pass(Callback::new(move |()| {
            copying.copy(label.get_untracked(), secret.get_value(), true);
        }));
    };
    view! {
        <div class="item-field">
            <dt class="item-field-label">{label}</dt>
            <dd class="item-field-text" data-hidden=move || (!is_shown.get()).then_some("true")>
                <span class="visually-hidden">
                    {move || (!is_shown.get()).then(|| t_string!(i18n, item.hidden_text).to_string())}
                </span>
                <span aria-hidden=move || (!is_shown.get()).then_some("true")>
                    <SecretText value/>
                </span>
            </dd>
            <dd class="item-field-actions">
                <IconButton
                    icon=Signal::derive(move || if is_shown.get() { "eye-off" } else { "eye" })
                    label=reveal_label
                    size=ButtonSize::Small
                    disabled_reason=reason
                    on_click=reveal
                />
                <IconButton icon="copy" label=copy_label size=ButtonSize::Small disabled_reason=reason on_click=copy/>
            </dd>
        </div>
    }
}
