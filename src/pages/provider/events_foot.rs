//! Below a log: how much of it has come, the way to the rest, how far that is,
//! and why it stopped.

use leptos::prelude::*;

use super::events_context::{EventsContext, Loading};
use crate::{
    browser::{calendar, document, format},
    domain::events::log::EventLog,
    layout::error_text,
    phrase, plural, t_string,
    ui::{
        banner::Banner,
        button::{Button, ButtonKind, ButtonSize},
        progress::ProgressBar,
        tone::Tone,
    },
};

/// Where the focus goes when the button that had it is gone.
const FOOT: &str = "events-foot";

/// What has come, and what can be done about the rest.
pub(super) fn foot(page: EventsContext) -> AnyView {
    let i18n = page.i18n;
    #[derive(Clone, Copy, PartialEq)]
    enum Picture {
        Nothing,
        Ready,
        All,
        Failed,
    }
    let picture = Memo::new(move |_| {
        let has_begun = page.log.with(EventLog::has_begun);
        page.loading.with(|loading| match loading {
            Loading::All => Picture::All,
            _ if !has_begun => Picture::Nothing,
            Loading::Failed(_) => Picture::Failed,
            Loading::Rests | Loading::Page => Picture::Ready,
        })
    });
    let is_complete = Memo::new(move |_| page.is_complete());
    // Buttons come and go with what they do; whoever pressed one stays here.
    let is_used = StoredValue::new(false);
    Effect::new(move |_| {
        picture.track();
        is_complete.track();
        if is_used.get_value() {
            request_animation_frame(|| document::focus_if_lost(FOOT));
        }
    });
    let content = move || match picture.get() {
        Picture::Nothing => ().into_any(),
        Picture::Ready => ready(page).into_any(),
        Picture::All => progress(page).into_any(),
        Picture::Failed => failed(page).into_any(),
    };
    let broken = Memo::new(move |_| page.log.with(|log| log.broken));
    view! {
        <div id=FOOT class="events-foot" tabindex="-1" on:click=move |_| is_used.set_value(true)>
            {content}
            {move || (broken.get() > 0).then(|| view! { <p class="events-broken">{plural!(i18n, events.broken, broken.get())}</p> })}
        </div>
    }
    .into_any()
}

/// The number of events and the day of the oldest one.
fn so_far(page: EventsContext) -> (String, String) {
    let i18n = page.i18n;
    let (count, oldest) = page.log.with(|log| (log.events.len(), log.oldest()));
    let oldest = calendar::iso(oldest.unwrap_or_default());
    (
        plural!(i18n, events.loaded, count),
        format::date(&oldest, i18n.get_locale().as_str()),
    )
}

fn ready(page: EventsContext) -> impl IntoView {
    let i18n = page.i18n;
    let text = move || {
        let count = page.log.with(|log| log.events.len());
        if !page.is_complete() {
            let (events, day) = so_far(page);
            t_string!(i18n, events.loaded_back_to, events = events, day = day)
        } else if count == 0 {
            String::new()
        } else {
            plural!(i18n, events.loaded_all, count)
        }
    };
    let is_loading = Signal::derive(move || page.loading.get() == Loading::Page);
    let buttons = move || {
        (!page.is_complete()).then(|| {
            view! {
                <Button size=ButtonSize::Small pending=is_loading on_click=move |_| page.load(Loading::Page)>
                    {phrase!(i18n, events.load_more)}
                </Button>
                <Button size=ButtonSize::Small on_click=move |_| page.load(Loading::All)>
                    {phrase!(i18n, events.load_all)}
                </Button>
            }
        })
    };
    view! {
        <span class="events-so-far" role="status">{text}</span>
        {buttons}
    }
}

/// The days of the period are what is known beforehand, so progress is counted in days.
fn progress(page: EventsContext) -> impl IntoView {
    let i18n = page.i18n;
    let value = Signal::derive(move || {
        let oldest = page.log.with(EventLog::oldest).unwrap_or(i64::MAX);
        page.begins.with(|begins| {
            let still_to_come = begins.partition_point(|begin| *begin <= oldest);
            (begins.len() - still_to_come) as f64
        })
    });
    let detail = Signal::derive(move || {
        let (events, day) = so_far(page);
        Some(t_string!(i18n, events.progress, events = events, day = day))
    });
    view! {
        <ProgressBar
            label=phrase!(i18n, events.loading_all)
            value=value
            max=Signal::derive(move || Some(page.begins.with(Vec::len) as f64))
            detail=detail
            on_cancel=move |()| page.stop()
        />
    }
}

fn failed(page: EventsContext) -> impl IntoView {
    let i18n = page.i18n;
    let text = move || {
        page.loading.with(|loading| match loading {
            Loading::Failed(error) => {
                let reason = error_text::api_error(i18n, error);
                t_string!(i18n, events.stopped_text, reason = reason)
            }
            _ => String::new(),
        })
    };
    let actions = move || {
        view! {
            <Button
                kind=ButtonKind::Primary
                size=ButtonSize::Small
                icon="refresh"
                on_click=move |_| page.load(Loading::Page)
            >
                {phrase!(i18n, events.go_on)}
            </Button>
        }
    };
    let title = phrase!(i18n, events.stopped);
    view! { <Banner tone=Tone::Danger title=title announce=true actions=actions>{text}</Banner> }
}
