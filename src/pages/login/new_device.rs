//! The code that the server mailed because this device is new.

use leptos::{prelude::*, task::spawn_local};

use super::send_code::SendCode;
use crate::{
    i18n::use_i18n,
    layout::error_text,
    phrase,
    session::{
        SessionContext,
        login::{Proof, SharedAttempt},
    },
    ui::{
        button::{Button, ButtonKind},
        field::TextField,
    },
};

/// The code mailed because this device is new.
#[component]
pub(super) fn NewDeviceForm(
    attempt: Option<SharedAttempt>,
    pending: RwSignal<bool>,
    on_submit: Callback<Proof>,
    on_back: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let code = RwSignal::new(String::new());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if !pending.get_untracked() && !code.read_untracked().trim().is_empty() {
            on_submit.run(Proof::NewDevice(code.get_untracked()));
        }
    };
    let sender = StoredValue::new(attempt);
    view! {
        <form class="auth-form" on:submit=submit novalidate>
            <p class="auth-card-lead">{phrase!(i18n, login.new_device_text)}</p>
            <TextField
                label=phrase!(i18n, login.verification_code)
                value=code
                on_input=move |text| code.set(text)
                autocomplete="one-time-code"
                inputmode="numeric"
                name="code"
                required=true
                autofocus=true
            />
            <Button kind=ButtonKind::Primary submit=true pending=pending>
                {phrase!(i18n, login.continue_)}
            </Button>
            <SendCode send=Callback::new(move |done: Callback<Option<String>>| {
                let Some(attempt) = sender.get_value() else {
                    return;
                };
                let session = SessionContext::expect();
                spawn_local(async move {
                    let result = attempt.resend_new_device_otp(session).await;
                    done.run(result.err().map(|error| error_text::api_error(i18n, &error)));
                });
            })/>
            <Button kind=ButtonKind::Quiet on_click=move |_| on_back.run(())>
                {phrase!(i18n, login.back)}
            </Button>
        </form>
    }
}
