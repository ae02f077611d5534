use leptos::prelude::*;

use crate::ui::{icon::Icon, unique_id::unique_id};

/// The ids that tie a control to its hint and error.
#[derive(Clone, Copy, Debug)]
pub struct FieldIds(StoredValue<String>);

impl FieldIds {
    pub fn new() -> Self {
        Self(StoredValue::new(unique_id("field")))
    }

    pub fn control(self) -> String {
        self.0.get_value()
    }

    pub fn hint(self) -> String {
        format!("{}-hint", self.control())
    }

    pub fn error(self) -> String {
        format!("{}-error", self.control())
    }

    /// The value of `aria-describedby`: the error before the hint, because it is what to act on.
    pub fn described_by(
        self,
        hint: Signal<Option<String>>,
        error: Signal<Option<String>>,
    ) -> Option<String> {
        let has_hint = hint.with(Option::is_some);
        match (error.with(Option::is_some), has_hint) {
            (true, true) => Some(format!("{} {}", self.error(), self.hint())),
            (true, false) => Some(self.error()),
            (false, true) => Some(self.hint()),
            (false, false) => None,
        }
    }
}

/// Label above, hint and error below.
#[component]
pub fn FieldFrame(
    ids: FieldIds,
    label: Signal<String>,
    hide_label: bool,
    hint: Signal<Option<String>>,
    error: Signal<Option<String>>,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="field" data-invalid=move || error.with(Option::is_some).then_some("true")>
            <label class="field-label" class:visually-hidden=hide_label for=ids.control()>{label}</label>
            {children()}
            <FieldNotes ids hint error/>
        </div>
    }
}

/// Error and hint; the error's element is always there, so that it is read out when it fills.
#[component]
pub fn FieldNotes(
    ids: FieldIds,
    hint: Signal<Option<String>>,
    error: Signal<Option<String>>,
) -> impl IntoView {
    view! {
        <div id=ids.error() class="field-error" aria-live="polite">
            {move || error.get().map(|error| view! { <Icon name="error"/> <span>{error}</span> })}
        </div>
        {move || hint.get().map(|hint| view! { <div id=ids.hint() class="field-hint">{hint}</div> })}
    }
}
