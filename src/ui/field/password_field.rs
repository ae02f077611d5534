use leptos::{html, prelude::*};

use super::{
    frame::{FieldFrame, FieldIds},
    text_field::focus_on_load,
};
use crate::ui::{button::ButtonSize, icon_button::IconButton, words::Words};

/// A secret, with an eye to look at it.
#[component]
pub fn PasswordField(
    /// What it asks for.
    #[prop(into)]
    label: Signal<String>,
    /// What is in it.
    #[prop(into)]
    value: Signal<String>,
    /// Called with every change.
    #[prop(into)]
    on_input: Callback<String>,
    /// How to fill it.
    #[prop(optional, into)]
    hint: Signal<Option<String>>,
    /// What is wrong with it.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// `current-password`, `new-password`, or `off` for secrets that are no login.
    #[prop(default = "current-password")]
    autocomplete: &'static str,
    /// Form name, for password managers.
    #[prop(optional)]
    name: Option<&'static str>,
    /// Must be filled.
    #[prop(optional)]
    required: bool,
    /// Takes the focus when it appears.
    #[prop(optional)]
    autofocus: bool,
    /// For the caller to focus it.
    #[prop(optional)]
    node_ref: NodeRef<html::Input>,
) -> impl IntoView {
    let ids = FieldIds::new();
    let words = Words::expect();
    let shown = RwSignal::new(false);
    let eye_label = Signal::derive(move || {
        if shown.get() {
            words.hide_password.get()
        } else {
            words.show_password.get()
        }
    });
    focus_on_load(node_ref, autofocus);
    view! {
        <FieldFrame ids label hide_label=false hint error>
            <div class="field-group">
                <input
                    node_ref=node_ref
                    id=ids.control()
                    class="field-input field-secret"
                    type=move || if shown.get() { "text" } else { "password" }
                    name=name
                    autocomplete=autocomplete
                    autocapitalize="off"
                    spellcheck="false"
                    data-autofocus=autofocus.then_some("")
                    aria-required=required.then_some("true")
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    aria-describedby=move || ids.described_by(hint, error)
                    prop:value=value
                    on:input:target=move |event| on_input.run(event.target().value())
                />
                <IconButton
                    icon=move || if shown.get() { "eye-off" } else { "eye" }
                    label=eye_label
                    size=ButtonSize::Small
                    on_click=move |_| shown.update(|shown| *shown = !*shown)
                />
            </div>
        </FieldFrame>
    }
}
