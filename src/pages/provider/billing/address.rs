//! Billing address and tax number: shown, and changed as a whole, because the
//! server replaces the whole (D.4).

use leptos::{prelude::*, task::spawn_local};

use super::fact;
use crate::{
    api::ApiError,
    browser::format,
    domain::{
        billing::{
            address::{AddressDraft, AddressField},
            refusal::{self, Refusal},
        },
        model::{billing::BillingAddress, id::ProviderId},
    },
    i18n::*,
    layout::{countries::countries, error_text},
    phrase,
    session::SessionContext,
    t_string,
    ui::{
        button::{Button, ButtonKind},
        dialog::{Dialog, DialogWidth},
        field::{SelectField, SelectOption, TextField},
        toast::Toasts,
        words::Words,
    },
    words,
};

/// The address, and the way to change it.
pub(super) fn view(provider: StoredValue<ProviderId>, found: Option<BillingAddress>) -> AnyView {
    let i18n = use_i18n();
    let address = RwSignal::new(found);
    let editing = RwSignal::new(false);
    let shown = move || match address.get() {
        None => view! { <p>{phrase!(i18n, billing.no_address)}</p> }.into_any(),
        Some(address) => facts(i18n, address),
    };
    view! {
        {shown}
        <div>
            <Button icon="edit" on_click=move |_| editing.set(true)>{phrase!(i18n, billing.edit_address)}</Button>
        </div>
        {move || editing.get().then(|| dialog(i18n, provider, address, editing))}
    }
    .into_any()
}

fn facts(i18n: I18nContext, address: BillingAddress) -> AnyView {
    let country = address.country.clone();
    let country = move || {
        let locale = i18n.get_locale().as_str();
        format::region_names([country.as_str()].into_iter(), locale).pop()
    };
    let tax_number = address
        .tax_id
        .map_or_else(String::new, |tax_id| tax_id.value);
    let lines = [
        (AddressField::Line1, address.line1),
        (AddressField::Line2, address.line2),
        (AddressField::PostalCode, address.postal_code),
        (AddressField::City, address.city),
        (AddressField::State, address.state),
    ];
    let lines = lines.into_iter().filter(|(_, text)| !text.is_empty());
    let lines = lines
        .map(|(field, text)| fact(label(i18n, field), text.into_any()))
        .collect_view();
    let number = if tax_number.is_empty() {
        view! { {phrase!(i18n, billing.no_tax_number)} }.into_any()
    } else {
        tax_number.into_any()
    };
    view! {
        <dl class="facts">
            {lines}
            {fact(label(i18n, AddressField::Country), view! { {country} }.into_any())}
            {fact(label(i18n, AddressField::TaxNumber), number)}
        </dl>
    }
    .into_any()
}

fn label(i18n: I18nContext, field: AddressField) -> Signal<String> {
    match field {
        AddressField::Country => phrase!(i18n, billing.country),
        AddressField::PostalCode => phrase!(i18n, billing.postal_code),
        AddressField::Line1 => phrase!(i18n, billing.line1),
        AddressField::Line2 => phrase!(i18n, billing.line2),
        AddressField::City => phrase!(i18n, billing.city),
        AddressField::State => phrase!(i18n, billing.region),
        AddressField::TaxNumber => phrase!(i18n, billing.tax_number),
    }
}

/// What a form knows besides its fields.
#[derive(Clone, Copy)]
struct Form {
    i18n: I18nContext,
    draft: RwSignal<AddressDraft>,
    is_checked: RwSignal<bool>,
    refused: RwSignal<Option<Refusal>>,
}

impl Form {
    fn set(self, field: AddressField, text: String) {
        self.draft.update(|draft| draft.set(field, text));
        self.refused.set(None);
    }

    fn error(self, field: AddressField) -> Signal<Option<String>> {
        Signal::derive(move || {
            let i18n = self.i18n;
            let is_missing =
                self.is_checked.get() && self.draft.with(|draft| draft.missing().contains(&field));
            let text = match (field, self.refused.get()) {
                _ if is_missing => t_string!(i18n, billing.required),
                (AddressField::PostalCode, Some(Refusal::Location)) => {
                    t_string!(i18n, billing.location_unknown)
                }
                (AddressField::TaxNumber, Some(Refusal::TaxNumber)) => {
                    t_string!(i18n, billing.tax_number_invalid)
                }
                _ => return None,
            };
            Some(text.to_owned())
        })
    }

    /// A line of text.
    fn text(self, field: AddressField, autocomplete: &'static str, required: bool) -> AnyView {
        let value = Signal::derive(move || self.draft.with(|draft| draft.get(field).to_owned()));
        view! {
            <TextField
                label=label(self.i18n, field)
                value=value
                on_input=move |text| self.set(field, text)
                error=self.error(field)
                autocomplete=autocomplete
                required=required
            />
        }
        .into_any()
    }

