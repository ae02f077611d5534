//! What the server may ask for after the password: a two-step code, or the code
//! it mailed because the device is new.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    domain::model::sign_in::{TwoFactorChallenge, TwoFactorProvider},
    i18n::{I18nContext, use_i18n},
    layout::error_text,
    phrase,
    session::{
        SessionContext,
        login::{Proof, SharedAttempt},
    },
    t_string,
    ui::{
        banner::Banner,
        button::{Button, ButtonKind},
        field::{Checkbox, RadioGroup, RadioOption, TextField},
        tone::Tone,
    },
};

/// The ways this client can do, best first; the others need the official client.
const SUPPORTED: [TwoFactorProvider; 3] = [
    TwoFactorProvider::Authenticator,
    TwoFactorProvider::Email,
    TwoFactorProvider::RecoveryCode,
];

/// The second step.
#[component]
pub(super) fn TwoFactorForm(
    challenge: TwoFactorChallenge,
    attempt: Option<SharedAttempt>,
    pending: RwSignal<bool>,
    on_submit: Callback<Proof>,
    on_back: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let offered: Vec<_> = SUPPORTED
        .into_iter()
        .filter(|way| {
            // A recovery code works for every account, so the server never lists it.
            *way == TwoFactorProvider::RecoveryCode || challenge.providers.contains(way)
        })
        .collect();
    let provider = RwSignal::new(offered[0]);
    let code = RwSignal::new(String::new());
    let remember = RwSignal::new(false);
    let is_email = move || provider.get() == TwoFactorProvider::Email;
    let is_recovery = move || provider.get() == TwoFactorProvider::RecoveryCode;
    let hint_address = challenge.email_hint.clone();
    let hint = Signal::derive(move || {
        Some(match (provider.get(), &hint_address) {
            (TwoFactorProvider::Email, Some(address)) => {
                t_string!(i18n, login.code_hint_email_to, address = address.clone())
            }
            (TwoFactorProvider::Email, None) => t_string!(i18n, login.code_hint_email).to_string(),
            (TwoFactorProvider::RecoveryCode, _) => {
                t_string!(i18n, login.code_hint_recovery).to_string()
            }
            _ => t_string!(i18n, login.code_hint_authenticator).to_string(),
        })
    });
    let options = {
        let offered = offered.clone();
        Signal::derive(move || {
            offered
                .iter()
                .map(|way| option(i18n, *way))
                .collect::<Vec<_>>()
        })
    };
    let several = offered.len() > 1;
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if !pending.get_untracked() && !code.read_untracked().trim().is_empty() {
            on_submit.run(Proof::TwoFactor {
                provider: provider.get_untracked(),
                code: clean(provider.get_untracked(), &code.get_untracked()),
                remember: remember.get_untracked(),
            });
        }
    };
    let sender = StoredValue::new(attempt);
    view! {
        <form class="auth-form" on:submit=submit novalidate>
            {several
                .then(|| {
                    view! {
                        <RadioGroup
                            label=phrase!(i18n, login.two_factor_way)
                            options=options
                            value=Signal::derive(move || provider.get().number().to_string())
                            on_change=move |number: String| {
                                let chosen =
                                    number.parse().ok().and_then(TwoFactorProvider::from_number);
                                if let Some(chosen) = chosen {
                                    provider.set(chosen);
                                    code.set(String::new());
                                }
                            }
                        />
                    }
                })}
            <Show when=is_email>
                <SendCode send=Callback::new(move |done: Callback<Option<String>>| {
                    let Some(attempt) = sender.get_value() else {
                        return;
                    };
                    let session = SessionContext::expect();
                    spawn_local(async move {
                        let result = attempt.send_email_code(session).await;
                        done.run(result.err().map(|error| error_text::api_error(i18n, &error)));
                    });
                })/>
            </Show>
            <TextField
                label=Signal::derive(move || {
                    if is_recovery() {
                        t_string!(i18n, login.recovery_code).to_string()
                    } else {
                        t_string!(i18n, login.verification_code).to_string()
                    }
                })
                value=code
                on_input=move |text| code.set(text)
                hint=hint
                autocomplete="one-time-code"
                name="code"
                required=true
                autofocus=true
            />
            <Show when=move || !is_recovery()>
                <Checkbox
                    label=phrase!(i18n, login.remember_device)
                    checked=remember
                    on_change=move |on| remember.set(on)
                />
            </Show>
            <Button kind=ButtonKind::Primary submit=true pending=pending>
                {phrase!(i18n, login.continue_)}
            </Button>
            <Button kind=ButtonKind::Quiet on_click=move |_| on_back.run(())>
                {phrase!(i18n, login.back)}
            </Button>
        </form>
    }
}

/// People type codes in groups; recovery codes are compared in lower case.
fn clean(provider: TwoFactorProvider, code: &str) -> String {
    let code: String = code
        .chars()
        .filter(|character| !character.is_whitespace())
        .collect();
    if provider == TwoFactorProvider::RecoveryCode {
        code.to_lowercase()
    } else {
        code
    }
}

fn option(i18n: I18nContext, way: TwoFactorProvider) -> RadioOption {
    let label = match way {
        TwoFactorProvider::Email => t_string!(i18n, login.way_email).to_string(),
        TwoFactorProvider::RecoveryCode => t_string!(i18n, login.way_recovery).to_string(),
        _ => t_string!(i18n, login.way_authenticator).to_string(),
    };
    RadioOption {
        value: way.number().to_string(),
        label,
        hint: None,
    }
}

/// Asks for a mailed code and says how that went.
#[component]
fn SendCode(
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
