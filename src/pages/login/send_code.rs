//! The button that has a code mailed.

use leptos::prelude::*;

use crate::{
    i18n::use_i18n,
    phrase,
    ui::{banner::Banner, button::Button, tone::Tone},
};

/// Asks for a mailed code and says how that went.
#[component]
pub(super) fn SendCode(
    /// Sends it, and then calls back with what went wrong, if something did.
    send: Callback<Callback<Option<String>>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let sending = RwSignal::new(false);
    let outcome = RwSignal::new(None::<Result<(), String>>);
    let done = Callback::new(move |failure: Option<String>| {
        sending.try_set(false);
        outcome.try_set(Some(failure.map_or(Ok(()), Err)));
    });
    let press = move |_| {
        sending.set(true);
        outcome.set(None);
        send.run(done);
    };
    view! {
        <Button icon="mail" pending=sending on_click=press>
            {phrase!(i18n, login.send_code)}
        </Button>
        {move || {
            outcome
                .get()
                .map(|outcome| match outcome {
                    Ok(()) => view! {
                        <Banner tone=Tone::Success announce=true>
                            {phrase!(i18n, login.code_sent)}
                        </Banner>
                    }
                    .into_any(),
                    Err(message) => view! {
                        <Banner tone=Tone::Danger announce=true>{message}</Banner>
                    }
                    .into_any(),
                })
        }}
    }
}
