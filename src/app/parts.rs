//! The parts of the app whose code is fetched when somebody goes there, so that
//! the first load stays within its budget however many screens there are.
//!
//! `wasm_split` marks where a part begins; `.ci/split.mjs` cuts the built file
//! there. What two parts need lands in a file of its own, what the frame needs
//! too stays in the first. A part that cannot be fetched is an error with Retry,
//! and the next attempt starts afresh.

use std::future::Future;

use futures_util::FutureExt;
use leptos::{
    ev,
    prelude::*,
    task::spawn_local,
    wasm_split::{SplitLoaderError, wasm_split},
};

use super::{DrawScreens, embedded};
use crate::{
    config::Features,
    config::RuntimeConfig,
    embed::HostContext,
    layout::{deployment::use_config, error_page::NotFoundPage, part_error::PartError},
    pages::{
        invitation::{
            AcceptProviderPage, BusinessUnitPage, ProviderDeletionPage, ProviderSetupPage,
        },
        my_vault::MyVaultPage,
        organization::OrganizationVaultPage,
        provider::{
            attention_page::AttentionPage,
            billing::{
                history_page::BillingHistoryPage, payment_page::PaymentDetailsPage,
                subscription_page::SubscriptionPage,
            },
            clients_page::ClientsPage,
            events_page::EventsPage,
            members_page::MembersPage,
            onboarding_page::OnboardingPage,
            settings_page::SettingsPage,
        },
        providers_page::ProvidersPage,
    },
    ui::skeleton::Skeleton,
};

/// Where everybody works who looks after clients.
#[derive(Clone, Copy, Debug)]
pub(super) enum ClientScreen {
    /// `/providers`
    Providers,
    /// `/providers/:id/clients`
    Clients,
    /// `/providers/:id/attention`
    Attention,
}

/// Where provider admins run their provider.
#[derive(Clone, Copy, Debug)]
pub(super) enum AdministrationScreen {
    /// `/providers/:id/clients/onboarding`
    Onboarding,
    /// `/providers/:id/manage/members`
    Members,
    /// `/providers/:id/manage/events`
    Events,
    /// `/providers/:id/billing/subscription`
    Subscription,
    /// `/providers/:id/billing/payment-details`
    PaymentDetails,
    /// `/providers/:id/billing/history`
    BillingHistory,
    /// `/providers/:id/settings/account`
    Settings,
}

/// The screens with items in them.
#[derive(Clone, Copy, Debug)]
pub(super) enum VaultScreen {
    /// `/vault`
    Mine,
    /// `/organizations/:id/vault`
    Organization,
}

/// Where the links of invitation mails lead.
#[derive(Clone, Copy, Debug)]
pub(super) enum InvitationScreen {
    /// `/providers/setup-provider` and `/providers/setup`
    SetUp,
    /// `/providers/accept-provider`
    Accept,
    /// `/providers/setup-business-unit`
    BusinessUnit,
    /// `/verify-recover-delete-provider`
    Deletion,
}

#[wasm_split(clients, wasm_split_path = leptos::wasm_split, fallible, preload(fetch_clients))]
fn clients(screen: ClientScreen) -> Result<AnyView, SplitLoaderError> {
    Ok(match screen {
        ClientScreen::Providers => view! { <ProvidersPage/> }.into_any(),
        ClientScreen::Clients => view! { <ClientsPage/> }.into_any(),
        ClientScreen::Attention => view! { <AttentionPage/> }.into_any(),
    })
}

#[wasm_split(administration, wasm_split_path = leptos::wasm_split, fallible, preload(fetch_administration))]
fn administration(screen: AdministrationScreen) -> Result<AnyView, SplitLoaderError> {
    use AdministrationScreen as Screen;
    Ok(match screen {
        Screen::Onboarding => view! { <OnboardingPage/> }.into_any(),
        Screen::Members => view! { <MembersPage/> }.into_any(),
        Screen::Events => view! { <EventsPage/> }.into_any(),
        Screen::Subscription => view! { <SubscriptionPage/> }.into_any(),
        Screen::PaymentDetails => view! { <PaymentDetailsPage/> }.into_any(),
        Screen::BillingHistory => view! { <BillingHistoryPage/> }.into_any(),
        Screen::Settings => view! { <SettingsPage/> }.into_any(),
    })
}

#[wasm_split(vault, wasm_split_path = leptos::wasm_split, fallible, preload(fetch_vault))]
fn vault(screen: VaultScreen) -> Result<AnyView, SplitLoaderError> {
    Ok(match screen {
        VaultScreen::Mine => view! { <MyVaultPage/> }.into_any(),
        VaultScreen::Organization => view! { <OrganizationVaultPage/> }.into_any(),
    })
}

