//! What is special about the provider one is in, above each of its pages: that
//! it is suspended, what still works and what to do; or that it is a reseller.
//!
//! Deliberately different from the official client, which sends service users
//! of a suspended provider away (official-client.md §1.13): the server still
//! answers them, and a technician whose clients call has to see which clients
//! there are and why nobody gets in. Knows the profile only, no bill.

use leptos::prelude::*;

use crate::{
    domain::model::provider::{Provider, ProviderKind},
    i18n::use_i18n,
    phrase, t_string,
    ui::{banner::Banner, tone::Tone},
};

/// The banner, if there is something to say.
pub fn provider_banner(provider: &Provider, is_client_list: bool) -> Option<AnyView> {
    if !provider.enabled {
        Some(suspended(provider))
    } else if provider.kind == ProviderKind::Reseller && is_client_list {
        Some(reseller())
    } else {
        None
    }
}

fn suspended(provider: &Provider) -> AnyView {
    let i18n = use_i18n();
    let is_unit = provider.kind == ProviderKind::BusinessUnit;
    let is_admin = provider.is_admin();
    let name = provider.name.clone();
    let text = move || {
        if is_admin {
            t_string!(i18n, suspension.admin_text).to_owned()
        } else {
            t_string!(i18n, suspension.service_text, provider = name)
        }
    };
    let lines = match (is_admin, is_unit) {
        (true, false) => [
            phrase!(i18n, suspension.works_lists),
            phrase!(i18n, suspension.closed_changes),
            phrase!(i18n, suspension.closed_clients),
            phrase!(i18n, suspension.works_vault),
        ],
        (true, true) => [
            phrase!(i18n, suspension.works_lists),
            phrase!(i18n, unit.closed_changes),
            phrase!(i18n, unit.closed_clients),
            phrase!(i18n, suspension.works_vault),
        ],
        (false, false) => [
            phrase!(i18n, suspension.works_clients),
            phrase!(i18n, suspension.closed_changes_service),
            phrase!(i18n, suspension.closed_clients),
            phrase!(i18n, suspension.works_vault),
        ],
        (false, true) => [
            phrase!(i18n, unit.works_units),
            phrase!(i18n, unit.closed_changes_service),
            phrase!(i18n, unit.closed_clients),
            phrase!(i18n, suspension.works_vault),
        ],
    };
    let lines = lines.map(|line| view! { <li>{line}</li> }).collect_view();
    let title = phrase!(i18n, suspension.title);
    view! {
        <section class="provider-banner" aria-label=title>
            <Banner tone=Tone::Warning title=title>
                <p>{text}</p>
                <details class="provider-banner-details">
                    <summary>{phrase!(i18n, suspension.details)}</summary>
                    <ul role="list">{lines}</ul>
                </details>
            </Banner>
        </section>
    }
    .into_any()
}

fn reseller() -> AnyView {
    let i18n = use_i18n();
    let title = phrase!(i18n, unit.reseller_title);
    view! {
        <section class="provider-banner" aria-label=title>
            <Banner tone=Tone::Info title=title>{phrase!(i18n, unit.reseller_text)}</Banner>
        </section>
    }
    .into_any()
}
