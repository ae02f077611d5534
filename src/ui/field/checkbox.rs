use leptos::prelude::*;

use super::frame::{FieldIds, FieldNotes};

/// A yes or no, with an in-between for "some of them".
#[component]
pub fn Checkbox(
    /// What is switched on.
    #[prop(into)]
    label: Signal<String>,
    /// Whether it is on.
    #[prop(into)]
    checked: Signal<bool>,
    /// Some are on, some are off.
    #[prop(optional, into)]
    indeterminate: Signal<bool>,
    /// Called with the new state.
    #[prop(into)]
    on_change: Callback<bool>,
    /// What it does.
    #[prop(optional, into)]
    hint: Signal<Option<String>>,
    /// What is wrong with it.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Cannot be changed now; say why in `hint`.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// The label is for screen readers only: in a grid.
    #[prop(optional)]
    hide_label: bool,
) -> impl IntoView {
    let ids = FieldIds::new();
    view! {
        <div class="checkbox">
            <label class="checkbox-line">
                <input
                    id=ids.control()
                    class="checkbox-box"
                    type="checkbox"
                    disabled=disabled
                    aria-describedby=move || ids.described_by(hint, error)
                    prop:checked=checked
                    prop:indeterminate=indeterminate
                    on:change:target=move |event| on_change.run(event.target().checked())
                />
                <span class="checkbox-label" class:visually-hidden=hide_label>{label}</span>
            </label>
            {(!hide_label).then(|| view! { <FieldNotes ids hint error/> })}
        </div>
    }
}
