//! A new account for who was invited. Its keys are made in this browser; the
//! token of the invitation proves the address, so there is no mail to wait for.

use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_navigate;
use zeroize::Zeroize;

use super::{
    gate::instead,
    picture::{self, account},
    text,
};
use crate::{
    browser::document,
    domain::invitation::{
        link::{Link, LinkKind},
        refusal::Problem,
        registration::{self, Mistake},
    },
    i18n::{keys::invitations as words, use_i18n},
    layout::auth_shell::AuthShell,
    phrase, routes,
    session::{
        SessionContext,
        login::{LoginAttempt, LoginStep, Proof},
        renewal::ActionError,
    },
    ui::{
        banner::Banner,
        button::{Button, ButtonKind},
        field::{PasswordField, TextField},
        toast::Toasts,
        tone::Tone,
    },
    words,
};

/// The form; `is_new` turned off leads back.
pub(super) fn register_form(link: Link, is_new: RwSignal<bool>) -> AnyView {
    let i18n = use_i18n();
    let session = SessionContext::expect();
    let toasts = Toasts::expect();
    let navigate = use_navigate();
    let [password, again, hint] = [(); 3].map(|()| RwSignal::new(String::new()));
    let tried = RwSignal::new(false);
    let pending = RwSignal::new(false);
    let failure = RwSignal::new(None::<ActionError>);
    let email = link.email.clone();
    let mistakes = Memo::new(move |_| {
        password.with(|password| {
            again.with(|again| {
                hint.with(|hint| registration::mistakes(&email, password, again, hint))
            })
        })
    });
    let error_of = move |own: &'static [Mistake]| {
        Signal::derive(move || {
            let found = mistakes.with(|found| found.iter().copied().find(|one| own.contains(one)));
            found
                .filter(|_| tried.get())
                .map(|found| text::registration_mistake(i18n, found).to_owned())
        })
    };
    let email = link.email.clone();
    let stored = StoredValue::new(link);
    let submit = Callback::new(move |()| {
        if pending.get_untracked() {
            return;
        }
        tried.set(true);
        if !mistakes.read_untracked().is_empty() {
            request_animation_frame(document::focus_first_invalid);
            return;
        }
        pending.set(true);
        failure.set(None);
        let (link, navigate) = (stored.get_value(), navigate.clone());
        let mut typed = password.get_untracked();
        let hint = hint.get_untracked();
        spawn_local(async move {
            let result = session.register(&link, &typed, &hint).await;
            if let Err(error) = result {
                typed.zeroize();
                pending.try_set(false);
                failure.try_set(Some(error));
                return;
            }
            toasts.success(words!(i18n, invitations.registered));
            let is_in = sign_in(session, &link.email, &typed).await;
            typed.zeroize();
            if !is_in {
                let page = routes::invitation::page(LinkKind::Invite, &link);
                navigate(&routes::login_as(&link.email, &page), instead());
            }
        });
    });
    let lead = phrase!(i18n, invitations.register_lead);
    let banner = move || {
        failure.get().map(|error| {
            view! {
                <Banner tone=Tone::Danger announce=true>{move || text::error(i18n, &error)}</Banner>
            }
        })
    };
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        submit.run(());
    };
    let has_expired = Memo::new(move |_| {
        let problem = failure.with(|error| {
            let error = error.as_ref()?;
            text::picture_of(LinkKind::Invite, error)
        });
        problem == Some(Problem::Expired)
    });
    let body = move || {
        let email = email.clone();
        view! {
            <AuthShell
                title=phrase!(i18n, invitations.register_title)
                lead=Signal::derive(move || Some(lead.get()))
            >
                <dl class="invitation-accounts">
                    {account(words::for_account, email.clone())}
                </dl>
                {banner}
                <form class="auth-form" on:submit=send novalidate>
                    // Password managers file the password under it.
                    <input
                        type="email"
                        name="email"
                        autocomplete="username"
                        value=email
                        hidden
                        readonly
                    />
                    <PasswordField
                        label=phrase!(i18n, invitations.password)
                        value=password
                        on_input=move |text| password.set(text)
                        hint=Signal::derive(move || Some(words::password_hint.text(i18n.get_locale()).to_owned()))
                        error=error_of(&[Mistake::TooShort, Mistake::IsAddress, Mistake::TooSimple])
                        autocomplete="new-password"
                        name="password"
                        required=true
                        autofocus=true
                    />
                    <PasswordField
                        label=phrase!(i18n, invitations.password_again)
                        value=again
                        on_input=move |text| again.set(text)
                        error=error_of(&[Mistake::Different])
                        autocomplete="new-password"
                        required=true
                    />
                    <TextField
                        label=text::optional(i18n, words::hint)
                        value=hint
                        on_input=move |text| hint.set(text)
                        hint=Signal::derive(move || Some(words::hint_hint.text(i18n.get_locale()).to_owned()))
                        error=error_of(&[Mistake::HintTells, Mistake::HintTooLong])
                    />
                    <p class="field-hint">{phrase!(i18n, invitations.password_warning)}</p>
                    <Button kind=ButtonKind::Primary submit=true pending=pending>
                        {phrase!(i18n, invitations.register)}
                    </Button>
                    <Button kind=ButtonKind::Quiet on_click=move |_| is_new.set(false)>
                        {phrase!(i18n, invitations.have_account)}
                    </Button>
                </form>
            </AuthShell>
        }
        .into_any()
    };
    let page = move || {
        if has_expired.get() {
            picture::problem(LinkKind::Invite, Problem::Expired)
        } else {
            body()
        }
    };
    page.into_any()
}

/// Whether the new account is open; otherwise the sign-in page asks for what is still missing.
async fn sign_in(session: SessionContext, email: &str, password: &str) -> bool {
    let Ok(attempt) = LoginAttempt::begin(session, email, password).await else {
        return false;
    };
    matches!(
        attempt.submit(session, &Proof::None).await,
        Ok(LoginStep::Done)
    )
}
