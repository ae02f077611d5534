//! Why a link does not lead on: a picture for each reason, with what helps.

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use super::{gate::instead, text};
use crate::{
    browser::document,
    domain::invitation::{
        link::{Link, LinkKind},
        refusal::Problem,
    },
    i18n::{keys::invitations as words, phrase::Phrase, use_i18n},
    layout::auth_shell::AuthShell,
    phrase, routes,
    session::SessionContext,
    t_string,
    ui::{
        button::{Button, ButtonKind},
        icon::Icon,
    },
};

/// A link that leads nowhere.
pub(super) fn problem(kind: LinkKind, problem: Problem) -> AnyView {
    let i18n = use_i18n();
    read_from_start();
    let (icon, title, lead) = text::problem(kind, problem);
    let (title, lead) = (title.follow(i18n), lead.follow(i18n));
    view! {
        <AuthShell title=title lead=Signal::derive(move || Some(lead.get()))>
            {mark(icon)}
            <div class="auth-form">{home(words::go_home)}</div>
        </AuthShell>
    }
    .into_any()
}

/// Another account than the one the link was mailed to.
pub(super) fn stranger(kind: LinkKind, link: Link, who: String, is_locked: bool) -> AnyView {
    let i18n = use_i18n();
    let session = SessionContext::expect();
    read_from_start();
    let (state, leave) = if is_locked {
        (words::locked_as, words::go_home)
    } else {
        (words::signed_in_as, words::stay)
    };
    let expected = link.email.clone();
    let change = move |_| {
        let page = routes::invitation::page(kind, &link);
        session.log_out_to(&routes::login_as(&link.email, &page));
    };
    let lead = phrase!(i18n, invitations.other_text);
    let label = expected.clone();
    view! {
        <AuthShell
            title=phrase!(i18n, invitations.other_title)
            lead=Signal::derive(move || Some(lead.get()))
        >
            <dl class="invitation-accounts">
                {account(words::for_account, expected)}
                {account(state, who)}
            </dl>
            <div class="auth-form">
                <Button kind=ButtonKind::Primary on_click=change>
                    {move || t_string!(i18n, invitations.continue_as, email = label.clone())}
                </Button>
                {home(leave)}
            </div>
        </AuthShell>
    }
    .into_any()
}

/// Whose account, with what about it.
pub(super) fn account(label: Phrase, email: String) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div class="invitation-account">
            <dt>{label.follow(i18n)}</dt>
            <dd class="auth-account">
                <Icon name="user"/>
                <span>{email}</span>
            </dd>
        </div>
    }
}

/// A picture that takes the place of a form is read from its start, as a new page would be.
pub(super) fn read_from_start() {
    request_animation_frame(|| document::focus_element("main"));
}

/// The symbol of a picture.
pub(super) fn mark(icon: &'static str) -> impl IntoView {
    view! { <span class="invitation-mark"><Icon name=icon large=true/></span> }
}

/// The way out; it takes the place of the link in the history.
pub(super) fn home(label: Phrase) -> impl IntoView {
    let i18n = use_i18n();
    let navigate = use_navigate();
    view! {
        <Button kind=ButtonKind::Quiet on_click=move |_| navigate(routes::HOME, instead())>
            {label.follow(i18n)}
        </Button>
    }
}
