//! The whole app: contexts, frame, and the areas' routes in one table.

use leptos::prelude::*;
use leptos_router::{
    components::{ParentRoute, Route, Router, Routes},
    path,
};

use crate::{
    config::RuntimeConfig,
    i18n::I18nContext,
    layout::{
        app_shell::AppShell, error_page::NotFoundPage, preferences::PreferencesContext,
        words::provide_words,
    },
    pages::{
        home_page::HomePage,
        login::{lock_page::LockPage, login_page::LoginPage},
        my_vault::MyVaultPage,
        organization::OrganizationVaultPage,
        provider::{clients_page::ClientsPage, events_page::EventsPage, members_page::MembersPage},
        providers_page::ProvidersPage,
    },
    session::SessionContext,
    ui::{
        confirm::{ConfirmContext, ConfirmHost},
        toast::{ToastRegion, Toasts},
        tooltip::TooltipLayer,
    },
};

/// The root component.
#[component]
pub fn App() -> impl IntoView {
    view! {
        <Contexts/>
    }
}

#[component]
fn Contexts() -> impl IntoView {
    I18nContext::provide();
    PreferencesContext::provide();
    provide_words();
    Toasts::provide();
    ConfirmContext::provide();
    SessionContext::provide(RuntimeConfig::default());
    view! {
        <Router>
            <Routes fallback=NotFoundPage>
                <Route path=path!("/login") view=LoginPage/>
                <Route path=path!("/lock") view=LockPage/>
                <ParentRoute path=path!("") view=AppShell>
                    <Route path=path!("/") view=HomePage/>
                    <Route path=path!("/providers") view=ProvidersPage/>
                    <Route path=path!("/vault") view=MyVaultPage/>
                    <Route path=path!("/organizations/:id/vault") view=OrganizationVaultPage/>
                    <Route path=path!("/providers/:id/clients") view=ClientsPage/>
                    <Route path=path!("/providers/:id/manage/members") view=MembersPage/>
                    <Route path=path!("/providers/:id/manage/events") view=EventsPage/>
                    <Route path=path!("/*any") view=NotFoundPage/>
                </ParentRoute>
            </Routes>
        </Router>
        <ToastRegion/>
        <ConfirmHost/>
        <TooltipLayer/>
    }
}
