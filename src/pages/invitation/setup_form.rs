//! The form of the set-up: name, billing address, payment method. The fields
//! are a table, because they differ in little but their names.

use leptos::prelude::*;

use super::{payment, setup::Setup, text};
use crate::{
    api::ApiError,
    browser::document,
    domain::invitation::form::{Field, SetupForm},
    i18n::{I18nContext, keys::invitations as words, phrase::Phrase, use_i18n},
    layout::countries::countries,
    phrase,
    session::renewal::ActionError,
    t_string,
    ui::{
        banner::Banner,
        button::{Button, ButtonKind},
        field::{SelectField, SelectOption, TextField},
        tone::Tone,
    },
};

/// A text field of the form.
struct Entry {
    label: Phrase,
    hint: Option<Phrase>,
    /// What can be wrong with it; nothing for most that may be left out.
    field: Option<Field>,
    read: fn(&SetupForm) -> &String,
    write: fn(&mut SetupForm, String),
    kind: &'static str,
    autocomplete: &'static str,
    is_required: bool,
}

const PROVIDER: [Entry; 2] = [
    Entry {
        label: words::name,
        hint: Some(words::name_hint),
        field: Some(Field::Name),
        read: |form| &form.name,
        write: |form, text| form.name = text,
        kind: "text",
        autocomplete: "organization",
        is_required: true,
    },
    Entry {
        label: words::billing_email,
        hint: Some(words::billing_email_hint),
        field: Some(Field::BillingEmail),
        read: |form| &form.billing_email,
        write: |form, text| form.billing_email = text,
        kind: "email",
        autocomplete: "email",
        is_required: true,
    },
];

const POSTAL_CODE: Entry = Entry {
    label: words::postal_code,
    hint: None,
    field: Some(Field::PostalCode),
    read: |form| &form.postal_code,
    write: |form, text| form.postal_code = text,
    kind: "text",
    autocomplete: "postal-code",
    is_required: true,
};

const ADDRESS: [Entry; 4] = [
    Entry {
        label: words::line1,
        read: |form| &form.line1,
        write: |form, text| form.line1 = text,
        autocomplete: "address-line1",
        hint: None,
        field: None,
        ..TAX_ID
    },
    Entry {
        label: words::line2,
        read: |form| &form.line2,
        write: |form, text| form.line2 = text,
        autocomplete: "address-line2",
        hint: None,
        field: None,
        ..TAX_ID
    },
    Entry {
        label: words::city,
        read: |form| &form.city,
        write: |form, text| form.city = text,
        autocomplete: "address-level2",
        hint: None,
        field: None,
        ..TAX_ID
    },
    Entry {
        label: words::state,
        read: |form| &form.state,
        write: |form, text| form.state = text,
        autocomplete: "address-level1",
        hint: None,
        field: None,
        ..TAX_ID
    },
];

const TAX_ID: Entry = Entry {
    label: words::tax_id,
    hint: Some(words::tax_id_hint),
    field: Some(Field::TaxId),
    read: |form| &form.tax_id,
    write: |form, text| form.tax_id = text,
    kind: "text",
    autocomplete: "off",
    is_required: false,
};

/// The whole form.
pub(super) fn form(setup: Setup) -> AnyView {
    let i18n = use_i18n();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if setup.pending.get_untracked() {
            return;
        }
        let mistakes = setup.form.with_untracked(SetupForm::mistakes);
        let is_complete = mistakes.is_empty();
        setup.mistakes.set(mistakes);
        if is_complete {
            setup.submit();
        } else {
            request_animation_frame(document::focus_first_invalid);
        }
    };
    view! {
        <form class="invitation-form" on:submit=submit novalidate>
            <fieldset class="invitation-section">
                <legend>{phrase!(i18n, invitations.section_provider)}</legend>
                {fields(setup, &PROVIDER)}
            </fieldset>
            <fieldset class="invitation-section">
                <legend>{phrase!(i18n, invitations.section_address)}</legend>
                {country(setup)}
                {field(setup, &POSTAL_CODE)}
                {fields(setup, &ADDRESS)}
                {field(setup, &TAX_ID)}
            </fieldset>
            <fieldset class="invitation-section">
                <legend>{phrase!(i18n, invitations.section_payment)}</legend>
                {payment::section(setup)}
            </fieldset>
            {banner(setup)}
            <Button kind=ButtonKind::Primary submit=true pending=setup.pending>
                {phrase!(i18n, invitations.submit)}
            </Button>
        </form>
    }
    .into_any()
}

