//! `/providers/:id/clients/onboarding`: a whole table of new clients, checked
//! before anything is sent.

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};

use super::{
    onboarding_context::OnboardingContext, onboarding_input, onboarding_run, onboarding_table,
};
use crate::{
    api::ApiError,
    browser::leaving::Stake,
    domain::{
        model::{
            client::Client,
            provider::{Provider, ProviderKind},
        },
        onboarding::offer::Offer,
    },
    i18n::*,
    layout::{
        bulk_dialog::BulkDialog,
        load_error::LoadError,
        provider_gate::{AdminGate, ProviderHere},
    },
    phrase, routes,
    session::SessionContext,
    t_string,
    ui::{
        breadcrumbs::{Breadcrumbs, Crumb},
        page_header::PageHeader,
        skeleton::{Skeleton, SkeletonShape},
    },
};

/// Many new clients for the provider in the address, for its admins.
#[component]
pub fn OnboardingPage() -> impl IntoView {
    let here = ProviderHere::follow();
    view! { <AdminGate here=here page=move || onboarding(here)/> }
}

/// What rows are checked against.
type Known = (Arc<Vec<Offer>>, Arc<Vec<Client>>);

fn onboarding(here: ProviderHere) -> impl IntoView {
    let i18n = use_i18n();
    let session = SessionContext::expect();
    let is_unit = here.is(|provider| provider.kind == ProviderKind::BusinessUnit);
    let answer = LocalResource::new(move || {
        let id = here.id.get_untracked();
        let provider: Option<Provider> = here.provider.get_untracked();
        let kind = provider.filter(|provider| provider.is_billable);
        async move {
            let clients = session.clients(&id).await?;
            let offers = match kind {
                Some(provider) => session.offers(&id, provider.kind).await?,
                None => Arc::default(),
            };
            Ok::<Known, ApiError>((offers, clients))
        }
    });
    let title = Signal::derive(move || {
        if is_unit.get() {
            t_string!(i18n, onboarding.title_unit)
        } else {
            t_string!(i18n, onboarding.title)
        }
        .to_owned()
    });
    let crumbs = Signal::derive(move || {
        let clients = if is_unit.get() {
            t_string!(i18n, clients.title_unit)
        } else {
            t_string!(i18n, clients.title)
        };
        let back = Crumb {
            label: clients.to_owned(),
            href: Some(here.id.with(routes::provider::clients)),
        };
        let here = Crumb {
            label: title.get(),
            href: None,
        };
        vec![back, here]
    });
    let content = move || match answer.get() {
        None => view! { <Skeleton shape=SkeletonShape::Lines/> }.into_any(),
        Some(Err(error)) => {
            view! { <LoadError error=error on_retry=move |()| answer.refetch()/> }.into_any()
        }
        Some(Ok((offers, clients))) => work(OnboardingContext::new(here, offers, clients)),
    };
    view! {
        <div class="page">
            <PageHeader title=title subtitle=phrase!(i18n, onboarding.lead)>
                <Breadcrumbs label=phrase!(i18n, onboarding.path) items=crumbs/>
            </PageHeader>
            {content}
        </div>
    }
}

fn work(page: OnboardingContext) -> AnyView {
    let has_rows = Memo::new(move |_| page.sheet.with(|sheet| !sheet.lines.is_empty()));
    // The text whose clients were made, which nobody needs any more.
    let done = RwSignal::new(String::new());
    StoredValue::new_local(Stake::new(move || {
        let is_new = |text: &String| done.try_with_untracked(|done| text != done);
        let is_new = page.text.try_with_untracked(is_new).flatten();
        is_new.unwrap_or(false)
    }));
    let dialog = move || {
        page.job.get().map(|job| {
            let close = move |begun: bool| {
                page.job.set(None);
                if begun {
                    done.set(page.text.get_untracked());
                    spawn_local(page.catch_up());
                }
            };
            view! { <BulkDialog job=job on_close=close/> }
        })
    };
    view! {
        {onboarding_input::paste(page)}
        {move || has_rows.get().then(|| view! {
            {onboarding_input::columns(page)}
            {onboarding_run::summary(page)}
            {onboarding_table::table(page)}
        })}
        {dialog}
    }
    .into_any()
}
