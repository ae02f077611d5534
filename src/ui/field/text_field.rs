use leptos::{html, prelude::*};

use super::frame::{FieldFrame, FieldIds};

/// One line of text.
#[component]
pub fn TextField(
    /// What it asks for.
    #[prop(into)]
    label: Signal<String>,
    /// What is in it.
    #[prop(into)]
    value: Signal<String>,
    /// Called with every change.
    #[prop(into)]
    on_input: Callback<String>,
    /// How to fill it, or what it is for.
    #[prop(optional, into)]
    hint: Signal<Option<String>>,
    /// What is wrong with it.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// The input's type: `text`, `email`, `number`, `url`, `tel`.
    #[prop(default = "text")]
    kind: &'static str,
    /// What the browser may fill in; nothing by default.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// Which keyboard a phone shows.
    #[prop(optional)]
    inputmode: Option<&'static str>,
    /// Form name, for password managers.
    #[prop(optional)]
    name: Option<&'static str>,
    /// Shown while empty; never instead of a label.
    #[prop(optional, into)]
    placeholder: Signal<Option<String>>,
    /// Must be filled.
    #[prop(optional)]
    required: bool,
    /// Can be read and copied, not changed.
    #[prop(optional, into)]
    readonly: Signal<bool>,
    /// The label is for screen readers only.
    #[prop(optional)]
    hide_label: bool,
    /// Takes the focus when it appears.
    #[prop(optional)]
    autofocus: bool,
    /// Digits of equal width, aligned right.
    #[prop(optional)]
    numeric: bool,
    /// For the caller to focus it.
    #[prop(optional)]
    node_ref: NodeRef<html::Input>,
) -> impl IntoView {
    let ids = FieldIds::new();
    focus_on_load(node_ref, autofocus);
    view! {
        <FieldFrame ids label hide_label hint error>
            <input
                node_ref=node_ref
                id=ids.control()
                class="field-input"
                class:numeric=numeric
                type=kind
                name=name
                autocomplete=autocomplete
                inputmode=inputmode
                placeholder=move || placeholder.get()
                readonly=readonly
                spellcheck="false"
                data-autofocus=autofocus.then_some("")
                aria-required=required.then_some("true")
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                aria-describedby=move || ids.described_by(hint, error)
                prop:value=value
                on:input:target=move |event| on_input.run(event.target().value())
            />
        </FieldFrame>
    }
}

/// Focuses a field as it appears; a dialog around it does the same by `data-autofocus`.
pub(super) fn focus_on_load(node: NodeRef<html::Input>, wanted: bool) {
    if wanted {
        node.on_load(|input| crate::ui::modal::focus(&input));
    }
}
