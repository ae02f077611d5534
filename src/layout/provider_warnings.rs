//! What everybody has to know on any page of a provider: that it is suspended
//! and what ends that, and what is wrong with its tax number
//! (provider-and-admin-api.md D.6). Asked once per provider; a provider that is
//! not billable is not asked about.

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};

use super::{current_path::use_path, error_text, provider_banner};
use crate::{
    browser::{document, format, timers},
    domain::{
        model::{
            billing::{Resolution, SuspensionWarning, TaxIdProblem, Warnings},
            id::ProviderId,
            profile::Profile,
            provider::{Provider, ProviderKind},
        },
        switcher,
    },
    i18n::*,
    phrase, routes,
    session::SessionContext,
    t_string,
    ui::{
        banner::Banner,
        button::{Button, ButtonSize},
        link_button::LinkButton,
        toast::Toasts,
        tone::Tone,
    },
    words,
};

/// The warnings about the provider in the address; nothing where there is none.
#[component]
pub fn ProviderWarnings(
    /// The signed-in person.
    #[prop(into)]
    profile: Signal<Arc<Profile>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let session = SessionContext::expect();
    let path = use_path();
    let is_client_list = Memo::new(move |_| {
        let path = path.read();
        switcher::provider_in(&path)
            .is_some_and(|id| path.trim_end_matches('/') == routes::provider::clients(&id))
    });
    let provider = Memo::new(move |_| {
        let id = switcher::provider_in(&path.read())?;
        profile.read().provider(&id).cloned()
    });
    let asked = Memo::new(move |_| {
        provider.with(|provider| {
            let billable = provider.as_ref().filter(|provider| provider.is_billable);
            billable.map(|provider| provider.id.clone())
        })
    });
    let answer = LocalResource::new(move || {
        let id = asked.get();
        session.warnings_version().track();
        async move {
            let id = id?;
            // Whatever is wrong with billing shows on its own pages; here it would be in the way.
            let warnings = session.provider_warnings(&id).await.ok()?;
            Some((id, warnings))
        }
    });
    // A tax number is no reason to lose a line of every page for a whole day.
    let dismissed = RwSignal::new(None::<ProviderId>);
    // The same answer again must not take the button away that asked for it.
    let shown = Memo::new(move |_| {
        let provider = provider.get()?;
        let answer = answer.get().flatten();
        let warnings = answer.filter(|(id, _)| *id == provider.id);
        let warnings = warnings.map_or_else(Warnings::default, |(_, found)| (*found).clone());
        Some((provider, warnings))
    });
    move || {
        let (provider, Warnings { suspension, tax_id }) = shown.get()?;
        let tax_id = tax_id.filter(|_| dismissed.with(|id| id.as_ref() != Some(&provider.id)));
        let is_suspended = !provider.enabled || suspension.is_some();
        let suspended = is_suspended.then(|| suspended(i18n, session, &provider, suspension));
        let tax = tax_id.map(|problem| tax_number(i18n, provider.id.clone(), problem, dismissed));
        let is_reseller = provider.kind == ProviderKind::Reseller && is_client_list.get();
        let reseller = is_reseller.then(provider_banner::reseller);
        (suspended.is_some() || tax.is_some() || reseller.is_some()).then(|| {
            view! {
                <section class="provider-warnings" aria-label=phrase!(i18n, billing.warnings)>
                    {suspended}
                    {tax}
                    {reseller}
                </section>
            }
        })
    }
}

fn suspended(
    i18n: I18nContext,
    session: SessionContext,
    provider: &Provider,
    warning: Option<SuspensionWarning>,
) -> AnyView {
    let is_admin = provider.is_admin();
    let id = StoredValue::new(provider.id.clone());
    let resolution = warning.as_ref().map(|warning| warning.resolution);
    let ends = warning.and_then(|warning| warning.cancels_at);
    let what_to_do = {
        let provider = provider.clone();
        move || match resolution {
            Some(Resolution::Pay) => t_string!(i18n, billing.resolve_pay).to_owned(),
            Some(Resolution::TellAdmin) => t_string!(i18n, billing.resolve_tell).to_owned(),
            Some(Resolution::ContactSupport) => t_string!(i18n, billing.resolve_support).to_owned(),
            None => provider_banner::usual_reason(i18n, &provider),
        }
    };
    let works = provider_banner::what_works(i18n, provider);
    let end = move || {
        ends.as_ref().map(|date| {
            let date = format::date(date, i18n.get_locale().as_str());
            view! { <p>{t_string!(i18n, billing.ends_otherwise, date = date)}</p> }
        })
    };
    let pending = RwSignal::new(false);
    let toasts = Toasts::expect();
    let check = move |_| {
        pending.set(true);
        spawn_local(async move {
            let id = id.get_value();
            session.forget_subscription(&id);
            let renewed = session.renew().await;
            session.forget_warnings(&id);
            // What comes of it decides below; a failure leaves only what the profile says.
            let _ = session.provider_warnings(&id).await;
            timers::sleep(0).await;
            // Where nothing is wrong any more, the button is gone and the focus with it.
            if pending.try_set(false).is_some() {
                document::focus_element("main");
            }
            if let Err(error) = renewed {
                let title = words!(i18n, billing.check_failed);
                toasts.error(title, untrack(|| error_text::action_error(i18n, &error)));
            }
        });
    };
    let pays = is_admin && resolution == Some(Resolution::Pay);
    let actions = move || {
        let history = Signal::derive(move || id.with_value(routes::provider::billing_history));
        let pay = pays.then(|| {
            view! { <LinkButton href=history size=ButtonSize::Small>{phrase!(i18n, billing.to_invoices)}</LinkButton> }
        });
        view! {
            {pay}
            <Button size=ButtonSize::Small icon="refresh" pending=pending on_click=check>
                {phrase!(i18n, billing.check_again)}
            </Button>
        }
    };
    let title = phrase!(i18n, suspension.title);
    view! {
        <Banner tone=Tone::Danger title=title actions=actions>
            <p>{what_to_do}</p>
            {end}
            {works}
        </Banner>
    }
    .into_any()
}

fn tax_number(
    i18n: I18nContext,
    id: ProviderId,
    problem: TaxIdProblem,
    dismissed: RwSignal<Option<ProviderId>>,
) -> AnyView {
    let title = Signal::derive(move || {
        let title = match problem {
            TaxIdProblem::Missing => t_string!(i18n, billing.tax_missing),
            TaxIdProblem::Pending => t_string!(i18n, billing.tax_pending),
            TaxIdProblem::Failed => t_string!(i18n, billing.tax_failed),
        };
        Some(title.to_owned())
    });
    let text = move || match problem {
        TaxIdProblem::Missing => t_string!(i18n, billing.tax_missing_text),
        TaxIdProblem::Pending => t_string!(i18n, billing.tax_pending_text),
        TaxIdProblem::Failed => t_string!(i18n, billing.tax_failed_text),
    };
    let tone = match problem {
        TaxIdProblem::Pending => Tone::Info,
        TaxIdProblem::Missing | TaxIdProblem::Failed => Tone::Warning,
    };
    let details = routes::provider::payment_details(&id);
    let actions = move || {
        view! {
            <LinkButton href=details size=ButtonSize::Small>{phrase!(i18n, billing.to_details)}</LinkButton>
        }
    };
    let dismiss = move |()| {
        dismissed.set(Some(id.clone()));
        document::focus_element("main");
    };
    view! {
        <Banner tone=tone title=title actions=actions on_dismiss=dismiss>
            {text}
        </Banner>
    }
    .into_any()
}
