//! Joining a provider: saying yes, and what comes after it.

use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_navigate;

use super::{
    gate::instead,
    picture::{self, account, home, mark, read_from_start},
    text,
};
use crate::{
    domain::invitation::{
        link::{Link, LinkKind},
        refusal::Problem,
    },
    i18n::{keys::invitations as words, use_i18n},
    layout::auth_shell::AuthShell,
    phrase, routes,
    session::{Session, SessionContext, renewal::ActionError},
    t_string,
    ui::{
        banner::Banner,
        button::{Button, ButtonKind},
        tone::Tone,
    },
};

/// The invitation, for the person it was mailed to.
pub(super) fn page(link: Link) -> AnyView {
    let i18n = use_i18n();
    let session = SessionContext::expect();
    let navigate = use_navigate();
    let pending = RwSignal::new(false);
    let failure = RwSignal::new(None::<ActionError>);
    let stored = StoredValue::new(link);
    let accept = move |_| {
        pending.set(true);
        failure.set(None);
        let navigate = navigate.clone();
        let link = stored.get_value();
        spawn_local(async move {
            let result = session.accept_provider_invitation(&link).await;
            let error = match result {
                Ok(()) => {
                    navigate(&routes::invitation::accepted(&link), instead());
                    return;
                }
                Err(error) => ActionError::Api(error),
            };
            if text::picture_of(LinkKind::Invite, &error) == Some(Problem::AlreadyAccepted) {
                // Confirmed meanwhile, and the gate leads on; otherwise the picture says what is left.
                let _ = session.renew().await;
            }
            pending.try_set(false);
            failure.try_set(Some(error));
        });
    };
    let accept = Callback::new(accept);
    let problem = Memo::new(move |_| {
        let error = failure.read();
        text::picture_of(LinkKind::Invite, error.as_ref()?)
    });
    let body = move || match problem.get() {
        Some(Problem::OtherPerson) => {
            let who = session
                .profile()
                .with_untracked(|profile| profile.as_ref().map(|profile| profile.email.clone()));
            picture::stranger(
                LinkKind::Invite,
                stored.get_value(),
                who.unwrap_or_default(),
                false,
            )
        }
        Some(problem) => picture::problem(LinkKind::Invite, problem),
        None => {
            let link = stored.get_value();
            let email = link.email.clone();
            let lead = phrase!(i18n, invitations.invite_lead);
            let error = move || {
                failure.get().map(|error| {
                    view! {
                        <Banner tone=Tone::Danger announce=true>
                            {move || text::error(i18n, &error)}
                        </Banner>
                    }
                })
            };
            view! {
                <AuthShell
                    title=Signal::derive(move || text::title(i18n, LinkKind::Invite, Some(&link)))
                    lead=Signal::derive(move || Some(lead.get()))
                >
                    <dl class="invitation-accounts">{account(words::signed_in_as, email)}</dl>
                    {error}
                    <div class="auth-form">
                        <Button
                            kind=ButtonKind::Primary
                            pending=pending
                            on_click=move |_| accept.run(())
                        >
                            {phrase!(i18n, invitations.accept)}
                        </Button>
                        {home(words::not_now)}
                    </div>
                </AuthShell>
            }
            .into_any()
        }
    };
    body.into_any()
}

/// What is left after saying yes: somebody else's step.
pub(super) fn accepted(link: Link) -> AnyView {
    let i18n = use_i18n();
    let session = SessionContext::expect();
    let is_open = matches!(&*session.state().read_untracked(), Session::Open(_));
    read_from_start();
    let provider = link.provider_name;
    let lead = Signal::derive(move || {
        Some(if provider.is_empty() {
            t_string!(i18n, invitations.accepted_text_nameless).to_owned()
        } else {
            t_string!(
                i18n,
                invitations.accepted_text,
                provider = provider.as_str()
            )
        })
    });
    view! {
        <AuthShell title=phrase!(i18n, invitations.accepted_title) lead=lead>
            {mark("check-circle")}
            {is_open.then(own_phrase)}
            <div class="auth-form">{home(words::go_home)}</div>
        </AuthShell>
    }
    .into_any()
}

/// The words to compare. Nothing is shown when they cannot be made: they are a
/// help, not a part of accepting.
fn own_phrase() -> impl IntoView {
    let i18n = use_i18n();
    let session = SessionContext::expect();
    let phrase = LocalResource::new(move || async move { session.own_phrase().await });
    move || {
        let phrase = phrase.get().and_then(Result::ok)?;
        Some(view! {
            <div class="invitation-phrase">
                <span class="field-label">{phrase!(i18n, invitations.phrase_label)}</span>
                <code translate="no">{phrase}</code>
                <span class="field-hint">{phrase!(i18n, invitations.phrase_hint)}</span>
            </div>
        })
    }
}
