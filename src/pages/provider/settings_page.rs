//! `/providers/:id/settings/account`: name and billing address of the provider,
//! what else is known of it, and its end.

use leptos::{prelude::*, task::spawn_local};

use super::{settings_danger::danger_zone, settings_form::settings_form};
use crate::{
    browser::{clipboard, format},
    i18n::*,
    layout::{
        load_error::LoadError,
        provider_gate::{AdminGate, ProviderHere},
        provider_text,
    },
    phrase,
    session::{SessionContext, provider_settings::ProviderRecord},
    ui::{
        badge::Badge,
        button::{ButtonKind, ButtonSize},
        icon_button::IconButton,
        page_header::PageHeader,
        skeleton::{Skeleton, SkeletonShape},
        toast::Toasts,
        tone::Tone,
    },
    words,
};

/// Shared by the parts of the page.
#[derive(Clone, Copy)]
pub(super) struct SettingsContext {
    pub i18n: I18nContext,
    pub session: SessionContext,
    pub toasts: Toasts,
    pub here: ProviderHere,
}

/// The settings of the provider in the address, for its admins.
#[component]
pub fn SettingsPage() -> impl IntoView {
    let here = ProviderHere::follow();
    view! { <AdminGate here=here page=move || settings(here)/> }
}

fn settings(here: ProviderHere) -> impl IntoView {
    let page = SettingsContext {
        i18n: use_i18n(),
        session: SessionContext::expect(),
        toasts: Toasts::expect(),
        here,
    };
    let id = here.id.get_untracked();
    let answer = LocalResource::new(move || {
        let id = id.clone();
        async move { page.session.provider_record(&id).await }
    });
    let content = move || match answer.get() {
        None => view! { <Skeleton shape=SkeletonShape::Cards count=2/> }.into_any(),
        Some(Err(error)) => {
            view! { <LoadError error=error on_retry=move |()| answer.refetch()/> }.into_any()
        }
        Some(Ok(record)) => view! {
            {settings_form(page, record.clone())}
            {facts(page, record)}
            {danger_zone(page)}
        }
        .into_any(),
    };
    view! {
        <div class="page" data-width="text">
            <PageHeader title=phrase!(page.i18n, settings.title)/>
            {content}
        </div>
    }
}

/// What is known and cannot be changed here.
fn facts(page: SettingsContext, record: ProviderRecord) -> AnyView {
    let i18n = page.i18n;
    let provider = page.here.provider;
    let kind = move || {
        let kind = provider.with(|provider| provider.as_ref().map(|provider| provider.kind))?;
        Some(provider_text::kind(i18n, kind))
    };
    let role = move || {
        let role = provider.with(|provider| provider.as_ref().map(|provider| provider.role))?;
        Some(provider_text::role(i18n, role))
    };
    let is_enabled = page.here.is(|provider| provider.enabled);
    let state = move || {
        if is_enabled.get() {
            view! { <Badge tone=Tone::Success icon="check-circle" label=phrase!(i18n, settings.active)/> }
        } else {
            view! { <Badge tone=Tone::Danger icon="ban" label=phrase!(i18n, providers.suspended)/> }
        }
    };
    let id = page.here.id;
    let copy = move |_| {
        let id = id.get_untracked().to_string();
        spawn_local(async move {
            if clipboard::copy_text(&id).await {
                page.toasts.success(words!(i18n, settings.copied_id));
            } else {
                let title = words!(i18n, clients.copy_failed);
                page.toasts
                    .error(title, words!(i18n, clients.copy_failed_text));
            }
        });
    };
    let created = move || format::date(&record.created, i18n.get_locale().as_str());
    view! {
        <section class="card settings-card">
            <h2>{phrase!(i18n, settings.about)}</h2>
            <dl class="facts">
                <div><dt>{phrase!(i18n, settings.kind)}</dt><dd>{kind}</dd></div>
                <div><dt>{phrase!(i18n, settings.role)}</dt><dd>{role}</dd></div>
                <div><dt>{phrase!(i18n, settings.state)}</dt><dd>{state}</dd></div>
                <div><dt>{phrase!(i18n, settings.created)}</dt><dd>{created}</dd></div>
                <div>
                    <dt>{phrase!(i18n, settings.id)}</dt>
                    <dd class="settings-id">
                        <span class="mono">{move || id.get().to_string()}</span>
                        <IconButton
                            icon="copy"
                            kind=ButtonKind::Quiet
                            size=ButtonSize::Small
                            label=phrase!(i18n, settings.copy_id)
                            on_click=copy
                        />
                    </dd>
                </div>
            </dl>
        </section>
    }
    .into_any()
}
