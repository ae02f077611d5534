//! The dialogs of the Members page: invite, change a role, confirm one person,
//! and jobs over many.

use leptos::{prelude::*, task::spawn_local};

use super::{
    events_drawer, members_actions,
    members_context::{MembersContext, find},
    members_text,
};
use crate::{
    domain::{
        model::{id::ProviderUserId, provider::ProviderRole, provider_user::ProviderUser},
        people::{
            addresses::{self, AddressProblem},
            query::{ROLES, key_of, name_of},
            rules,
        },
        query_string,
    },
    layout::{
        bulk_dialog::{BulkDialog, BulkJob},
        provider_text,
    },
    phrase, plural,
    session::people::Candidate,
    t_string,
    ui::{
        banner::Banner,
        button::{Button, ButtonKind},
        dialog::{Dialog, DialogWidth},
        field::{RadioGroup, RadioOption, TextAreaField},
        tone::Tone,
        words::Words,
    },
};

/// What is being asked.
#[derive(Clone)]
pub(super) enum MemberDialog {
    /// Whom to invite.
    Invite,
    /// Whether the phrases are the same.
    Confirm(ProviderUser, Candidate),
    /// Whether the person shall go.
    Remove(ProviderUser),
    /// Whether to do something to many.
    Bulk(BulkJob),
}

/// The open dialog, if there is one. Whose role is edited is in the address.
pub(super) fn dialogs(page: MembersContext) -> impl IntoView {
    let edited = Memo::new(move |_| {
        let id = page.query.text.with(|query| {
            let mut pairs = query_string::pairs(query);
            pairs.find(|(name, _)| name == EDITED).map(|(_, id)| id)
        })?;
        page.people
            .with(|people| find(people, &ProviderUserId::new(id)).cloned())
    });
    let asked = move || {
        page.dialog.get().map(|dialog| match dialog {
            MemberDialog::Invite => invite(page).into_any(),
            MemberDialog::Confirm(person, candidate) => confirm(page, person, candidate).into_any(),
            MemberDialog::Remove(person) => remove(page, person).into_any(),
            MemberDialog::Bulk(job) => {
                let close = move |begun: bool| {
                    page.close();
                    if begun {
                        spawn_local(async move {
                            page.reload_quietly().await;
                        });
                    }
                };
                view! { <BulkDialog job=job on_close=close/> }.into_any()
            }
        })
    };
    view! {
        {asked}
        {move || edited.get().map(|person| edit(page, person).into_any())}
        {events_drawer::drawer(page)}
    }
}

/// The query parameter that says whose role is edited.
const EDITED: &str = "member";

/// The query that opens the dialog for a person's role.
pub(super) fn query_to_edit(query: &str, id: &str) -> String {
    query_string::with(query, &[(EDITED, id)])
}

fn stop_editing(page: MembersContext) {
    let query = page.query.text.get_untracked();
    page.query.write(query_to_edit(&query, ""));
}

/// Both roles, with what they mean.
fn role_field(page: MembersContext, role: RwSignal<ProviderRole>) -> impl IntoView {
    let i18n = page.i18n;
    let options = Signal::derive(move || {
        ROLES
            .iter()
            .rev()
            .map(|(role, key)| RadioOption {
                value: (*key).to_owned(),
                label: provider_text::role(i18n, *role).to_owned(),
                hint: Some(
                    match role {
                        ProviderRole::Admin => t_string!(i18n, members.admin_hint),
                        ProviderRole::ServiceUser => t_string!(i18n, members.service_hint),
                    }
                    .to_owned(),
                ),
            })
            .collect::<Vec<_>>()
    });
    view! {
        <RadioGroup
            label=phrase!(i18n, members.role)
            options=options
            value=Signal::derive(move || name_of(&ROLES, Some(role.get())).to_owned())
            on_change=move |key: String| role.set(key_of(&ROLES, &key).unwrap_or(role.get_untracked()))
        />
    }
}

