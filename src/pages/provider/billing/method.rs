//! The payment method, as far as it may be shown. Numbers of cards and
//! accounts are never typed here: they are for the payment processor's eyes
//! only, and it has no page for them that the server would name (D.5).

use leptos::prelude::*;

use super::fact;
use crate::{
    browser::clock,
    domain::{
        billing::payment::{CardState, card_state},
        model::{billing::PaymentMethod, id::ProviderId},
    },
    i18n::*,
    phrase, routes, t_string,
    ui::{
        badge::Badge, banner::Banner, button::ButtonSize, icon::Icon, link_button::LinkButton,
        tone::Tone,
    },
};

/// The method and how it is changed.
pub(super) fn view(provider: StoredValue<ProviderId>, method: Option<PaymentMethod>) -> AnyView {
    let i18n = use_i18n();
    let shown = match method {
        None => view! { <p>{phrase!(i18n, billing.no_method)}</p> }.into_any(),
        Some(PaymentMethod::Card {
            brand,
            last4,
            expiration,
        }) => card(i18n, &brand, &last4, expiration),
        Some(PaymentMethod::BankAccount {
            bank,
            last4,
            verification_url,
        }) => bank_account(i18n, bank, last4, verification_url),
        Some(PaymentMethod::PayPal { email }) => {
            let name = Signal::stored(format!("PayPal · {email}"));
            line("identity", name, None)
        }
        Some(PaymentMethod::Unknown) => {
            view! { <p>{phrase!(i18n, billing.unknown_method)}</p> }.into_any()
        }
    };
    let history = Signal::derive(move || provider.with_value(routes::provider::billing_history));
    view! {
        {shown}
        <details class="billing-how">
            <summary>{phrase!(i18n, billing.change_method)}</summary>
            <p>{phrase!(i18n, billing.change_method_text)}</p>
            <LinkButton href=history size=ButtonSize::Small>{phrase!(i18n, billing.to_invoices)}</LinkButton>
        </details>
    }
    .into_any()
}

/// What is charged, in one line.
fn line(icon: &'static str, name: Signal<String>, badge: Option<AnyView>) -> AnyView {
    view! {
        <p class="billing-method">
            <Icon name=icon large=true/>
            <strong>{name}</strong>
            {badge}
        </p>
    }
    .into_any()
}

fn card(i18n: I18nContext, brand: &str, last4: &str, expiration: String) -> AnyView {
    let state = match card_state(&expiration, &clock::now_iso()) {
        CardState::Good => None,
        CardState::EndsSoon => Some((Tone::Warning, phrase!(i18n, billing.card_ends_soon))),
        CardState::Ended => Some((Tone::Danger, phrase!(i18n, billing.card_ended))),
    };
    let badge = state.map(|(tone, label)| view! { <Badge tone=tone label=label/> }.into_any());
    let name = ending(i18n, capitalized(brand), last4.to_owned());
    let until = view! { {expiration} }.into_any();
    view! {
        {line("card", name, badge)}
        <dl class="facts">{fact(phrase!(i18n, billing.expires), until)}</dl>
    }
    .into_any()
}

fn bank_account(i18n: I18nContext, bank: String, last4: String, page: Option<String>) -> AnyView {
    let badge = page.is_some().then(|| {
        view! { <Badge tone=Tone::Warning label=phrase!(i18n, billing.to_verify)/> }.into_any()
    });
    let verify = page.map(|url| {
        let actions = move || {
            view! {
                <LinkButton href=url.clone() size=ButtonSize::Small external=true>
                    {phrase!(i18n, billing.verify)}
                </LinkButton>
            }
        };
        let title = phrase!(i18n, billing.verify_title);
        view! {
            <Banner tone=Tone::Warning title=title actions=actions>{phrase!(i18n, billing.verify_text)}</Banner>
        }
    });
    view! {
        {line("bank", ending(i18n, bank, last4), badge)}
        {verify}
    }
    .into_any()
}

fn ending(i18n: I18nContext, name: String, last4: String) -> Signal<String> {
    Signal::derive(move || {
        let (name, last4) = (name.clone(), last4.clone());
        t_string!(i18n, billing.ending_in, name = name, last4 = last4)
    })
}

/// Brands come in lower case; a name does not.
fn capitalized(brand: &str) -> String {
    let mut letters = brand.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}
