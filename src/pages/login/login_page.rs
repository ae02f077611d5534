//! `/login`: address and master password, then whatever the server asks for.

use std::sync::Arc;

use futures_util::future::{AbortHandle, abortable};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};
use zeroize::Zeroize;

use super::{
    new_device::NewDeviceForm,
    own_window::{HandOver, OwnWindow},
    second_step::TwoFactorForm,
};
use crate::{
    browser::{document, frame_channel},
    domain::model::sign_in::TwoFactorChallenge,
    i18n::{I18nContext, use_i18n},
    layout::{
        auth_shell::AuthShell,
        brand,
        deployment::{Deployment, use_config},
        error_text,
        preferences::PreferencesContext,
    },
    phrase, routes,
    session::{
        Session, SessionContext,
        login::{LoginAttempt, LoginError, LoginStep, Proof, SharedAttempt},
        storage,
    },
    t_string,
    ui::{
        banner::Banner,
        button::{Button, ButtonKind},
        field::{Checkbox, PasswordField, TextField},
        tone::Tone,
    },
};

/// What the person is asked for.
#[derive(Clone)]
enum Stage {
    Credentials,
    TwoFactor(TwoFactorChallenge),
    NewDevice,
}

fn log_in(deployment: Deployment, i18n: I18nContext) -> String {
    t_string!(
        i18n,
        login.title,
        product = brand::product_name(deployment, i18n)
    )
}

/// Sign-in.
#[component]
pub fn LoginPage() -> impl IntoView {
    let i18n = use_i18n();
    let deployment = use_config();
    let session = SessionContext::expect();
    let stage = RwSignal::new(Stage::Credentials);
    let attempt = StoredValue::new(None::<SharedAttempt>);
    let pending = RwSignal::new(false);
    let failure = RwSignal::new(None::<LoginError>);
    let under_way = StoredValue::new(None::<AbortHandle>);
    let frame = use_query_map().read_untracked().get(routes::HAND_OVER);
    let frame = frame.filter(|_| frame_channel::has_opener());
    if frame.is_none() {
        leave_when_open(session);
    } else {
        PreferencesContext::expect().look_like_opener();
    }
    let state = session.state();
    let is_handed = RwSignal::new(false);
    Effect::new(move || {
        if matches!(&*state.read(), Session::Open(_)) {
            is_handed.set(true);
        }
    });
    let handed = StoredValue::new(frame);
    let handing = move || handed.get_value().filter(|_| is_handed.get());
    Effect::new(move || document::set_title(&log_in(deployment, i18n)));

    let submit = move |proof: Proof| {
        let Some(current) = attempt.get_value() else {
            return;
        };
        pending.set(true);
        failure.set(None);
        let (sending, stop) = abortable(async move {
            let result = current.submit(session, &proof).await;
            // The page is gone once the session is open.
            pending.try_set(false);
            match result {
                Ok(LoginStep::Done) => {}
                Ok(LoginStep::TwoFactor(challenge)) => {
                    stage.try_set(Stage::TwoFactor(challenge));
                }
                Ok(LoginStep::NewDevice) => {
                    stage.try_set(Stage::NewDevice);
                }
                Err(error) => {
                    failure.try_set(Some(error));
                }
            }
        });
        under_way.set_value(Some(stop));
        spawn_local(async move {
            let _ = sending.await;
        });
    };
    let begin = move |(email, mut password): (String, String)| {
        pending.set(true);
        failure.set(None);
        spawn_local(async move {
            let begun = LoginAttempt::begin(session, &email, &password).await;
            password.zeroize();
            match begun {
                Ok(begun) => {
                    attempt.try_set_value(Some(Arc::new(begun)));
                    submit(Proof::None);
                }
                Err(error) => {
                    pending.try_set(false);
                    failure.try_set(Some(error));
                }
            }
        });
    };
    let restart = Callback::new(move |()| {
        // A question of the browser about a security key goes away with it.
        if let Some(stop) = under_way.try_update_value(Option::take).flatten() {
            stop.abort();
        }
        pending.set(false);
        attempt.set_value(None);
        failure.set(None);
        stage.set(Stage::Credentials);
    });
    let submit = Callback::new(submit);
    let title = Signal::derive(move || match &*stage.read() {
        Stage::Credentials => log_in(deployment, i18n),
        Stage::TwoFactor(_) => t_string!(i18n, login.two_factor_title).to_string(),
        Stage::NewDevice => t_string!(i18n, login.new_device_title).to_string(),
    });
    let error = move || {
        failure.get().map(|failure| {
            view! {
                <Banner tone=Tone::Danger announce=true>
                    {move || error_text::login_error(i18n, &failure)}
                </Banner>
            }
        })
    };
    view! {
        <AuthShell title=title>
            {error}
            {move || handing().map(|nonce| view! { <HandOver nonce/> })}
            {move || match stage.get() {
                _ if handing().is_some() => ().into_any(),
                Stage::Credentials => view! {
                    <CredentialsForm pending on_submit=Callback::new(begin)/>
                    <OwnWindow/>
                }
                .into_any(),
                Stage::TwoFactor(challenge) => {
                    // A page may keep security keys from its frames; a window is not below it.
                    let has_key = challenge.security_key.is_some();
                    view! {
                        <TwoFactorForm
                            challenge
                            attempt=attempt.get_value()
                            pending
                            on_submit=submit
                            on_back=restart
                        />
                        {has_key.then(|| view! { <OwnWindow/> })}
                    }
                    .into_any()
                }
                Stage::NewDevice => view! {
                    <NewDeviceForm
                        attempt=attempt.get_value()
                        pending
                        on_submit=submit
                        on_back=restart
                    />
                }
                .into_any(),
            }}
        </AuthShell>
    }
}