fn invite(page: MembersContext) -> impl IntoView {
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

fn edit(page: MembersContext, person: ProviderUser) -> impl IntoView {
    let (i18n, words) = (page.i18n, Words::expect());
    let name = person.display_name().to_owned();
    let role = RwSignal::new(person.role);
    let pending = RwSignal::new(false);
    let failure = RwSignal::new(None::<String>);
    let is_own = untrack(|| person.user_id.as_ref() == Some(&page.me()));
    let blocked = page
        .people
        .with_untracked(|people| rules::may_demote(people, &person).err());
    let reason = Signal::derive(move || {
        if let Some(closed) = page.closed.get() {
            return Some(closed);
        }
        let blocked = blocked.filter(|_| role.get() != ProviderRole::Admin)?;
        Some(members_text::blocked(i18n, blocked))
    });
    let note = {
        let (name, before) = (name.clone(), person.role);
        move || {
            let changes = role.get() != before;
            let text = match (blocked, is_own) {
                (Some(blocked), _) => members_text::blocked(i18n, blocked),
                (None, true) if changes => t_string!(i18n, members.own_role).to_owned(),
                (None, false) if changes => {
                    t_string!(i18n, members.role_soon, name = name.clone())
                }
                _ => return None,
            };
            let tone = if is_own || blocked.is_some() {
                Tone::Warning
            } else {
                Tone::Info
            };
            Some(view! { <Banner tone=tone>{text}</Banner> })
        }
    };
    let title = {
        let name = name.clone();
        Signal::derive(move || t_string!(i18n, members.edit_title, name = name.clone()))
    };
    let (before, email) = (person.role, person.email.clone());
    let submit = move || {
        let role = role.get_untracked();
        if pending.get_untracked() || reason.get_untracked().is_some() {
            return;
        }
        if role == before {
            return stop_editing(page);
        }
        let (person, name) = (person.clone(), name.clone());
        pending.set(true);
        failure.set(None);
        spawn_local(async move {
            let id = page.provider_id.get_untracked();
            let saved = page
                .session
                .set_provider_user_role(&id, &person, role)
                .await;
            pending.try_set(false);
            if let Err(error) = saved {
                let text = untrack(|| members_text::error(i18n, &error));
                failure.try_set(Some(text));
                return;
            }
            stop_editing(page);
            let text = untrack(|| {
                let role = provider_text::role(i18n, role);
                t_string!(i18n, members.role_saved, name = name, role = role)
            });
            page.toasts.success(text);
            // Who gave up the role themselves may not read the list any more.
            if !(is_own && role == ProviderRole::ServiceUser) {
                page.reload_quietly().await;
            }
        });
    };
    let actions = move || {
        view! {
            <Button on_click=move |_| stop_editing(page)>{words.cancel}</Button>
            <Button kind=ButtonKind::Primary submit=true pending=pending disabled_reason=reason>
                {phrase!(i18n, members.save)}
            </Button>
        }
    };
    view! {
        <Dialog
            title=title
            busy=pending
            error=failure
            on_close=move |()| stop_editing(page)
            on_submit=move |()| submit()
            actions=actions
        >
            <p class="muted">{email}</p>
            {role_field(page, role)}
            {note}
        </Dialog>
    }
}

fn confirm(page: MembersContext, person: ProviderUser, candidate: Candidate) -> impl IntoView {
    let (i18n, words) = (page.i18n, Words::expect());
    let pending = RwSignal::new(false);
    let failure = RwSignal::new(None::<String>);
    let name = person.display_name().to_owned();
    let email = person.email.clone();
    let phrase = candidate.phrase.clone();
    let title = Signal::derive(move || t_string!(i18n, members.confirm_title, name = name.clone()));
    let submit = move || {
        let (person, candidate) = (person.clone(), candidate.clone());
        pending.set(true);
        failure.set(None);
        spawn_local(async move {
            let result = members_actions::confirm(page, &person, &candidate).await;
            pending.try_set(false);
            if let Err(error) = result {
                let text = untrack(|| members_text::error(i18n, &error));
                failure.try_set(Some(text));
            }
        });
    };
    let actions = move || {
        view! {
            <Button on_click=move |_| page.close()>{words.cancel}</Button>
            <Button kind=ButtonKind::Primary submit=true pending=pending>{phrase!(i18n, members.confirm)}</Button>
        }
    };
    view! {
        <Dialog
            title=title
            busy=pending
            error=failure
            on_close=move |()| page.close()
            on_submit=move |()| submit()
            actions=actions
        >
            <p class="muted">{email}</p>
            <p>{phrase!(i18n, members.confirm_text)}</p>
            <p class="member-phrase mono" role="group" aria-label=phrase!(i18n, members.phrase)>{phrase}</p>
        </Dialog>
    }
}

fn remove(page: MembersContext, person: ProviderUser) -> impl IntoView {
    let (i18n, words) = (page.i18n, Words::expect());
    let name = person.display_name().to_owned();
    let provider = page.provider_name.get_untracked();
    let text = t_string!(i18n, members.remove_text, name = name.clone());
    let title = t_string!(i18n, members.remove_title, name = name, provider = provider);
    let submit = move || {
        let person = person.clone();
        page.close();
        spawn_local(async move { members_actions::remove(page, &person).await });
    };
    let actions = move || {
        view! {
            <Button on_click=move |_| page.close()>{words.cancel}</Button>
            <Button kind=ButtonKind::DangerSolid submit=true>{phrase!(i18n, members.remove)}</Button>
        }
    };
    view! {
        <Dialog title=title on_close=move |()| page.close() on_submit=move |()| submit() actions=actions>
            <p>{text}</p>
        </Dialog>
    }
}