#[wasm_split(invitation, wasm_split_path = leptos::wasm_split, fallible, preload(fetch_invitation))]
fn invitation(screen: InvitationScreen) -> Result<AnyView, SplitLoaderError> {
    Ok(match screen {
        InvitationScreen::SetUp => view! { <ProviderSetupPage/> }.into_any(),
        InvitationScreen::Accept => view! { <AcceptProviderPage/> }.into_any(),
        InvitationScreen::BusinessUnit => view! { <BusinessUnitPage/> }.into_any(),
        InvitationScreen::Deletion => view! { <ProviderDeletionPage/> }.into_any(),
    })
}

#[wasm_split(embed, wasm_split_path = leptos::wasm_split, fallible, preload(fetch_embed))]
fn embed(
    host: HostContext,
    config: RuntimeConfig,
    screens: DrawScreens,
) -> Result<AnyView, SplitLoaderError> {
    Ok(embedded::app(host, config, screens))
}

/// The app as a partner wants it, when what that takes is here.
pub(super) fn dressed_app(
    host: HostContext,
    config: RuntimeConfig,
    screens: DrawScreens,
) -> AnyView {
    part(fetch_embed, move || {
        embed(host, config.clone(), screens).now_or_never()
    })
}

/// A screen for who looks after clients, when its part is here.
pub(super) fn client_screen(screen: ClientScreen) -> impl IntoView {
    part(fetch_clients, move || clients(screen).now_or_never())
}

/// A screen for provider admins, when its part is here.
pub(super) fn administration_screen(screen: AdministrationScreen) -> impl IntoView {
    let screen_part = move || {
        part(fetch_administration, move || {
            administration(screen).now_or_never()
        })
    };
    where_shown(move |features| screen.is_shown(features), screen_part)
}

/// A screen with items, when its part is here.
pub(super) fn vault_screen(screen: VaultScreen) -> impl IntoView {
    let screen_part = move || part(fetch_vault, move || vault(screen).now_or_never());
    where_shown(move |features| screen.is_shown(features), screen_part)
}

/// A screen that an invitation leads to, when its part is here.
pub(super) fn invitation_screen(screen: InvitationScreen) -> impl IntoView {
    part(fetch_invitation, move || invitation(screen).now_or_never())
}

impl AdministrationScreen {
    fn is_shown(self, features: Features) -> bool {
        match self {
            Self::Onboarding => true,
            Self::Members => features.members,
            Self::Events => features.events,
            Self::Subscription | Self::PaymentDetails | Self::BillingHistory => features.billing,
            Self::Settings => features.settings,
        }
    }
}

impl VaultScreen {
    fn is_shown(self, features: Features) -> bool {
        match self {
            Self::Mine => features.my_vault,
            Self::Organization => true,
        }
    }
}

/// A screen that a deployment may hide: its address leads nowhere then.
fn where_shown(
    is_shown: impl Fn(Features) -> bool + Send + Sync + 'static,
    screen: impl Fn() -> AnyView + Send + 'static,
) -> AnyView {
    let deployment = use_config();
    let is_shown = Memo::new(move |_| is_shown(deployment.features()));
    (move || {
        if is_shown.get() {
            screen()
        } else {
            view! { <NotFoundPage/> }.into_any()
        }
    })
    .into_any()
}

/// Fetches the parts as soon as somebody types: who types a password will want
/// them in a second, and the network is idle until then.
pub(super) fn fetch_while_typing() {
    let is_begun = StoredValue::new(false);
    let typing = window_event_listener(ev::keydown, move |_| {
        if !is_begun.get_value() {
            is_begun.set_value(true);
            spawn_local(async {
                // A part that fails here is asked for again by its screen.
                let _ = fetch_clients().await;
                let _ = fetch_vault().await;
            });
        }
    });
    on_cleanup(move || typing.remove());
}

#[derive(Clone, Copy, PartialEq)]
enum Fetch {
    UnderWay,
    Here,
    Failed,
}

/// `show` is asked once the part is here, and then answers at once.
fn part<F>(
    fetch: fn() -> F,
    show: impl Fn() -> Option<Result<AnyView, SplitLoaderError>> + Send + 'static,
) -> AnyView
where
    F: Future<Output = Result<(), SplitLoaderError>> + 'static,
{
    let state = RwSignal::new(Fetch::UnderWay);
    let begin = move || {
        let settle = move |result: Result<(), _>| {
            state.try_set(if result.is_ok() {
                Fetch::Here
            } else {
                Fetch::Failed
            });
        };
        state.set(Fetch::UnderWay);
        // Without a picture in between when the part is here already.
        match fetch().now_or_never() {
            Some(result) => settle(result),
            None => spawn_local(async move { settle(fetch().await) }),
        }
    };
    begin();
    (move || match state.get() {
        Fetch::UnderWay => view! { <div class="page"><Skeleton/></div> }.into_any(),
        Fetch::Here => match show() {
            Some(Ok(view)) => view,
            _ => ().into_any(),
        },
        Fetch::Failed => view! { <PartError on_retry=move |()| begin()/> }.into_any(),
    })
    .into_any()
}