/// Goes on to the wanted page as soon as the session is open.
pub(super) fn leave_when_open(session: SessionContext) {
    let state = session.state();
    let navigate = use_navigate();
    let query = use_query_map();
    Effect::new(move || {
        if matches!(&*state.read(), Session::Open(_)) {
            let wanted = query.read_untracked().get(routes::RETURN_TO);
            let options = NavigateOptions {
                replace: true,
                ..NavigateOptions::default()
            };
            navigate(routes::safe_return(wanted.as_deref()), options);
        }
    });
}

#[component]
fn CredentialsForm(
    pending: RwSignal<bool>,
    on_submit: Callback<(String, String)>,
) -> impl IntoView {
    let i18n = use_i18n();
    let remembered = storage::remembered_email();
    let remember = RwSignal::new(remembered.is_some());
    // A link that names an address means that one.
    let known = use_query_map()
        .read_untracked()
        .get(routes::EMAIL)
        .or(remembered);
    let knows_email = known.is_some();
    let email = RwSignal::new(known.unwrap_or_default());
    let password = RwSignal::new(String::new());
    let missing = RwSignal::new(false);
    let email_error = Signal::derive(move || {
        (missing.get() && !email.read().contains('@'))
            .then(|| t_string!(i18n, login.email_missing).to_string())
    });
    let password_error = Signal::derive(move || {
        (missing.get() && password.read().is_empty())
            .then(|| t_string!(i18n, login.password_missing).to_string())
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if pending.get_untracked() {
            return;
        }
        let is_complete =
            email.read_untracked().contains('@') && !password.read_untracked().is_empty();
        missing.set(!is_complete);
        if is_complete {
            let address = email.get_untracked().trim().to_lowercase();
            storage::remember_email(remember.get_untracked().then_some(address.as_str()));
            on_submit.run((address, password.get_untracked()));
        }
    };
    view! {
        <form class="auth-form" on:submit=submit novalidate>
            <TextField
                label=phrase!(i18n, login.email)
                value=email
                on_input=move |text| email.set(text)
                kind="email"
                name="email"
                autocomplete="username"
                inputmode="email"
                error=email_error
                required=true
                autofocus=!knows_email
            />
            <PasswordField
                label=phrase!(i18n, login.master_password)
                value=password
                on_input=move |text| password.set(text)
                name="password"
                error=password_error
                required=true
                autofocus=knows_email
            />
            <Checkbox
                label=phrase!(i18n, login.remember_email)
                checked=remember
                on_change=move |on| remember.set(on)
            />
            <Button kind=ButtonKind::Primary submit=true pending=pending>
                {phrase!(i18n, login.log_in)}
            </Button>
        </form>
    }
}
