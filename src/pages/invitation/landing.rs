//! Where a link ends for somebody who is signed out: who was invited to what,
//! and how to go on, with an account or without one.

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use super::{gate::instead, picture::account, register_form::register_form, text};
use crate::{
    domain::invitation::link::{Link, LinkKind},
    i18n::{keys::invitations as words, use_i18n},
    layout::auth_shell::AuthShell,
    phrase, routes,
    session::SessionContext,
    t_string,
    ui::button::{Button, ButtonKind},
};

/// The way to sign-in and back; for an invitation also the way to an account.
pub(super) fn landing(kind: LinkKind, link: Link) -> AnyView {
    let i18n = use_i18n();
    let is_new = RwSignal::new(false);
    let stored = StoredValue::new(link);
    let navigate = use_navigate();
    let body = move || {
        let link = stored.get_value();
        if is_new.get() {
            return register_form(link, is_new);
        }
        let title = {
            let link = link.clone();
            Signal::derive(move || text::title(i18n, kind, Some(&link)))
        };
        let lead = match kind {
            LinkKind::Setup => words::setup_landing,
            LinkKind::Invite => words::invite_landing,
            LinkKind::Unit => words::unit_landing,
        };
        let lead = Signal::derive(move || Some(lead.text(i18n.get_locale()).to_owned()));
        let navigate = navigate.clone();
        let email = link.email.clone();
        let log_in = move |_| {
            let page = routes::invitation::page(kind, &link);
            navigate(&routes::login_as(&link.email, &page), instead());
        };
        view! {
            <AuthShell title=title lead=lead>
                <dl class="invitation-accounts">{account(words::for_account, email)}</dl>
                <div class="auth-form">
                    <Button kind=ButtonKind::Primary on_click=log_in>
                        {phrase!(i18n, login.log_in)}
                    </Button>
                </div>
                {(kind == LinkKind::Invite).then(|| no_account(is_new))}
            </AuthShell>
        }
        .into_any()
    };
    body.into_any()
}

/// Servers may keep their doors closed; then it is said here, not after a form was filled in.
fn no_account(is_new: RwSignal<bool>) -> impl IntoView {
    let i18n = use_i18n();
    let session = SessionContext::expect();
    let policy = LocalResource::new(move || async move { session.server_policy().await });
    let is_closed = move || {
        policy.with(|policy| matches!(policy, Some(Ok(policy)) if policy.is_registration_closed))
    };
    view! {
        <div class="invitation-aside">
            {move || {
                if is_closed() {
                    view! { <p>{phrase!(i18n, invitations.registration_closed)}</p> }.into_any()
                } else {
                    view! {
                        <p>{move || t_string!(i18n, invitations.no_account)}</p>
                        <Button on_click=move |_| is_new.set(true)>
                            {phrase!(i18n, invitations.create_account)}
                        </Button>
                    }
                    .into_any()
                }
            }}
        </div>
    }
}
