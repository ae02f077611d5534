//! The fixed fields of an item, in the order the contract lists them.

use leptos::prelude::*;

use super::{
    field_names::field_name,
    guard::SecretGuard,
    secret_field::{PlainField, SecretField},
};
use crate::{
    domain::model::cipher::{FieldSecrecy, FieldText, NamedField},
    i18n::use_i18n,
    phrase,
    ui::{badge::Badge, tone::Tone},
};

/// Fixed fields that have a text.
#[component]
pub fn Details(
    /// All fixed fields.
    fields: Vec<NamedField>,
    /// Who may see secrets.
    guard: SecretGuard,
) -> impl IntoView {
    let i18n = use_i18n();
    let lines: Vec<_> = (fields.into_iter())
        .filter(|field| has_text(&field.text))
        .map(
            |NamedField {
                 name,
                 text,
                 secrecy,
             }| {
                let label = Signal::derive(move || field_name(name, i18n.get_locale()));
                let is_secret = secrecy == FieldSecrecy::Secret;
                view! { <FieldLine label text is_secret guard/> }
            },
        )
        .collect();
    (!lines.is_empty()).then(|| {
        view! {
            <section class="item-view-section">
                <h3 class="item-view-heading">{phrase!(i18n, item.section_details)}</h3>
                <dl class="item-view-fields">{lines}</dl>
            </section>
        }
    })
}

/// A line for any text.
#[component]
pub fn FieldLine(
    /// What it is.
    label: Signal<String>,
    /// The text.
    text: FieldText,
    /// Hidden at first.
    is_secret: bool,
    /// Who may see secrets.
    guard: SecretGuard,
) -> impl IntoView {
    match text {
        FieldText::Open(text) if is_secret => view! { <SecretField label text guard/> }.into_any(),
        FieldText::Open(text) => view! { <PlainField label text/> }.into_any(),
        FieldText::Undecryptable => view! {
            <div class="item-field">
                <dt class="item-field-label">{label}</dt>
                <dd class="item-field-text"><Unreadable/></dd>
            </div>
        }
        .into_any(),
        FieldText::Absent => ().into_any(),
    }
}

/// Stands for a text that did not decrypt.
#[component]
pub fn Unreadable() -> impl IntoView {
    let i18n = use_i18n();
    let label = phrase!(i18n, item.cannot_decrypt);
    view! { <Badge tone=Tone::Warning icon="warning" label/> }
}

/// Whether there is anything to show.
pub fn has_text(text: &FieldText) -> bool {
    match text {
        FieldText::Absent => false,
        FieldText::Open(text) => !text.is_empty(),
        FieldText::Undecryptable => true,
    }
}
