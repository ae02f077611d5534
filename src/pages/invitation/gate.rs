//! Who stands before an invitation page, and where they go from here.

use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};

use super::{accept, landing, picture, text};
use crate::{
    domain::{
        invitation::{
            link::{self, Arrival, Link, LinkKind},
            refusal::Problem,
        },
        model::{id::ProviderId, profile::Profile},
    },
    i18n::use_i18n,
    layout::{brand, current_path::use_path, deployment::use_config},
    routes,
    session::{Session, SessionContext},
    ui::spinner::Spinner,
};

/// What a page draws for the person whom the link was mailed to.
pub(super) type Inside = fn(Link) -> AnyView;

/// Every state that somebody can arrive in. A renewed profile that changes
/// nothing here leaves a half-filled form alone.
#[derive(Clone, PartialEq)]
enum Gate {
    Waiting,
    Broken(Problem),
    Accepted(Link),
    Guest(Link),
    /// On the way to the lock screen.
    Locked(Link),
    /// Another account is signed in, or locked.
    Stranger(Link, String, bool),
    /// Done before: on the way into the portal. The official client forgets
    /// such a link at sign-in and ends in the vault.
    Member(ProviderId),
    /// On the way from the landing page of a mail to the page itself.
    Forward(Link),
    Inside(Link),
}

/// Lets the right person in, and shows everybody else what is the matter.
pub(super) fn gate(kind: LinkKind, inside: Inside) -> impl IntoView {
    let i18n = use_i18n();
    let session = SessionContext::expect();
    let state = session.state();
    let query = use_query_map();
    let path = use_path();
    let navigate = use_navigate();
    let gate = Memo::new(move |_| {
        let query = query.read();
        let arrival = link::read(kind, |name| query.get(name));
        let is_landing = routes::invitation::is_landing(&path.read());
        look(kind, arrival, &state.read(), is_landing)
    });
    let deployment = use_config();
    Effect::new(move || brand::set_title(deployment, &text::title(i18n, kind, None)));
    Effect::new(move || {
        let target = match &*gate.read() {
            Gate::Locked(link) => routes::lock(&routes::invitation::page(kind, link)),
            Gate::Forward(link) => routes::invitation::page(kind, link),
            Gate::Member(provider) => routes::provider::clients(provider),
            _ => return,
        };
        navigate(&target, instead());
    });
    move || match gate.get() {
        Gate::Waiting | Gate::Locked(_) | Gate::Member(_) | Gate::Forward(_) => {
            view! { <div class="auth-page"><Spinner/></div> }.into_any()
        }
        Gate::Broken(problem) => picture::problem(kind, problem),
        Gate::Accepted(link) => accept::accepted(link),
        Gate::Guest(link) => landing::landing(kind, link),
        Gate::Stranger(link, who, is_locked) => picture::stranger(kind, link, who, is_locked),
        Gate::Inside(link) => inside(link),
    }
}

/// The next page takes the place of this one: going back must not lead to a used link.
pub(super) fn instead() -> NavigateOptions {
    NavigateOptions {
        replace: true,
        ..NavigateOptions::default()
    }
}

fn look(kind: LinkKind, arrival: Arrival, session: &Session, is_landing: bool) -> Gate {
    let (link, is_accepted) = match arrival {
        Arrival::Nothing => return Gate::Broken(Problem::NoLink),
        Arrival::Incomplete => return Gate::Broken(Problem::Incomplete),
        Arrival::Accepted(link) => (link, true),
        Arrival::Complete(link) => (link, false),
    };
    match session {
        Session::Checking => Gate::Waiting,
        Session::Open(viewer) => match member_of(kind, &link, &viewer.profile) {
            Some(provider) => Gate::Member(provider),
            None if !link.is_for(&viewer.profile.email) => {
                Gate::Stranger(link, viewer.profile.email.clone(), false)
            }
            None if is_accepted => Gate::Accepted(link),
            None if is_landing => Gate::Forward(link),
            None => Gate::Inside(link),
        },
        _ if is_accepted => Gate::Accepted(link),
        Session::Locked(account) if !link.is_for(&account.email) => {
            Gate::Stranger(link, account.email.clone(), true)
        }
        Session::Locked(_) => Gate::Locked(link),
        Session::Guest => Gate::Guest(link),
    }
}

/// The provider that the link led to, if the person is in it already.
fn member_of(kind: LinkKind, link: &Link, profile: &Profile) -> Option<ProviderId> {
    let provider = match kind {
        LinkKind::Setup | LinkKind::Invite => link.provider(),
        LinkKind::Unit => {
            let organization = profile.organization(&link.organization())?;
            organization.provider_id.clone()?
        }
    };
    profile.provider(&provider).map(|found| found.id.clone())
}
