use leptos::prelude::*;

use super::frame::{FieldFrame, FieldIds};

/// Several lines of text.
#[component]
pub fn TextAreaField(
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
    /// How many lines are visible.
    #[prop(default = 4)]
    rows: u32,
    /// Must be filled.
    #[prop(optional)]
    required: bool,
    /// Can be read and copied, not changed.
    #[prop(optional, into)]
    readonly: Signal<bool>,
    /// The label is for screen readers only.
    #[prop(optional)]
    hide_label: bool,
) -> impl IntoView {
    let ids = FieldIds::new();
    view! {
        <FieldFrame ids label hide_label hint error>
            <textarea
                id=ids.control()
                class="field-input field-area"
                rows=rows.to_string()
                readonly=readonly
                aria-required=required.then_some("true")
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                aria-describedby=move || ids.described_by(hint, error)
                prop:value=value
                on:input:target=move |event| on_input.run(event.target().value())
            ></textarea>
        </FieldFrame>
    }
}