    /// The tax number, for countries that have one.
    fn tax_number(self) -> AnyView {
        let i18n = self.i18n;
        let field = AddressField::TaxNumber;
        let takes = Memo::new(move |_| self.draft.with(AddressDraft::takes_tax_number));
        let hint = Signal::derive(move || {
            Some(
                if takes.get() {
                    t_string!(i18n, billing.tax_number_hint)
                } else {
                    t_string!(i18n, billing.no_tax_kind)
                }
                .to_owned(),
            )
        });
        let value = Signal::derive(move || self.draft.with(|draft| draft.get(field).to_owned()));
        view! {
            <TextField
                label=label(i18n, field)
                value=value
                on_input=move |text| self.set(field, text)
                hint=hint
                error=self.error(field)
                readonly=Signal::derive(move || !takes.get())
            />
        }
        .into_any()
    }

    fn country(self) -> AnyView {
        let i18n = self.i18n;
        let options = Memo::new(move |_| {
            let mut options = countries(i18n.get_locale());
            let none = t_string!(i18n, billing.choose_country);
            options.insert(0, SelectOption::new("", none));
            options
        });
        let field = AddressField::Country;
        let value = Signal::derive(move || self.draft.with(|draft| draft.get(field).to_owned()));
        view! {
            <SelectField
                label=label(i18n, field)
                options=options
                value=value
                on_change=move |code| self.set(field, code)
                error=self.error(field)
                required=true
            />
        }
        .into_any()
    }
}

fn dialog(
    i18n: I18nContext,
    provider: StoredValue<ProviderId>,
    address: RwSignal<Option<BillingAddress>>,
    editing: RwSignal<bool>,
) -> AnyView {
    let (session, toasts, words) = (SessionContext::expect(), Toasts::expect(), Words::expect());
    let stored = address.get_untracked().unwrap_or_default();
    let form = Form {
        i18n,
        draft: RwSignal::new(AddressDraft::of(stored)),
        is_checked: RwSignal::new(false),
        refused: RwSignal::new(None),
    };
    let pending = RwSignal::new(false);
    let failure = RwSignal::new(None::<String>);
    let close = move || {
        editing.try_set(false);
    };
    let submit = move || {
        form.is_checked.set(true);
        let is_complete = form
            .draft
            .with_untracked(|draft| draft.missing().is_empty());
        if !is_complete || pending.get_untracked() {
            return;
        }
        let wanted = form.draft.with_untracked(AddressDraft::address);
        pending.set(true);
        failure.set(None);
        form.refused.set(None);
        spawn_local(async move {
            let id = provider.get_value();
            let kept = session.set_billing_address(&id, &wanted).await;
            pending.try_set(false);
            match kept {
                Ok(kept) => {
                    address.try_set(Some(kept.unwrap_or(wanted)));
                    close();
                    toasts.success(words!(i18n, billing.address_saved));
                }
                Err(error) => refuse(form, failure, &error),
            }
        });
    };
    let actions = move || {
        view! {
            <Button on_click=move |_| close()>{words.cancel}</Button>
            <Button kind=ButtonKind::Primary submit=true pending=pending>{phrase!(i18n, billing.save)}</Button>
        }
    };
    view! {
        <Dialog
            title=phrase!(i18n, billing.edit_address)
            width=DialogWidth::Medium
            busy=pending
            error=failure
            on_close=move |()| close()
            on_submit=move |()| submit()
            actions=actions
        >
            {form.country()}
            {form.text(AddressField::Line1, "address-line1", false)}
            {form.text(AddressField::Line2, "address-line2", false)}
            <div class="billing-fields">
                {form.text(AddressField::PostalCode, "postal-code", true)}
                {form.text(AddressField::City, "address-level2", false)}
                {form.text(AddressField::State, "address-level1", false)}
            </div>
            {form.tax_number()}
        </Dialog>
    }
    .into_any()
}

/// Says at the field what the server does not take, and below the form what it cannot do.
fn refuse(form: Form, failure: RwSignal<Option<String>>, error: &ApiError) {
    let meaning = match error {
        ApiError::Refused(body) => body.message.as_deref().and_then(refusal::meaning),
        _ => None,
    };
    form.refused.try_set(meaning);
    let i18n = form.i18n;
    let text = untrack(|| match meaning {
        Some(Refusal::Location | Refusal::TaxNumber) => {
            t_string!(i18n, billing.correct_fields).to_owned()
        }
        Some(Refusal::AddressNotTaken) => t_string!(i18n, billing.address_not_taken).to_owned(),
        Some(Refusal::SelfHosted) => t_string!(i18n, billing.self_hosted_text).to_owned(),
        None => error_text::api_error(i18n, error),
    });
    failure.try_set(Some(text));
}
