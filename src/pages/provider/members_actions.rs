//! What can be done to one person: from the row's menu to the toast that says
//! what became of it. The list is read again each time, because the server
//! answers a refused change like a successful one (B.2).

use leptos::{prelude::*, task::spawn_local};

use super::{
    member_dialogs::MemberDialog,
    members_context::{MembersContext, find},
};
use crate::{
    domain::model::provider_user::{ProviderUser, ProviderUserStatus},
    session::{people::Candidate, renewal::ActionError},
    t_string, words,
};

/// Sends an invitation again.
pub(super) fn reinvite(page: MembersContext, person: ProviderUser) {
    let i18n = page.i18n;
    spawn_local(async move {
        let id = page.provider_id.get_untracked();
        let members = std::slice::from_ref(&person.id);
        let result = page.session.reinvite_provider_users(&id, members).await;
        let title = words!(i18n, members.resend_failed);
        match result {
            Ok(rows) if rows.iter().any(|row| row.error.is_none()) => {
                let name = person.display_name().to_owned();
                let text = untrack(|| t_string!(i18n, members.resent, name = name));
                page.toasts.success(text);
            }
            // Refused, or gone: the list says what the person is now.
            Ok(_) => {
                let text = words!(i18n, members.wrong_state);
                page.toasts.error(title, text);
                page.reload_quietly().await;
            }
            Err(error) => page.fail(title, &error.into()),
        }
    });
}

/// Gets the person's key and phrase, and shows them.
pub(super) fn ask_to_confirm(page: MembersContext, person: ProviderUser) {
    let Some(user) = person.user_id.clone() else {
        return;
    };
    spawn_local(async move {
        match page.session.candidate(&person.id, &user).await {
            Ok(candidate) => {
                let dialog = MemberDialog::Confirm(person, candidate);
                page.dialog.try_set(Some(dialog));
            }
            Err(error) => {
                let title = words!(page.i18n, members.confirm_failed);
                page.fail(title, &error);
            }
        }
    });
}

/// Seals the provider key to the person and looks whether it was taken.
pub(super) async fn confirm(
    page: MembersContext,
    person: &ProviderUser,
    candidate: &Candidate,
) -> Result<(), ActionError> {
    let i18n = page.i18n;
    let id = page.provider_id.get_untracked();
    page.session.confirm_provider_user(&id, candidate).await?;
    page.close();
    let name = person.display_name().to_owned();
    if let Some(people) = page.reload_quietly().await {
        let is_confirmed = find(&people, &person.id)
            .is_some_and(|person| person.status == ProviderUserStatus::Confirmed);
        if is_confirmed {
            let text = untrack(|| t_string!(i18n, members.confirmed_now, name = name));
            page.toasts.success(text);
        } else {
            let title = untrack(|| t_string!(i18n, members.not_confirmed, name = name));
            let text = words!(i18n, members.not_confirmed_text);
            page.toasts.error(title, text);
        }
    }
    Ok(())
}

/// Removes a person and looks whether they are gone.
pub(super) async fn remove(page: MembersContext, person: &ProviderUser) {
    let (member, name) = (&person.id, person.display_name().to_owned());
    let i18n = page.i18n;
    let id = page.provider_id.get_untracked();
    if let Err(error) = page.session.remove_provider_user(&id, member).await {
        let title = words!(i18n, members.remove_failed);
        page.fail(title, &error.into());
        return;
    }
    if let Some(people) = page.reload_quietly().await {
        if find(&people, member).is_none() {
            let text = untrack(|| t_string!(i18n, members.removed, name = name));
            page.toasts.success(text);
        } else {
            let title = untrack(|| t_string!(i18n, members.not_removed, name = name));
            let text = words!(i18n, members.not_removed_text);
            page.toasts.error(title, text);
        }
    }
}
