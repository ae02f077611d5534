//! Billing: what a provider pays, how, and what it was billed. Nothing is
//! asked of the server about a provider that does not pay (A.1, D.1).

mod address;
mod credit;
pub mod history_page;
mod method;
pub mod payment_page;
pub mod subscription_page;
mod text;

use leptos::{children::ViewFn, prelude::*};

use crate::{
    api::ApiError,
    domain::{
        billing::refusal::{self, Refusal},
        model::provider::{Provider, ProviderKind},
    },
    i18n::*,
    layout::{load_error::LoadError, provider_gate::ProviderHere},
    phrase, routes, t_string,
    ui::{
        empty_state::EmptyState,
        link_button::LinkButton,
        page_header::PageHeader,
        skeleton::{Skeleton, SkeletonShape},
    },
};

/// The frame of a billing page. What is in it is built only for a provider
/// that pays, and anew for another one.
fn billing_page(here: ProviderHere, title: Signal<String>, content: ViewFn) -> AnyView {
    let i18n = use_i18n();
    let kind = Memo::new(move |_| {
        let kind = here.provider.with(|provider| {
            let read = |provider: &Provider| (provider.kind, provider.is_billable);
            provider.as_ref().map(read)
        });
        (here.id.get(), kind)
    });
    let inside = move || match kind.get().1 {
        None => view! { <LoadError error=ApiError::NotFound on_retry=|()| ()/> }.into_any(),
        Some((kind, false)) => not_billable(i18n, here, kind),
        Some((_, true)) => content.run().into_any(),
    };
    view! {
        <div class="page billing-page">
            <PageHeader title=title/>
            {inside}
        </div>
    }
    .into_any()
}

fn not_billable(i18n: I18nContext, here: ProviderHere, kind: ProviderKind) -> AnyView {
    let provider = here.name();
    let title = Signal::derive(move || {
        let provider = provider.get();
        t_string!(i18n, billing.none_title, provider = provider)
    });
    let text = if kind == ProviderKind::Reseller {
        phrase!(i18n, billing.none_reseller)
    } else {
        phrase!(i18n, billing.none_text)
    };
    let clients = Signal::derive(move || here.id.with(routes::provider::clients));
    let action = move || {
        view! { <LinkButton href=clients>{phrase!(i18n, providers.to_clients)}</LinkButton> }
    };
    view! { <EmptyState icon="billing" title=title text=text action=action/> }.into_any()
}

/// A part of a page that loads on its own and, failing, says so in its place.
fn part<Value: Clone + 'static>(
    answer: LocalResource<Result<Value, ApiError>>,
    bars: usize,
    show: impl Fn(Value) -> AnyView + 'static,
) -> impl Fn() -> AnyView {
    move || match answer.get() {
        None => view! { <Skeleton shape=SkeletonShape::Lines count=bars/> }.into_any(),
        Some(Ok(value)) => show(value),
        Some(Err(error)) => failed(error, Callback::new(move |()| answer.refetch())),
    }
}

fn failed(error: ApiError, on_retry: Callback<()>) -> AnyView {
    let i18n = use_i18n();
    if let ApiError::Refused(body) = &error
        && let Some(message) = &body.message
        && refusal::meaning(message) == Some(Refusal::SelfHosted)
    {
        let title = phrase!(i18n, billing.self_hosted);
        let text = phrase!(i18n, billing.self_hosted_text);
        return view! { <EmptyState icon="billing" title=title text=text/> }.into_any();
    }
    view! { <LoadError error=error on_retry=on_retry/> }.into_any()
}

/// A card with a heading, named by it.
fn card(title: Signal<String>, content: AnyView) -> AnyView {
    view! {
        <section class="card billing-card" aria-label=title>
            <h2 class="billing-card-title">{title}</h2>
            {content}
        </section>
    }
    .into_any()
}

/// One line of a list of facts.
fn fact(name: Signal<String>, value: AnyView) -> AnyView {
    view! {
        <div>
            <dt>{name}</dt>
            <dd>{value}</dd>
        </div>
    }
    .into_any()
}
