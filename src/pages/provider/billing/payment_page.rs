//! `/providers/:id/billing/payment-details`: credit, payment method, address
//! and tax number, each loaded on its own. All of it stays open while the
//! provider is suspended, because paying is what ends that.

use leptos::{children::ViewFn, prelude::*};

use super::{address, billing_page, card, credit, method, part};
use crate::{
    i18n::use_i18n,
    layout::provider_gate::{AdminGate, ProviderHere},
    phrase,
    session::SessionContext,
};

/// How the provider in the address pays, for its admins.
#[component]
pub fn PaymentDetailsPage() -> impl IntoView {
    let here = ProviderHere::follow();
    let title = phrase!(use_i18n(), billing.payment_details);
    let content = move || view! { <AdminGate here=here page=move || details(here)/> };
    billing_page(here, title, ViewFn::from(content))
}

fn details(here: ProviderHere) -> AnyView {
    let i18n = use_i18n();
    let session = SessionContext::expect();
    let id = StoredValue::new(here.id.get_untracked());
    // All at once, so that the page is as quick as the slowest of them.
    let credit =
        LocalResource::new(move || async move { session.account_credit(&id.get_value()).await });
    let method =
        LocalResource::new(move || async move { session.payment_method(&id.get_value()).await });
    let address =
        LocalResource::new(move || async move { session.billing_address(&id.get_value()).await });
    let credit = part(credit, 1, move |amount| credit::view(id, amount));
    let method = part(method, 2, move |found| method::view(id, found));
    let address = part(address, 4, move |found| address::view(id, found));
    view! {
        {card(phrase!(i18n, billing.method), view! { {method} }.into_any())}
        {card(phrase!(i18n, billing.address), view! { {address} }.into_any())}
        {card(phrase!(i18n, billing.account_credit), view! { {credit} }.into_any())}
    }
    .into_any()
}