fn fields(setup: Setup, entries: &'static [Entry]) -> Vec<AnyView> {
    entries.iter().map(|entry| field(setup, entry)).collect()
}

fn field(setup: Setup, entry: &'static Entry) -> AnyView {
    let i18n = use_i18n();
    let label = if entry.is_required {
        entry.label.follow(i18n)
    } else {
        text::optional(i18n, entry.label)
    };
    let hint = Signal::derive(move || {
        let hint = entry.hint?;
        Some(hint.text(i18n.get_locale()).to_owned())
    });
    let write = move |text: String| {
        setup.form.update(|form| (entry.write)(form, text));
        forget(setup, entry.field);
    };
    view! {
        <TextField
            label=label
            value=Signal::derive(move || setup.form.with(|form| (entry.read)(form).clone()))
            on_input=write
            hint=hint
            error=error_of(setup, entry.field)
            kind=entry.kind
            autocomplete=entry.autocomplete
            required=entry.is_required
        />
    }
    .into_any()
}

/// What is wrong with a field, in words.
pub(super) fn error_of(setup: Setup, field: Option<Field>) -> Signal<Option<String>> {
    let i18n = use_i18n();
    Signal::derive(move || {
        let mistakes = setup.mistakes.read();
        let (field, mistake) = mistakes.iter().find(|(own, _)| Some(*own) == field)?;
        Some(text::mistake(i18n, *field, *mistake).to_owned())
    })
}

/// What is typed anew is not wrong until it is sent.
pub(super) fn forget(setup: Setup, field: Option<Field>) {
    let is_marked =
        |mistakes: &Vec<(Field, _)>| mistakes.iter().any(|(own, _)| Some(*own) == field);
    if setup.mistakes.with_untracked(is_marked) {
        setup
            .mistakes
            .update(|mistakes| mistakes.retain(|(own, _)| Some(*own) != field));
    }
}

fn country(setup: Setup) -> AnyView {
    let i18n = use_i18n();
    let options = Memo::new(move |_| country_options(i18n));
    view! {
        <SelectField
            label=phrase!(i18n, invitations.country)
            options=options
            value=Signal::derive(move || setup.form.with(|form| form.country.clone()))
            on_change=move |code: String| {
                setup.form.update(|form| form.country = code);
                forget(setup, Some(Field::Country));
            }
            error=error_of(setup, Some(Field::Country))
            required=true
        />
    }
    .into_any()
}

/// Every country, after the word that one has to be chosen.
fn country_options(i18n: I18nContext) -> Vec<SelectOption> {
    let mut options = vec![SelectOption::new(
        "",
        t_string!(i18n, invitations.choose_country),
    )];
    options.extend(countries(i18n.get_locale()));
    options
}

/// What went wrong beyond the fields. The form keeps what was typed.
fn banner(setup: Setup) -> impl IntoView {
    let i18n = use_i18n();
    move || {
        setup.failure.get().map(|error| {
            let words = move || match &error {
                ActionError::Api(ApiError::Server { .. }) => {
                    t_string!(i18n, invitations.billing_failed).to_owned()
                }
                other => text::error(i18n, other),
            };
            view! { <Banner tone=Tone::Danger announce=true>{words}</Banner> }
        })
    }
}
