//! What to say about a provider from its profile alone: what still works while
//! it is suspended, and that it is a reseller. What the server knows of the
//! reasons is `provider_warnings`' business.
//!
//! Deliberately different from the official client, which sends service users
//! of a suspended provider away (official-client.md §1.13): the server still
//! answers them, and a technician whose clients call has to see which clients
//! there are and why nobody gets in.

use leptos::prelude::*;

use crate::{
    domain::model::provider::Provider,
    i18n::{I18nContext, use_i18n},
    phrase, t_string,
    ui::{banner::Banner, tone::Tone},
};

/// What a suspension usually means, where the server does not say what this one does.
pub(super) fn usual_reason(i18n: I18nContext, provider: &Provider) -> String {
    if provider.is_admin() {
        t_string!(i18n, suspension.admin_text).to_owned()
    } else {
        t_string!(i18n, suspension.service_text, provider = provider.name)
    }
}

/// What works and what is closed during a suspension, folded up.
pub(super) fn what_works(i18n: I18nContext, provider: &Provider) -> AnyView {
    let [works, closed] = if provider.is_admin() {
        [
            phrase!(i18n, suspension.works_lists),
            phrase!(i18n, suspension.closed_changes),
        ]
    } else {
        [
            phrase!(i18n, suspension.works_clients),
            phrase!(i18n, suspension.closed_changes_service),
        ]
    };
    let lines = [
        works,
        closed,
        phrase!(i18n, suspension.closed_clients),
        phrase!(i18n, suspension.works_vault),
    ];
    let lines = lines.map(|line| view! { <li>{line}</li> }).collect_view();
    view! {
        <details class="provider-banner-details">
            <summary>{phrase!(i18n, suspension.details)}</summary>
            <ul role="list">{lines}</ul>
        </details>
    }
    .into_any()
}

/// That a reseller's clients pay for themselves.
pub(super) fn reseller() -> AnyView {
    let i18n = use_i18n();
    let title = phrase!(i18n, reseller.title);
    view! { <Banner tone=Tone::Info title=title>{phrase!(i18n, reseller.text)}</Banner> }.into_any()
}
