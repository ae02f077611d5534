use leptos::prelude::*;

use super::frame::{FieldFrame, FieldIds};

/// A day of the calendar, as the browser's own date field.
#[component]
pub fn DateField(
    /// What it asks for.
    #[prop(into)]
    label: Signal<String>,
    /// The day as `2026-11-25`; empty for none.
    #[prop(into)]
    value: Signal<String>,
    /// Called with every change; empty while what is typed is no day.
    #[prop(into)]
    on_input: Callback<String>,
    /// What is wrong with it.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    let ids = FieldIds::new();
    let hint = Signal::stored(None);
    view! {
        <FieldFrame ids label hide_label=false hint error>
            <input
                id=ids.control()
                class="field-input"
                type="date"
                // Six digits for the year, which is the browser's default, invite typing errors.
                max="9999-12-31"
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                aria-describedby=move || ids.described_by(hint, error)
                prop:value=value
                on:input:target=move |event| on_input.run(event.target().value())
            />
        </FieldFrame>
    }
}
