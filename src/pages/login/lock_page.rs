//! `/lock`: the master password opens the session again.

use leptos::{prelude::*, task::spawn_local};
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};
use zeroize::Zeroize;

use super::{login_page::leave_when_open, own_window::OwnWindow};
use crate::{
    api::ApiError,
    i18n::use_i18n,
    layout::{auth_shell::AuthShell, brand, deployment::use_config, error_text},
    phrase, routes,
    session::{Session, SessionContext, login::LoginError},
    t_string,
    ui::{
        banner::Banner,
        button::{Button, ButtonKind},
        field::PasswordField,
        icon::Icon,
        tone::Tone,
    },
};

/// The lock screen.
#[component]
pub fn LockPage() -> impl IntoView {
    let i18n = use_i18n();
    let deployment = use_config();
    let session = SessionContext::expect();
    let state = session.state();
    let navigate = use_navigate();
    let query = use_query_map();
    let password = RwSignal::new(String::new());
    let pending = RwSignal::new(false);
    let failure = RwSignal::new(None::<LoginError>);
    leave_when_open(session);
    Effect::new(move || brand::set_title(deployment, t_string!(i18n, login.lock_title)));
    Effect::new(move || {
        if matches!(&*state.read(), Session::Guest) {
            let wanted = query.read_untracked().get(routes::RETURN_TO);
            let options = NavigateOptions {
                replace: true,
                ..NavigateOptions::default()
            };
            navigate(
                &routes::login(routes::safe_return(wanted.as_deref())),
                options,
            );
        }
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if pending.get_untracked() || password.read_untracked().is_empty() {
            return;
        }
        pending.set(true);
        failure.set(None);
        let mut typed = password.get_untracked();
        spawn_local(async move {
            let result = session.unlock(&typed).await;
            typed.zeroize();
            // The page is gone once the session is open.
            pending.try_set(false);
            if let Err(error) = result {
                failure.try_set(Some(error));
            }
        });
    };
    let log_out = move |_| {
        // The next person has no business on a page of this one, but the link
        // of an invitation may be just why the account is changed.
        let wanted = query.read_untracked().get(routes::RETURN_TO);
        let wanted = wanted.filter(|address| routes::invitation::is_page(address));
        session.log_out_to(&routes::login(routes::safe_return(wanted.as_deref())));
    };
    let email = Signal::derive(move || match &*state.read() {
        Session::Locked(account) => account.email.clone(),
        _ => String::new(),
    });
    let is_over = move || matches!(failure.get(), Some(LoginError::Api(ApiError::SessionEnded)));
    view! {
        <AuthShell title=phrase!(i18n, login.lock_title)>
            <div class="auth-account">
                // Initials and colour of a person come with the profile, which is not here.
                <Icon name="user"/>
                <span>{email}</span>
            </div>
            {move || {
                failure
                    .get()
                    .map(|failure| {
                        view! {
                            <Banner tone=Tone::Danger announce=true>
                                {move || error_text::login_error(i18n, &failure)}
                            </Banner>
                        }
                    })
            }}
            <form class="auth-form" on:submit=submit novalidate>
                <Show when=move || !is_over()>
                    <PasswordField
                        label=phrase!(i18n, login.master_password)
                        value=password
                        on_input=move |text| password.set(text)
                        name="password"
                        required=true
                        autofocus=true
                    />
                    <Button kind=ButtonKind::Primary submit=true pending=pending icon="unlock">
                        {phrase!(i18n, login.unlock)}
                    </Button>
                </Show>
                <Button kind=ButtonKind::Quiet on_click=log_out>
                    {move || {
                        if is_over() {
                            t_string!(i18n, errors.sign_in_again).to_string()
                        } else {
                            t_string!(i18n, login.other_account).to_string()
                        }
                    }}
                </Button>
            </form>
            <OwnWindow/>
        </AuthShell>
    }
}
