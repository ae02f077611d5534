//! Fields that people added to an item.

use leptos::prelude::*;

use super::{
    field_names::field_name,
    fields::{FieldLine, Unreadable},
    guard::SecretGuard,
};
use crate::{
    domain::model::cipher::{CustomField, CustomFieldValue, FieldText},
    i18n::use_i18n,
    phrase, t_string,
};

/// All custom fields, in order.
#[component]
pub fn CustomFields(
    /// The fields.
    fields: Vec<CustomField>,
    /// Who may see secrets.
    guard: SecretGuard,
) -> impl IntoView {
    let i18n = use_i18n();
    (!fields.is_empty()).then(|| {
        let lines = fields
            .into_iter()
            .map(|field| view! { <Line field guard/> })
            .collect_view();
        view! {
            <section class="item-view-section">
                <h3 class="item-view-heading">{phrase!(i18n, item.section_custom)}</h3>
                <dl class="item-view-fields">{lines}</dl>
            </section>
        }
    })
}

#[component]
fn Line(field: CustomField, guard: SecretGuard) -> impl IntoView {
    let i18n = use_i18n();
    let CustomField { name, value } = field;
    let label = Signal::derive(move || match &name {
        FieldText::Open(name) if !name.is_empty() => name.clone(),
        FieldText::Open(_) | FieldText::Absent => t_string!(i18n, item.unnamed_field).to_string(),
        FieldText::Undecryptable => t_string!(i18n, item.cannot_decrypt).to_string(),
    });
    let shown = |text: FieldText| match text {
        // An empty field is still a field that someone made.
        FieldText::Absent => FieldText::Open(String::new()),
        text => text,
    };
    match value {
        CustomFieldValue::Text(text) => {
            view! { <FieldLine label text=shown(text) is_secret=false guard/> }.into_any()
        }
        CustomFieldValue::Hidden(text) => {
            view! { <FieldLine label text=shown(text) is_secret=true guard/> }.into_any()
        }
        CustomFieldValue::Boolean(Some(is_on)) => {
            let text = move || match is_on {
                true => t_string!(i18n, item.yes).to_string(),
                false => t_string!(i18n, item.no).to_string(),
            };
            view! { <Told label>{text}</Told> }.into_any()
        }
        CustomFieldValue::Linked(Some(name)) => {
            let text = move || {
                let field = field_name(name, i18n.get_locale());
                t_string!(i18n, item.linked_to, field = field)
            };
            view! { <Told label>{text}</Told> }.into_any()
        }
        CustomFieldValue::Boolean(None) | CustomFieldValue::Linked(None) => {
            view! { <Told label><Unreadable/></Told> }.into_any()
        }
    }
}

#[component]
fn Told(label: Signal<String>, children: Children) -> impl IntoView {
    view! {
        <div class="item-field">
            <dt class="item-field-label">{label}</dt>
            <dd class="item-field-text">{children()}</dd>
        </div>
    }
}
