//! The dialogs of the Members page: which one is open, and the small ones, that
//! confirm or remove one person.

use leptos::{prelude::*, task::spawn_local};

use super::{
    events_drawer, member_edit, member_invite, members_actions,
    members_context::{MembersContext, find},
    members_text,
};
use crate::{
    domain::{
        model::{id::ProviderUserId, provider::ProviderRole, provider_user::ProviderUser},
        people::query::{ROLES, key_of, name_of},
    },
    layout::{
        bulk_dialog::{BulkDialog, BulkJob},
        provider_text,
    },
    phrase,
    session::people::Candidate,
    t_string,
    ui::{
        button::{Button, ButtonKind},
        dialog::Dialog,
        field::{RadioGroup, RadioOption},
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
        let id = page.query.text.with(|query| member_edit::edited(query))?;
        page.people
            .with(|people| find(people, &ProviderUserId::new(id)).cloned())
    });
    let asked = move || {
        page.dialog.get().map(|dialog| match dialog {
            MemberDialog::Invite => member_invite::invite(page).into_any(),
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
        {move || edited.get().map(|person| member_edit::edit(page, person).into_any())}
        {events_drawer::drawer(page)}
    }
}

/// Both roles, with what they mean.
pub(super) fn role_field(page: MembersContext, role: RwSignal<ProviderRole>) -> impl IntoView {
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
