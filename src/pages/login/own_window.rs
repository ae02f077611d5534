//! “Continue in a window”: offered where the portal is shown in a frame, to
//! who would rather sign in under an address they can see, and urgently where
//! the browser lets the frame keep nothing. The window hands the session back
//! and is done.
//!
//! Where the browser opens nothing, a link leads to the same address, and what it
//! opens hands back too. A sandbox without `allow-popups` keeps the link from
//! opening anything as well; the address that is shown for that case is the
//! portal's own, without the number: a window opened by hand knows no frame.

use leptos::{prelude::*, task::spawn_local};
use leptos_router::{NavigateOptions, hooks::use_navigate};

use crate::{
    browser::{document, frame_channel, random, site, storage},
    domain::embed::Happening,
    embed::HostContext,
    i18n::use_i18n,
    phrase, routes,
    session::{SessionContext, hand_over::Waiting},
    t_string,
    ui::{
        banner::Banner,
        button::{Button, ButtonKind},
        link_button::LinkButton,
        spinner::Spinner,
        tone::Tone,
    },
};

/// The offer, in a frame; nothing elsewhere.
#[component]
pub(super) fn OwnWindow() -> impl IntoView {
    site::is_embedded().then(|| view! { <Offer/> })
}

#[component]
fn Offer() -> impl IntoView {
    let i18n = use_i18n();
    let session = SessionContext::expect();
    let host = HostContext::expect();
    let navigate = use_navigate();
    let waiting = StoredValue::new_local(None::<Waiting>);
    let is_open = RwSignal::new(false);
    // The address to open by hand, when the browser opened nothing.
    let by_hand = RwSignal::new(None::<String>);
    let press = move |_| {
        let Some(nonce) = random::uuid() else {
            return;
        };
        let address = site::outside(&routes::login_for_frame(&nonce));
        let window = frame_channel::open_window(&address);
        let is_blocked = window.is_none();
        is_open.set(!is_blocked);
        by_hand.set(is_blocked.then_some(address));
        if is_blocked {
            host.tell(&Happening::Failed {
                code: "window-blocked",
            });
        }
        let navigate = navigate.clone();
        let begun = session.await_session(window, nonce, move || {
            let options = NavigateOptions {
                replace: true,
                ..NavigateOptions::default()
            };
            navigate(routes::LOCK, options);
        });
        waiting.set_value(Some(begun));
    };
    let is_blocked = storage::is_blocked();
    let note = move || {
        if let Some(address) = by_hand.get() {
            let portal = format!("{}{}", document::origin(), site::outside(routes::HOME));
            return view! {
                <Banner tone=Tone::Warning announce=true>
                    <p>{phrase!(i18n, embed.window_blocked)}</p>
                    <p>
                        // What is opened hands the session to its opener.
                        <a href=address target="_blank" rel="opener">
                            {phrase!(i18n, embed.open_by_hand)}
                        </a>
                    </p>
                    <p>
                        {phrase!(i18n, embed.open_by_address)}
                        <br/>
                        <strong class="own-address">{portal}</strong>
                    </p>
                </Banner>
            }
            .into_any();
        }
        let text = Signal::derive(move || {
            if is_open.get() {
                t_string!(i18n, embed.window_open)
            } else if is_blocked {
                t_string!(i18n, embed.storage_blocked)
            } else {
                t_string!(i18n, embed.window_why)
            }
        });
        view! { <p class="auth-card-note">{move || text.get()}</p> }.into_any()
    };
    view! {
        <div class="auth-window">
            {note}
            <Button kind=ButtonKind::Quiet icon="external" on_click=press>
                {phrase!(i18n, embed.continue_in_window)}
            </Button>
        </div>
    }
}

/// What the window shows once somebody signed in: it gives the session to the
/// frame, and says what to do.
#[component]
pub(super) fn HandOver(
    /// The number that the frame gave the window.
    nonce: String,
) -> impl IntoView {
    let i18n = use_i18n();
    let session = SessionContext::expect();
    let outcome = RwSignal::new(None::<bool>);
    spawn_local(async move {
        let is_taken = session.hand_over(&nonce).await;
        outcome.try_set(Some(is_taken));
        if is_taken {
            frame_channel::close_window();
        }
    });
    move || match outcome.get() {
        None => view! { <Spinner/> }.into_any(),
        Some(true) => view! {
            <Banner tone=Tone::Success announce=true>{phrase!(i18n, embed.handed_over)}</Banner>
        }
        .into_any(),
        Some(false) => view! {
            <Banner tone=Tone::Warning announce=true>{phrase!(i18n, embed.frame_gone)}</Banner>
            <LinkButton href=routes::HOME.to_owned() kind=ButtonKind::Primary>
                {phrase!(i18n, embed.go_on_here)}
            </LinkButton>
        }
        .into_any(),
    }
}
