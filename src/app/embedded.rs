//! The app inside a partner's page: it dresses as that page wants, tells it
//! what happens, and does what it asks for.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use super::DrawScreens;
use crate::{
    browser::{document, entering, frame_channel, links, resize, site},
    config::RuntimeConfig,
    domain::{
        deployment::ThemeMode,
        embed::{AuthState, Happening, Height, Refusal},
        model::profile::Profile,
        switcher,
        theme::{Appearance, Problem, Theme as Tokens},
    },
    embed::{self, HostContext, Order, Phase, Report, Servant},
    i18n::{Locale, keys, use_i18n},
    layout::{
        brand::main_name,
        current_path::use_path,
        deployment::use_config,
        preferences::{PreferencesContext, Theme},
    },
    routes,
    session::{Session, SessionContext},
};

/// Whether this is the app for frames outside any frame. There it has no
/// business: the browser is sent to the same page of the ordinary app.
pub fn is_astray() -> bool {
    site::is_embedded() && !frame_channel::is_framed()
}

/// The app as a partner wants it: in a frame as soon as its page has spoken,
/// and with the colours of `config.json` everywhere. The screens are handed in,
/// so that this part refers to no other.
pub(super) fn app(host: HostContext, config: RuntimeConfig, screens: DrawScreens) -> AnyView {
    follow(host, &config);
    let phase = host.phase();
    (move || match phase.get() {
        Phase::Waiting => ().into_any(),
        Phase::Refused => view! { <FrameRefused/> }.into_any(),
        Phase::Running if site::is_embedded() => {
            let bridge: fn() -> AnyView = || view! { <HostBridge/> }.into_any();
            screens(config.clone(), Some(bridge))
        }
        Phase::Running => screens(config.clone(), None),
    })
    .into_any()
}

/// Begins to listen to the page around the app, and to look as it wants.
fn follow(host: HostContext, config: &RuntimeConfig) {
    let preferences = PreferencesContext::expect();
    if site::is_embedded() {
        embed::listen(host, config.embed_origins.clone());
        entering::watch();
    }
    let wishes = host.wishes();
    let locale = Memo::new(move |_| wishes.read().locale);
    Effect::new(move || {
        if let Some(wanted) = locale.get() {
            preferences.show_locale(wanted.map(Locale::from_tag));
        }
    });
    let mode = Memo::new(move |_| wishes.read().mode);
    Effect::new(move || {
        if let Some(mode) = mode.get() {
            preferences.show_theme(mode.into());
        }
    });
    let deployment = use_config();
    let features = Memo::new(move |_| wishes.read().features);
    Effect::new(move || {
        if let Some(features) = features.get() {
            deployment.narrow_features(features);
        }
    });
    let own = config.theme_tokens.clone();
    let tokens = Memo::new(move |_| {
        let mut tokens = own.clone();
        tokens.extend(wishes.read().tokens.clone().unwrap_or_default());
        tokens
    });
    Effect::new(move || {
        let appearance = match preferences.theme() {
            Theme::System => Appearance::Both,
            Theme::Light => Appearance::Light,
            Theme::Dark => Appearance::Dark,
        };
        dress(host, &Tokens::read(&tokens.read(), appearance));
    });
    let height = Memo::new(move |_| wishes.read().height.unwrap_or_default());
    Effect::new(move || match height.get() {
        Height::Auto => document::set_root_attribute("data-height", "auto"),
        Height::Given => document::remove_root_attribute("data-height"),
    });
    tell_height(host, height);
}

fn dress(host: HostContext, theme: &Tokens) {
    let is_set = |name: &str| theme.properties.iter().any(|(set, _)| *set == name);
    Tokens::property_names()
        .filter(|name| !is_set(name))
        .for_each(document::remove_root_property);
    for (name, value) in &theme.properties {
        document::set_root_property(name, value);
    }
    for warning in &theme.warnings {
        let ratio = match warning.problem {
            Problem::LowContrast(ratio) => Some((ratio * 100.0) as u32),
            Problem::UnknownToken | Problem::InvalidValue => None,
        };
        host.tell(&Happening::ThemeWarned {
            token: warning.token.clone(),
            reason: warning.problem.name(),
            ratio,
        });
    }
}

/// Says how tall the content is, whenever that changes.
fn tell_height(host: HostContext, height: Memo<Height>) {
    if !site::is_embedded() {
        return;
    }
    let content = RwSignal::new(0_u32);
    let watch = resize::watch_content(move |height| {
        content.try_set(height.ceil() as u32);
    });
    StoredValue::new_local(watch);
    Effect::new(move || {
        let pixels = content.get();
        if pixels > 0 && height.get() == Height::Auto {
            host.tell(&Happening::Resized { height: pixels });
        }
    });
}

