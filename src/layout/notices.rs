//! Quiet notices at the edge of every page: a new version is ready, or the
//! server was found to be unwell after the app had started.

use leptos::{ev, prelude::*, task::spawn_local};

use super::new_version;
use crate::{
    browser::{clock, document, leaving, site, timers::Interval},
    i18n::{I18nContext, keys, phrase::Phrase, use_i18n},
    phrase, routes,
    ui::{
        banner::Banner,
        button::{Button, ButtonKind, ButtonSize},
        confirm::{ConfirmContext, ConfirmRequest},
        tone::Tone,
    },
};

/// How often a new version is looked for, in milliseconds.
const EVERY: i32 = 15 * 60_000;
/// Coming back to the window looks too, but not more often than this.
const AT_MOST_EVERY: f64 = 60_000.0;

/// Where the boot script leaves what it found out about the server, and how it
/// says so (public/boot/main.js).
const SERVER: &str = "data-server";
const SERVER_EVENT: &str = "portal-server";

/// The notices; nothing while there are none.
#[component]
pub fn Notices() -> impl IntoView {
    let i18n = use_i18n();
    let ready = RwSignal::new(None::<String>);
    let put_off = RwSignal::new(None::<String>);
    watch_releases(ready);
    let server = watch_server();
    let is_new = Memo::new(move |_| ready.with(|ready| ready.is_some() && *ready != put_off.get()));
    view! {
        <div class="notices" role="status">
            {move || is_new.get().then(|| new_version_notice(i18n, move || put_off.set(ready.get_untracked())))}
            {move || server.get().map(|text| server_notice(i18n, text, move || server.set(None)))}
        </div>
    }
}

/// Loads the new version, after a question if something would be lost.
fn reload(i18n: I18nContext, questions: ConfirmContext) {
    if !leaving::loses_something() {
        document::reload();
        return;
    }
    let say = |phrase: Phrase| phrase.text(i18n.get_locale_untracked()).to_owned();
    questions.ask(ConfirmRequest {
        title: say(keys::deployment::unsaved),
        body: say(keys::deployment::unsaved_text),
        confirm_label: say(keys::deployment::reload_anyway),
        danger: true,
        on_confirm: Callback::new(|()| document::reload()),
    });
}

fn new_version_notice(i18n: I18nContext, later: impl Fn() + Send + Sync + 'static) -> AnyView {
    let questions = ConfirmContext::expect();
    view! {
        <Banner
            tone=Tone::Info
            title=Signal::derive(move || Some(keys::deployment::new_version.text(i18n.get_locale()).to_owned()))
            actions=move || view! {
                <Button kind=ButtonKind::Primary size=ButtonSize::Small on_click=move |_| reload(i18n, questions)>
                    {phrase!(i18n, deployment.reload)}
                </Button>
                <Button kind=ButtonKind::Quiet size=ButtonSize::Small on_click=move |_| later()>
                    {phrase!(i18n, deployment.later)}
                </Button>
            }
        >
            {phrase!(i18n, deployment.new_version_text)}
        </Banner>
    }
    .into_any()
}

fn server_notice(
    i18n: I18nContext,
    text: Phrase,
    dismiss: impl Fn() + Send + Sync + 'static,
) -> AnyView {
    view! {
        <Banner tone=Tone::Warning on_dismiss=Callback::new(move |()| dismiss())>
            {text.follow(i18n)}
            " "
            <a href=site::href(routes::DIAGNOSE) rel="external">{phrase!(i18n, deployment.diagnose)}</a>
        </Banner>
    }
    .into_any()
}

/// Looks every quarter of an hour, and when somebody comes back to the window.
fn watch_releases(ready: RwSignal<Option<String>>) {
    if site::release().is_none() {
        return;
    }
    let looked = StoredValue::new(0.0);
    let look = move || {
        let now = clock::now_ms();
        if (now - looked.get_value()).abs() < AT_MOST_EVERY {
            return;
        }
        looked.set_value(now);
        spawn_local(async move {
            if let Some(deployed) = new_version::deployed_since().await {
                ready.try_set(Some(deployed));
            }
        });
    };
    let focus = window_event_listener(ev::focus, move |_| look());
    let interval = StoredValue::new_local(Interval::start(EVERY, look));
    on_cleanup(move || {
        focus.remove();
        interval.dispose();
    });
}

/// What the boot script says about the server once the app is there.
fn watch_server() -> RwSignal<Option<Phrase>> {
    let read = || document::root_attribute(SERVER).and_then(|code| server_text(&code));
    let found = RwSignal::new(read());
    let listener = window_event_listener_untyped(SERVER_EVENT, move |_| found.set(read()));
    on_cleanup(move || listener.remove());
    found
}

fn server_text(code: &str) -> Option<Phrase> {
    use keys::deployment as words;
    Some(match code {
        "P06" => words::server_unreachable,
        "P07" => words::server_refuses,
        "P08" => words::clock_wrong,
        "P09" => words::server_old,
        "P02" => words::server_blocked,
        _ => return None,
    })
}
