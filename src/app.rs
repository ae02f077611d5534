//! The whole app: contexts, frame, and the areas' routes in one table.

mod embedded;
mod parts;

use leptos::prelude::*;
use leptos_router::{
    components::{ParentRoute, Route, Router, Routes},
    path,
};

pub use embedded::is_astray;
use parts::{
    AdministrationScreen, ClientScreen, InvitationScreen, VaultScreen, administration_screen,
    client_screen, dressed_app, invitation_screen, vault_screen,
};

use crate::{
    browser::site,
    config::RuntimeConfig,
    embed::HostContext,
    i18n::I18nContext,
    layout::{
        app_shell::AppShell, deployment::Deployment, error_page::NotFoundPage, notices::Notices,
        preferences::PreferencesContext, words::provide_words,
    },
    pages::{
        home_page::HomePage,
        login::{lock_page::LockPage, login_page::LoginPage},
    },
    session::SessionContext,
    ui::{
        confirm::{ConfirmContext, ConfirmHost},
        dialog::Guarded,
        toast::{ToastRegion, Toasts},
        tooltip::TooltipLayer,
    },
};

/// The root component.
#[component]
pub fn App(
    /// How this copy of the app is set up.
    config: RuntimeConfig,
) -> impl IntoView {
    let host = HostContext::provide();
    Deployment::provide(config.clone());
    I18nContext::provide();
    PreferencesContext::provide();
    provide_words();
    if site::is_embedded() || !config.theme_tokens.is_empty() {
        dressed_app(host, config, screens)
    } else {
        screens(config, None)
    }
}

/// Draws the screens, and inside their router what speaks with the page around
/// the frame.
type DrawScreens = fn(RuntimeConfig, Option<fn() -> AnyView>) -> AnyView;

fn screens(config: RuntimeConfig, bridge: Option<fn() -> AnyView>) -> AnyView {
    if site::is_embedded() {
        provide_context(Guarded);
    }
    Toasts::provide();
    ConfirmContext::provide();
    SessionContext::provide(config);
    parts::fetch_while_typing();
    view! {
        <Router base=site::router_base()>
            {bridge.map(|bridge| bridge())}
            <Routes fallback=NotFoundPage>
                <Route path=path!("/login") view=LoginPage/>
                <Route path=path!("/lock") view=LockPage/>
                <Route path=path!("/providers/setup-provider") view=|| invitation_screen(InvitationScreen::SetUp)/>
                <Route path=path!("/providers/setup") view=|| invitation_screen(InvitationScreen::SetUp)/>
                <Route path=path!("/providers/accept-provider") view=|| invitation_screen(InvitationScreen::Accept)/>
                <Route path=path!("/providers/setup-business-unit") view=|| invitation_screen(InvitationScreen::BusinessUnit)/>
                <Route path=path!("/verify-recover-delete-provider") view=|| invitation_screen(InvitationScreen::Deletion)/>
                <ParentRoute path=path!("") view=AppShell>
                    <Route path=path!("/") view=HomePage/>
                    <Route path=path!("/providers") view=|| client_screen(ClientScreen::Providers)/>
                    <Route path=path!("/vault") view=|| vault_screen(VaultScreen::Mine)/>
                    <Route path=path!("/organizations/:id/vault") view=|| vault_screen(VaultScreen::Organization)/>
                    <Route path=path!("/providers/:id/clients") view=|| client_screen(ClientScreen::Clients)/>
                    <Route path=path!("/providers/:id/attention") view=|| client_screen(ClientScreen::Attention)/>
                    <Route path=path!("/providers/:id/clients/onboarding") view=|| administration_screen(AdministrationScreen::Onboarding)/>
                    <Route path=path!("/providers/:id/manage/members") view=|| administration_screen(AdministrationScreen::Members)/>
                    <Route path=path!("/providers/:id/manage/events") view=|| administration_screen(AdministrationScreen::Events)/>
                    <Route path=path!("/providers/:id/billing/subscription") view=|| administration_screen(AdministrationScreen::Subscription)/>
                    <Route path=path!("/providers/:id/billing/payment-details") view=|| administration_screen(AdministrationScreen::PaymentDetails)/>
                    <Route path=path!("/providers/:id/billing/history") view=|| administration_screen(AdministrationScreen::BillingHistory)/>
                    <Route path=path!("/providers/:id/settings/account") view=|| administration_screen(AdministrationScreen::Settings)/>
                    <Route path=path!("/*any") view=NotFoundPage/>
                </ParentRoute>
            </Routes>
        </Router>
        <Notices/>
        <ToastRegion/>
        <ConfirmHost/>
        <TooltipLayer/>
    }
    .into_any()
}
