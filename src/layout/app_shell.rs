//! The frame around every page of a signed-in person, and the guard: without
//! an open session it sends to the lock screen or to sign-in, keeping the
//! address.

use std::sync::Arc;

use leptos::{ev, prelude::*, task::spawn_local};
use leptos_router::{
    NavigateOptions,
    components::{A, Outlet},
    hooks::{use_location, use_navigate},
};

use super::{
    account_menu::AccountMenu,
    brand::{Brand, main_name},
    context_bar::ContextBar,
    current_path::use_path,
    nav_overlay::NavOverlay,
    product,
    product_switcher::ProductSwitcher,
    provider_warnings::ProviderWarnings,
    shortcuts_dialog::ShortcutsDialog,
    side_nav::SideNav,
};
use crate::{
    browser::{
        document, keyboard, site,
        storage::{self, Area},
        timers,
    },
    domain::{
        embed,
        model::profile::Profile,
        switcher::{self, Product},
    },
    embed::HostContext,
    i18n::use_i18n,
    phrase, routes,
    session::{Session, SessionContext},
    t_string,
    ui::{icon_button::IconButton, skip_link::SkipLink, spinner::Spinner},
};

const NAV: &str = "provider-portal.nav";
const RAIL: &str = "rail";

/// The frame, with the page in it.
#[component]
pub fn AppShell() -> impl IntoView {
    let session = SessionContext::expect();
    let state = session.state();
    let location = use_location();
    let path = use_path();
    let navigate = use_navigate();
    Effect::new(move || {
        let here = || {
            let (path, query) = (path.get_untracked(), location.search.get_untracked());
            if query.is_empty() {
                path
            } else {
                format!("{path}?{query}")
            }
        };
        let target = match &*state.read() {
            Session::Guest => routes::login(&here()),
            Session::Locked(_) => routes::lock(&here()),
            Session::Checking | Session::Open(_) => return,
        };
        navigate(
            &target,
            NavigateOptions {
                replace: true,
                ..NavigateOptions::default()
            },
        );
    });
    let profile = session.profile();
    let surface = HostContext::expect().surface();
    let is_whole = Memo::new(move |_| surface.with(embed::Surface::is_whole));
    // The frame is built once per opening, not for every change of the profile.
    let is_open = Memo::new(move |_| profile.read().is_some());
    move || {
        let current = is_open.get().then(|| profile.get_untracked()).flatten();
        match current {
            Some(first) => {
                let profile =
                    Signal::derive(move || profile.get().unwrap_or_else(|| Arc::clone(&first)));
                if is_whole.get() {
                    view! { <Frame profile=profile/> }.into_any()
                } else {
                    view! { <Surface profile=profile/> }.into_any()
                }
            }
            None => view! { <div class="auth-page"><Spinner/></div> }.into_any(),
        }
    }
}

/// One page and nothing around it, for partners who have a frame of their own.
#[component]
fn Surface(profile: Signal<Arc<Profile>>) -> impl IntoView {
    let i18n = use_i18n();
    let path = use_path();
    let area = move || product::area(switcher::active_product(&path.read()));
    let organization = Memo::new(move |_| {
        let id = switcher::organization_in(&path.read())?;
        profile.read().organization(&id).cloned()
    });
    view! {
        <div class="app-surface" data-area=area>
            {move || organization.get().map(|organization| view! { <ContextBar organization/> })}
            <main id="main" class="app-shell-main" tabindex="-1" aria-label=main_name(i18n)>
                <ProviderWarnings profile=profile/>
                <Outlet/>
            </main>
        </div>
    }
}

/// What of the frame is there. It is built in steps, each in a picture of its
/// own: all at once would hold the main thread for three.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    Outline,
    Navigation,
    Page,
}

