//! The dialog that invites people to a provider.

use leptos::{prelude::*, task::spawn_local};

use super::{member_dialogs::role_field, members_context::MembersContext, members_text};
use crate::{
    domain::{
        model::provider::ProviderRole,
        people::addresses::{self, AddressProblem},
    },
    phrase, plural, t_string,
    ui::{
        button::{Button, ButtonKind},
        dialog::{Dialog, DialogWidth},
        field::TextAreaField,
        words::Words,
    },
};

/// Whom to invite, and as what.
pub(super) fn invite(page: MembersContext) -> impl IntoView {
    let (i18n, words) = (page.i18n, Words::expect());
    let text = RwSignal::new(String::new());
    let role = RwSignal::new(ProviderRole::ServiceUser);
    let pending = RwSignal::new(false);
    let failure = RwSignal::new(None::<String>);
    let read = Memo::new(move |_| {
        text.with(|text| page.people.with(|people| addresses::read(text, people)))
    });
    let is_wrong = |problem: &AddressProblem| *problem != AddressProblem::AlreadyHere;
    let error = Signal::derive(move || {
        read.with(|read| {
            if read.bad.iter().any(|(_, problem)| is_wrong(problem)) {
                Some(t_string!(i18n, members.correct_first).to_owned())
            } else if read.surplus() > 0 {
                Some(plural!(i18n, members.surplus, read.surplus()))
            } else {
                None
            }
        })
    });
    let reason = Signal::derive(move || {
        let nobody = read.with(|read| read.good.is_empty());
        page.closed
            .get()
            .or_else(|| error.get())
            .or_else(|| nobody.then(|| t_string!(i18n, members.nobody_to_invite).to_owned()))
    });
    let submit = move || {
        if pending.get_untracked() || reason.get_untracked().is_some() {
            return;
        }
        let (good, role) = (read.get_untracked().good, role.get_untracked());
        pending.set(true);
        failure.set(None);
        spawn_local(async move {
            let id = page.provider_id.get_untracked();
            let sent = page.session.invite_provider_users(&id, &good, role).await;
            pending.try_set(false);
            match sent {
                Ok(()) => after_invitation(page, good).await,
                Err(error) => {
                    let text = untrack(|| members_text::error(i18n, &error.into()));
                    failure.try_set(Some(text));
                }
            }
        });
    };
    let report = move || {
        let read = read.get();
        let count = read.good.len();
        let line = |(address, problem): (String, AddressProblem)| {
            let text = move || members_text::problem(i18n, problem);
            view! { <li data-wrong=is_wrong(&problem).then_some("")><b>{address}</b> " – " {text}</li> }
        };
        view! {
            {(count > 0).then(|| view! { <p>{plural!(i18n, members.will_invite, count)}</p> })}
            <ul class="member-addresses">{read.bad.into_iter().map(line).collect_view()}</ul>
        }
    };
    let actions = move || {
        view! {
            <Button on_click=move |_| page.close()>{words.cancel}</Button>
            <Button kind=ButtonKind::Primary submit=true pending=pending disabled_reason=reason>
                {phrase!(i18n, members.invite_send)}
            </Button>
        }
    };
    view! {
        <Dialog
            title=phrase!(i18n, members.invite)
            width=DialogWidth::Medium
            busy=pending
            error=failure
            on_close=move |()| page.close()
            on_submit=move |()| submit()
            actions=actions
        >
            <TextAreaField
                label=phrase!(i18n, members.addresses)
                hint=phrase!(i18n, members.addresses_hint)
                error=error
                value=text
                on_input=move |typed| text.set(typed)
                required=true
            />
            <div class="member-report" role="status">{report}</div>
            {role_field(page, role)}
        </Dialog>
    }
}

/// Says what was sent. The server leaves out whoever it knows by another
/// address without a word, so the list is asked who is there now.
async fn after_invitation(page: MembersContext, sent: Vec<String>) {
    let i18n = page.i18n;
    page.close();
    let Some(people) = page.reload_quietly().await else {
        return;
    };
    let is_listed = |address: &&String| people.iter().any(|person| person.email == **address);
    let (listed, missing): (Vec<&String>, Vec<&String>) = sent.iter().partition(is_listed);
    if !listed.is_empty() {
        let text = untrack(|| plural!(i18n, members.sent, listed.len()));
        page.toasts.success(text);
    }
    if !missing.is_empty() {
        let missing: Vec<&str> = missing.iter().map(|address| address.as_str()).collect();
        let missing = missing.join(", ");
        let text = untrack(|| t_string!(i18n, members.not_listed, addresses = missing));
        page.toasts.warning(text);
    }
}
