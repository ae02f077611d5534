use leptos::prelude::*;

use super::frame::{FieldIds, FieldNotes};

/// One choice of a [`RadioGroup`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RadioOption {
    /// What `value` compares with.
    pub value: String,
    /// What it says.
    pub label: String,
    /// What choosing it means.
    pub hint: Option<String>,
}

/// One of a few choices, all of them in sight.
#[component]
pub fn RadioGroup(
    /// The question.
    #[prop(into)]
    label: Signal<String>,
    /// The choices in order.
    #[prop(into)]
    options: Signal<Vec<RadioOption>>,
    /// The chosen value.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the chosen value.
    #[prop(into)]
    on_change: Callback<String>,
    /// What the question is about.
    #[prop(optional, into)]
    hint: Signal<Option<String>>,
    /// What is wrong with it.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    let ids = FieldIds::new();
    let choices = move || {
        options
            .get()
            .into_iter()
            .map(|option| {
                let own = option.value.clone();
                let is_chosen = move || value.with(|value| *value == own);
                let chosen = option.value.clone();
                view! {
                    <label class="radio-group-choice">
                        <input
                            class="radio-group-dot"
                            type="radio"
                            name=ids.control()
                            value=option.value
                            prop:checked=is_chosen
                            on:change=move |_| on_change.run(chosen.clone())
                        />
                        <span class="radio-group-text">
                            <span class="radio-group-label">{option.label}</span>
                            {option.hint.map(|hint| view! { <span class="field-hint">{hint}</span> })}
                        </span>
                    </label>
                }
            })
            .collect_view()
    };
    view! {
        <fieldset class="radio-group" aria-describedby=move || ids.described_by(hint, error)>
            <legend class="field-label">{label}</legend>
            {choices}
            <FieldNotes ids hint error/>
        </fieldset>
    }
}