/// Tells what happens, obeys, and keeps to the surface. Inside the router,
/// because most of it is about where one is.
#[component]
fn HostBridge() -> impl IntoView {
    let host = HostContext::expect();
    let session = SessionContext::expect();
    let preferences = PreferencesContext::expect();
    let path = use_path();
    let navigate = use_navigate();
    let go = move |route: &str, replace: bool| {
        let options = NavigateOptions {
            replace,
            ..NavigateOptions::default()
        };
        navigate(route, options);
    };
    let state = session.state();
    let auth = Memo::new(move |_| auth_of(&state.read()));
    Effect::new(move || {
        if let Some(auth) = auth.get() {
            host.tell(&Happening::AuthChanged(auth));
        }
    });
    Effect::new(move || {
        host.tell(&Happening::Navigated { path: path.get() });
    });
    let profile = session.profile();
    Effect::new(move || {
        if let Some(opened) = client_at(&path.read(), profile.get_untracked()) {
            host.tell(&opened);
        }
    });
    let expires_in = session.expires_in();
    Effect::new(move || {
        if let Some(seconds) = expires_in.get() {
            host.tell(&Happening::SessionExpiring { seconds });
        }
    });
    session.when_completed(move |kind, ids| {
        host.tell(&Happening::ActionCompleted {
            kind,
            ids: ids.iter().map(|id| (*id).to_owned()).collect(),
        });
    });
    keep_to_surface(host, session, path, go.clone());
    host.serve(Servants {
        go,
        session,
        preferences,
        auth,
        path,
    });
}

/// Nothing but the surface is shown in this frame. What it links to opens in a
/// window of its own, and a way that the app goes by itself ends where it began.
fn keep_to_surface(
    host: HostContext,
    session: SessionContext,
    path: Memo<String>,
    go: impl Fn(&str, bool) + 'static,
) {
    let surface = host.surface();
    Effect::new(move || {
        let surface = surface.read();
        if !surface.is_whole() && !routes::is_shown_in(&surface, &path.read()) {
            go(&routes::home_of(&surface), true);
        }
    });
    links::send_elsewhere(move |address| {
        let is_elsewhere = surface.with_untracked(|surface| {
            !surface.is_whole() && !routes::is_shown_in(surface, address)
        });
        let opened = client_at(address, session.profile().get_untracked());
        if let (true, Some(opened)) = (is_elsewhere, opened) {
            host.tell(&opened);
        }
        is_elsewhere
    });
}

struct Servants<F> {
    go: F,
    session: SessionContext,
    preferences: PreferencesContext,
    auth: Memo<Option<AuthState>>,
    path: Memo<String>,
}

impl<F: Fn(&str, bool)> Servant for Servants<F> {
    fn obey(&self, order: Order) -> Result<(), Refusal> {
        entering::host_leads();
        match order {
            Order::Navigate(route) => (self.go)(&route, false),
            Order::Lock if self.auth.get_untracked() == Some(AuthState::SignedOut) => {
                return Err(Refusal::NotReady);
            }
            Order::Lock => self.session.lock(),
        }
        Ok(())
    }

    fn report(&self) -> Report {
        untrack(|| Report {
            auth: self.auth.get().unwrap_or(AuthState::SignedOut),
            route: self.path.get(),
            locale: self.preferences.locale().as_str(),
            mode: match self.preferences.theme() {
                Theme::System => ThemeMode::Auto,
                Theme::Light => ThemeMode::Light,
                Theme::Dark => ThemeMode::Dark,
            },
        })
    }
}

fn auth_of(session: &Session) -> Option<AuthState> {
    match session {
        Session::Checking => None,
        Session::Guest => Some(AuthState::SignedOut),
        Session::Locked(_) => Some(AuthState::Locked),
        Session::Open(_) => Some(AuthState::SignedIn),
    }
}

/// The client whose vault an address opens, for somebody who is signed in.
fn client_at(path: &str, profile: Option<Arc<Profile>>) -> Option<Happening> {
    let profile = profile?;
    let id = switcher::organization_in(path)?;
    let provider = profile
        .organization(&id)
        .and_then(|organization| organization.provider_id.clone());
    Some(Happening::ClientOpened {
        provider: provider.map(|id| id.to_string()),
        organization: id.to_string(),
    })
}

/// The page around the frame may not show the app. In both languages: nobody
/// said yet which one is wanted.
#[component]
fn FrameRefused() -> impl IntoView {
    let said = move |locale: Locale| {
        view! {
            <section class="stack" lang=locale.as_str()>
                <h1>{keys::embed::refused_title.text(locale)}</h1>
                <p>{keys::embed::refused_text.text(locale)}</p>
            </section>
        }
    };
    view! {
        <main class="frame-refused" aria-label=main_name(use_i18n())>
            {said(Locale::En)}
            {said(Locale::ZhCn)}
            <p><code>"P11"</code></p>
        </main>
    }
}
