//! The second step: a code, or a security key.

use leptos::{prelude::*, task::spawn_local};

use super::send_code::SendCode;
use crate::{
    browser::{clock, document, security_key},
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

/// Milliseconds after which the server is asked for a new challenge before the
/// key is; servers let them live a minute or longer.
const FRESH: f64 = 30_000.0;

/// The ways this client can do, best first; the others need the official client.
fn offered(challenge: &TwoFactorChallenge) -> Vec<TwoFactorProvider> {
    let mut ways = vec![TwoFactorProvider::Authenticator, TwoFactorProvider::Email];
    ways.retain(|way| challenge.providers.contains(way));
    if let Some(request) = &challenge.security_key {
        // Keys answer only at the address that they were registered at.
        let works_here = !security_key::is_kept_away()
            && request
                .relying_party
                .as_ref()
                .is_none_or(|party| document::is_below(party));
        let place = if works_here { 0 } else { ways.len() };
        ways.insert(place, TwoFactorProvider::WebAuthn);
    }
    // It works for every account, so the server never lists it.
    ways.push(TwoFactorProvider::RecoveryCode);
    ways
}

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
    let offered = offered(&challenge);
    let provider = RwSignal::new(offered[0]);
    let begins_with_key = offered[0] == TwoFactorProvider::WebAuthn;
    let has_switched = StoredValue::new(false);
    let code = RwSignal::new(String::new());
    let remember = RwSignal::new(false);
    let is_email = move || provider.get() == TwoFactorProvider::Email;
    let is_recovery = move || provider.get() == TwoFactorProvider::RecoveryCode;
    let is_key = move || provider.get() == TwoFactorProvider::WebAuthn;
    let is_kept_away = security_key::is_kept_away();
    let can_answer = move || !(is_key() && is_kept_away);
    let began = clock::now_ms();
    let request = StoredValue::new(challenge.security_key.clone());
    // The first one is given away once: a challenge is good for one answer.
    let take_request = move || {
        let request = request.try_update_value(Option::take).flatten();
        request.filter(|_| clock::now_ms() - began < FRESH)
    };
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
        if pending.get_untracked() || !untrack(can_answer) {
            return;
        }
        if provider.get_untracked() == TwoFactorProvider::WebAuthn {
            on_submit.run(Proof::SecurityKey {
                request: take_request(),
                remember: remember.get_untracked(),
            });
        } else if !code.read_untracked().trim().is_empty() {
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
                                    has_switched.set_value(true);
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
            <Show
                when=move || !is_key()
                fallback=move || view! { <AboutKey is_kept_away/> }
            >
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
                    // Who goes through the ways with the arrow keys stays among them.
                    autofocus=!has_switched.get_value()
                />
            </Show>
            <Show when=move || !is_recovery() && can_answer()>
                <Checkbox
                    label=phrase!(i18n, login.remember_device)
                    checked=remember
                    on_change=move |on| remember.set(on)
                />
            </Show>
            <Show when=can_answer>
                <Button kind=ButtonKind::Primary submit=true pending=pending autofocus=begins_with_key>
                    {move || if is_key() {
                        t_string!(i18n, login.use_key)
                    } else {
                        t_string!(i18n, login.continue_)
                    }}
                </Button>
            </Show>
            <Button kind=ButtonKind::Quiet on_click=move |_| on_back.run(())>
                {phrase!(i18n, login.back)}
            </Button>
        </form>
    }
}

/// What to do with a security key, or why it cannot be asked.
#[component]
fn AboutKey(is_kept_away: bool) -> impl IntoView {
    let i18n = use_i18n();
    if is_kept_away {
        view! { <Banner tone=Tone::Info>{phrase!(i18n, login.key_kept_away)}</Banner> }.into_any()
    } else {
        view! { <p class="auth-card-lead">{phrase!(i18n, login.key_hint)}</p> }.into_any()
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
        TwoFactorProvider::WebAuthn => t_string!(i18n, login.way_key).to_string(),
        TwoFactorProvider::RecoveryCode => t_string!(i18n, login.way_recovery).to_string(),
        _ => t_string!(i18n, login.way_authenticator).to_string(),
    };
    RadioOption {
        value: way.number().to_string(),
        label,
        hint: None,
    }
}
