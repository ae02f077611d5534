//! Turning an organization into a business unit (provider-and-admin-api.md
//! A.6). The server refuses without a reason, so what can be known is looked at
//! before, and the possible reasons are listed after.

use leptos::{prelude::*, task::spawn_local};

use super::{
    picture::{self, account, home},
    text,
};
use crate::{
    api::ApiError,
    domain::invitation::{
        link::{Link, LinkKind},
        refusal::Problem,
    },
    i18n::{keys::invitations as words, phrase::Phrase, use_i18n},
    layout::auth_shell::AuthShell,
    phrase,
    session::{SessionContext, renewal::ActionError},
    t_string,
    ui::{
        banner::Banner,
        button::{Button, ButtonKind},
        toast::Toasts,
        tone::Tone,
    },
    words,
};

const WHAT_HAPPENS: [Phrase; 4] = [
    words::unit_what_bills,
    words::unit_what_portal,
    words::unit_what_members,
    words::unit_what_keys,
];

const REASONS: [Phrase; 4] = [
    words::unit_reason_expired,
    words::unit_reason_plan,
    words::unit_reason_subscription,
    words::unit_reason_done,
];

/// What will happen, and the button that does it.
pub(super) fn page(link: Link) -> AnyView {
    let i18n = use_i18n();
    let session = SessionContext::expect();
    let toasts = Toasts::expect();
    let profile = session.profile().get_untracked();
    let organization = profile.and_then(|profile| {
        let found = profile.organization(&link.organization())?;
        found.is_member.then(|| found.name.clone())
    });
    let Some(organization) = organization.filter(|_| session.holds_key_of(&link)) else {
        return picture::problem(LinkKind::Unit, Problem::NotAMember);
    };
    let pending = RwSignal::new(false);
    let failure = RwSignal::new(None::<ActionError>);
    let email = link.email.clone();
    let stored = StoredValue::new(link);
    let submit = Callback::new(move |()| {
        pending.set(true);
        failure.set(None);
        let link = stored.get_value();
        spawn_local(async move {
            let result = match session.set_up_business_unit(&link).await {
                Ok(_) => {
                    toasts.success(words!(i18n, invitations.unit_done));
                    // The gate leads into the portal as soon as the profile knows.
                    session.renew().await
                }
                Err(error) => Err(error),
            };
            pending.try_set(false);
            failure.try_set(result.err());
        });
    });
    let problem = Memo::new(move |_| {
        let error = failure.read();
        text::picture_of(LinkKind::Unit, error.as_ref()?)
    });
    let body = move || {
        if let Some(problem) = problem.get() {
            return picture::problem(LinkKind::Unit, problem);
        }
        let (organization, email) = (organization.clone(), email.clone());
        let lead = Signal::derive(move || {
            Some(t_string!(
                i18n,
                invitations.unit_lead,
                organization = organization.as_str()
            ))
        });
        view! {
            <AuthShell title=phrase!(i18n, invitations.unit_title) lead=lead>
                <dl class="invitation-accounts">{account(words::signed_in_as, email)}</dl>
                <div class="invitation-what">
                    <h2>{phrase!(i18n, invitations.unit_what)}</h2>
                    {list(&WHAT_HAPPENS)}
                </div>
                {move || failure.get().map(failed)}
                <div class="auth-form">
                    <Button
                        kind=ButtonKind::Primary
                        pending=pending
                        on_click=move |_| submit.run(())
                    >
                        {phrase!(i18n, invitations.unit_submit)}
                    </Button>
                    {home(words::not_now)}
                </div>
            </AuthShell>
        }
        .into_any()
    };
    body.into_any()
}

fn failed(error: ActionError) -> AnyView {
    let i18n = use_i18n();
    // Every precondition that does not hold is a 500 (A.6).
    if !matches!(error, ActionError::Api(ApiError::Server { .. })) {
        return view! {
            <Banner tone=Tone::Danger announce=true>{move || text::error(i18n, &error)}</Banner>
        }
        .into_any();
    }
    let title = phrase!(i18n, invitations.unit_failed);
    view! {
        <Banner
            tone=Tone::Danger
            announce=true
            title=Signal::derive(move || Some(title.get()))
        >
            <p>{phrase!(i18n, invitations.unit_failed_text)}</p>
            {list(&REASONS)}
        </Banner>
    }
    .into_any()
}

fn list(entries: &'static [Phrase]) -> impl IntoView {
    let i18n = use_i18n();
    let entries = entries
        .iter()
        .map(|entry| view! { <li>{entry.follow(i18n)}</li> });
    view! { <ul class="invitation-list">{entries.collect_view()}</ul> }
}