#[component]
fn Frame(profile: Signal<Arc<Profile>>) -> impl IntoView {
    let i18n = use_i18n();
    let path = use_path();
    let rail = RwSignal::new(storage::get(Area::Local, NAV).as_deref() == Some(RAIL));
    let shortcuts = RwSignal::new(false);
    let stage = RwSignal::new(Stage::Outline);
    spawn_local(async move {
        for next in [Stage::Navigation, Stage::Page] {
            timers::drawn().await;
            stage.try_set(next);
        }
    });
    let has_navigation = Memo::new(move |_| stage.get() >= Stage::Navigation);
    remember_places(profile);
    move_focus_on_navigation();
    let toggle_rail = move |_| {
        rail.update(|rail| *rail = !*rail);
        storage::set(
            Area::Local,
            NAV,
            if rail.get_untracked() { RAIL } else { "open" },
        );
    };
    let overlay = RwSignal::new(false);
    let keys = window_event_listener(ev::keydown, move |event| {
        if event.key() == "?" && !keyboard::is_taken(&event) {
            event.prevent_default();
            shortcuts.set(true);
        }
    });
    on_cleanup(move || keys.remove());
    let area = move || product::area(switcher::active_product(&path.read()));
    let organization = Memo::new(move |_| {
        let id = switcher::organization_in(&path.read())?;
        profile.read().organization(&id).cloned()
    });
    let portal_name = Signal::derive(move || {
        let provider = switcher::provider_in(&path.read());
        product::name(
            i18n,
            Product::ProviderPortal,
            &profile.read(),
            provider.as_ref(),
        )
    });
    let nav_label = phrase!(i18n, shell.navigation);
    view! {
        <SkipLink label=phrase!(i18n, shell.skip_to_content)/>
        <div class="app-shell" data-area=area data-nav=move || if rail.get() { RAIL } else { "open" }>
            <header class="app-shell-top">
                <span class="app-shell-menu-button">
                    <IconButton
                        icon="menu"
                        label=phrase!(i18n, shell.open_navigation)
                        on_click=move |_| overlay.set(true)
                    />
                </span>
                {move || has_navigation.get().then(|| view! { <ProductSwitcher profile=profile.get()/> })}
                <span class="push-end">
                    {move || {
                        has_navigation.get().then(|| {
                            view! {
                                <AccountMenu
                                    profile=profile.get()
                                    on_shortcuts=move |()| shortcuts.set(true)
                                />
                            }
                        })
                    }}
                </span>
            </header>
            <nav class="app-shell-nav side-nav" aria-label=nav_label>
                <A href=site::href(routes::HOME) attr:class="side-nav-head brand">
                    <Brand own_name=portal_name/>
                </A>
                {move || {
                    has_navigation.get().then(|| view! { <SideNav profile=profile on_follow=|()| ()/> })
                }}
                <div class="side-nav-foot">
                    <IconButton
                        icon=Signal::derive(move || if rail.get() { "expand" } else { "collapse" })
                        label=Signal::derive(move || {
                            if rail.get() {
                                t_string!(i18n, shell.expand_navigation).to_string()
                            } else {
                                t_string!(i18n, shell.collapse_navigation).to_string()
                            }
                        })
                        on_click=toggle_rail
                    />
                </div>
            </nav>
            <Show when=move || overlay.get()>
                <NavOverlay profile=profile on_close=move |()| overlay.set(false)/>
            </Show>
            <div class="app-shell-body">
                {move || {
                    organization.get().map(|organization| view! { <ContextBar organization/> })
                }}
                <main id="main" class="app-shell-main" tabindex="-1" aria-label=main_name(i18n)>
                    {move || {
                        (stage.get() == Stage::Page)
                            .then(|| view! { <ProviderWarnings profile=profile/><Outlet/> })
                    }}
                </main>
            </div>
        </div>
        <ShortcutsDialog open=shortcuts/>
    }
}

/// Notes product, provider and organization in use, for the next time.
fn remember_places(profile: Signal<Arc<Profile>>) {
    let path = use_path();
    Effect::new(move || {
        let path = path.read();
        if path.as_str() == routes::HOME {
            return;
        }
        product::remember(
            &profile.read_untracked(),
            switcher::active_product(&path),
            switcher::provider_in(&path).as_ref(),
            switcher::organization_in(&path).as_ref(),
        );
    });
}

/// A new page is read from its start: focus goes to the content, as it would
/// with a full page load. Changes of the query string stay where they are.
fn move_focus_on_navigation() {
    let path = use_path();
    Effect::new(move |before: Option<String>| {
        let now = path.get();
        if before.is_some_and(|before| before != now) {
            document::focus_element("main");
        }
        now
    });
}
