//! `/providers`: every provider the person belongs to, with its state; who
//! belongs to none reads what a provider is.

use leptos::prelude::*;
use leptos_router::components::A;

use super::onboarding_page::onboarding;
use crate::{
    browser::site,
    domain::{model::provider::Provider, switcher},
    i18n::use_i18n,
    layout::provider_text,
    phrase, routes,
    session::SessionContext,
    ui::{
        avatar::{Avatar, AvatarSize},
        badge::Badge,
        page_header::PageHeader,
        tone::Tone,
    },
};

/// The list of providers.
#[component]
pub fn ProvidersPage() -> impl IntoView {
    let i18n = use_i18n();
    let profile = SessionContext::expect().profile();
    let found = Memo::new(move |_| {
        let profile = profile.read();
        let found = profile.as_ref().map(|profile| switcher::providers(profile));
        found
            .unwrap_or_default()
            .into_iter()
            .cloned()
            .collect::<Vec<Provider>>()
    });
    let count = Signal::derive(move || Some(found.read().len().to_string()));
    let is_empty = Memo::new(move |_| found.read().is_empty());
    move || {
        if is_empty.get() {
            return onboarding();
        }
        view! {
            <div class="page">
                <PageHeader title=phrase!(i18n, providers.title) count=count/>
                <ul class="card-list" role="list">
                    <For each=move || found.get() key=|provider| provider.id.clone() let:provider>
                        <ProviderCard provider/>
                    </For>
                </ul>
            </div>
        }
        .into_any()
    }
}

#[component]
fn ProviderCard(provider: Provider) -> impl IntoView {
    let i18n = use_i18n();
    let detail = {
        let provider = provider.clone();
        move || provider_text::kind_and_role(i18n, &provider)
    };
    let suspended = (!provider.enabled).then(|| {
        view! {
            <Badge
                tone=Tone::Danger
                icon="ban"
                label=phrase!(i18n, providers.suspended)
            />
        }
    });
    let (name, seed) = (provider.name.clone(), provider.id.to_string());
    view! {
        <li>
            <A href=site::href(&routes::provider::clients(&provider.id)) attr:class="card provider-card">
                <Avatar name=Signal::stored(name) seed=Signal::stored(seed) size=AvatarSize::Normal/>
                <span class="provider-card-text">
                    <strong>{provider.name.clone()}</strong>
                    <span class="provider-card-detail">{detail}</span>
                </span>
                {suspended}
            </A>
        </li>
    }
}
