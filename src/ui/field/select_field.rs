use leptos::prelude::*;

use super::frame::{FieldFrame, FieldIds};
use crate::ui::icon::Icon;

/// One choice of a [`SelectField`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SelectOption {
    /// What `value` compares with.
    pub value: String,
    /// What it says.
    pub label: String,
}

impl SelectOption {
    /// A choice with this value and label.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
        }
    }
}

/// One of a few known choices, as a native select.
#[component]
pub fn SelectField(
    /// What it asks for.
    #[prop(into)]
    label: Signal<String>,
    /// The choices in order.
    #[prop(into)]
    options: Signal<Vec<SelectOption>>,
    /// The chosen value.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the chosen value.
    #[prop(into)]
    on_change: Callback<String>,
    /// What the choice does.
    #[prop(optional, into)]
    hint: Signal<Option<String>>,
    /// What is wrong with it.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Must be chosen.
    #[prop(optional)]
    required: bool,
    /// Cannot be changed now; say why in `hint`.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// The label is for screen readers only.
    #[prop(optional)]
    hide_label: bool,
    /// 32 px instead of 36 px, for toolbars.
    #[prop(optional)]
    small: bool,
) -> impl IntoView {
    let ids = FieldIds::new();
    let choices = move || {
        options
            .get()
            .into_iter()
            .map(|option| {
                let own = option.value.clone();
                let is_chosen = move || value.with(|value| *value == own);
                view! { <option value=option.value prop:selected=is_chosen>{option.label}</option> }
            })
            .collect_view()
    };
    view! {
        <FieldFrame ids label hide_label hint error>
            <div class="field-select" data-size=small.then_some("small")>
                <select
                    id=ids.control()
                    class="field-input"
                    disabled=disabled
                    aria-required=required.then_some("true")
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    aria-describedby=move || ids.described_by(hint, error)
                    on:change:target=move |event| on_change.run(event.target().value())
                >
                    {choices}
                </select>
                <Icon name="chevron-down"/>
            </div>
        </FieldFrame>
    }
}
