//! Toasts: short messages at the bottom left about something that just happened.
//!
//! Errors stay until closed, everything else goes after a time that depends on how
//! much there is to read, and waits while pointer or focus is on it. Polite and
//! assertive messages live in two regions, because a region cannot change its mind.
//! It does not know what happened; for errors of a form there is the form.

use std::time::Duration;

use leptos::{html, leptos_dom::helpers::TimeoutHandle, prelude::*};
use web_sys::HtmlElement;

use super::{button::ButtonSize, icon::Icon, icon_button::IconButton, words::Words};

pub use super::tone::Tone;

/// Never shorter than this, and this much more per character.
const SHORTEST_MS: u64 = 4_000;
const PER_CHARACTER_MS: u64 = 60;
const LONGEST_MS: u64 = 15_000;
/// Older ones go first when there are more.
const AT_MOST: usize = 5;

/// One message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast {
    id: u32,
    tone: Tone,
    title: Option<String>,
    text: String,
}

/// The service that shows toasts.
#[derive(Clone, Copy, Debug)]
pub struct Toasts {
    shown: RwSignal<Vec<Toast>>,
    next: StoredValue<u32>,
}

impl Toasts {
    /// Makes the service available below; call once in the app.
    pub fn provide() -> Self {
        let service = Self::new();
        provide_context(service);
        service
    }

    /// The provided service; one that nobody sees if there is none.
    pub fn expect() -> Self {
        use_context().unwrap_or_else(Self::new)
    }

    /// Says that something worked.
    pub fn success(self, text: impl Into<String>) {
        self.push(Tone::Success, None, text.into());
    }

    /// Says something worth knowing.
    pub fn info(self, text: impl Into<String>) {
        self.push(Tone::Info, None, text.into());
    }

    /// Says that something needs a look.
    pub fn warning(self, text: impl Into<String>) {
        self.push(Tone::Warning, None, text.into());
    }

    /// Says that the action named by the title failed; stays until closed.
    pub fn error(self, title: impl Into<String>, text: impl Into<String>) {
        self.push(Tone::Danger, Some(title.into()), text.into());
    }

    /// What was said since now, for a dialog to repeat: whatever is outside a modal dialog is mute.
    pub(super) fn said_from_now_on(self) -> Signal<Option<String>> {
        let first = self.next.get_value();
        Signal::derive(move || {
            self.shown.with(|shown| {
                let last = shown.last().filter(|toast| toast.id >= first)?;
                Some(match &last.title {
                    Some(title) => format!("{title}: {}", last.text),
                    None => last.text.clone(),
                })
            })
        })
    }

    /// Takes every toast away, on lock and logout.
    pub fn clear(self) {
        self.shown.set(Vec::new());
    }

    fn new() -> Self {
        Self {
            shown: RwSignal::new(Vec::new()),
            next: StoredValue::new(0),
        }
    }

    fn push(self, tone: Tone, title: Option<String>, text: String) {
        let id = self.next.get_value();
        self.next.set_value(id.wrapping_add(1));
        self.shown.update(|shown| {
            // The same message twice is one message.
            shown.retain(|toast| (toast.tone, &toast.title, &toast.text) != (tone, &title, &text));
            shown.push(Toast {
                id,
                tone,
                title,
                text,
            });
            if shown.len() > AT_MOST {
                shown.remove(0);
            }
        });
    }

    fn dismiss(self, id: u32) {
        self.shown
            .try_update(|shown| shown.retain(|toast| toast.id != id));
    }
}

/// Draws the toasts; mount once, last in the app.
#[component]
pub fn ToastRegion() -> impl IntoView {
    let service = Toasts::expect();
    let words = Words::expect();
    let assertive = Memo::new(move |_| pick(service, true));
    let polite = Memo::new(move |_| pick(service, false));
    let region = NodeRef::<html::Section>::new();
    // A popover, so that a toast is seen above a dialog that was opened before it.
    region.on_load(|region| restack(&region));
    Effect::new(move |_| {
        let is_covered = document()
            .query_selector("dialog:modal")
            .is_ok_and(|dialog| dialog.is_some());
        if service.shown.with(|shown| !shown.is_empty())
            && is_covered
            && let Some(region) = region.get()
        {
            restack(&region);
        }
    });
    view! {
        <section node_ref=region class="toast-region" popover="manual" aria-label=words.notifications>
            <div class="toast-list" role="alert">
                <For each=move || assertive.get() key=|toast| toast.id let:toast>
                    <ToastCard toast/>
                </For>
            </div>
            <div class="toast-list" role="status">
                <For each=move || polite.get() key=|toast| toast.id let:toast>
                    <ToastCard toast/>
                </For>
            </div>
        </section>
    }
}

/// Shows the region above everything that is shown already.
fn restack(region: &HtmlElement) {
    // Each fails only if it is so already.
    let _ = region.hide_popover();
    let _ = region.show_popover();
}

fn pick(service: Toasts, assertive: bool) -> Vec<Toast> {
    service.shown.with(|shown| {
        shown
            .iter()
            .filter(|toast| (toast.tone == Tone::Danger) == assertive)
            .cloned()
            .collect()
    })
}

#[component]
fn ToastCard(toast: Toast) -> impl IntoView {
    let service = Toasts::expect();
    let words = Words::expect();
    let id = toast.id;
    let lifetime = lifetime(&toast);
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let pause = move || {
        if let Some(Some(timer)) = timer.try_update_value(Option::take) {
            timer.clear();
        }
    };
    let start = move || {
        pause();
        if let Some(lifetime) = lifetime {
            let handle = set_timeout_with_handle(move || service.dismiss(id), lifetime).ok();
            timer.set_value(handle);
        }
    };
    start();
    on_cleanup(pause);
    view! {
        <div
            class="toast"
            data-tone=toast.tone.as_str()
            on:mouseenter=move |_| pause()
            on:mouseleave=move |_| start()
            on:focusin=move |_| pause()
            on:focusout=move |_| start()
        >
            <Icon name=toast.tone.icon() large=true/>
            <div class="toast-text">
                {toast.title.map(|title| view! { <p class="toast-title">{title}</p> })}
                <p>{toast.text}</p>
            </div>
            <IconButton
                icon="x"
                label=words.dismiss
                size=ButtonSize::Small
                on_click=move |_| service.dismiss(id)
            />
        </div>
    }
}

fn lifetime(toast: &Toast) -> Option<Duration> {
    if toast.tone == Tone::Danger {
        return None;
    }
    let characters = toast.text.chars().count() as u64;
    let time = SHORTEST_MS + characters * PER_CHARACTER_MS;
    Some(Duration::from_millis(time.min(LONGEST_MS)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_stay_and_the_rest_goes_by_length() {
        let check = |tone, text: &str, expected: Option<u64>| {
            let toast = Toast {
                id: 0,
                tone,
                title: None,
                text: text.to_owned(),
            };
            assert_eq!(
                lifetime(&toast).map(|time| time.as_millis() as u64),
                expected
            );
        };
        check(Tone::Danger, "No", None);
        check(Tone::Success, "", Some(SHORTEST_MS));
        check(
            Tone::Success,
            "Saved",
            Some(SHORTEST_MS + 5 * PER_CHARACTER_MS),
        );
        check(Tone::Info, &"x".repeat(1_000), Some(LONGEST_MS));
    }
}
