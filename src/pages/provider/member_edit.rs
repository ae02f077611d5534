//! The dialog that changes the role of one person of a provider. Whose role it
//! is stands in the address, so that a link can open it.

use leptos::{prelude::*, task::spawn_local};

use super::{member_dialogs::role_field, members_context::MembersContext, members_text};
use crate::{
    domain::{
        model::{provider::ProviderRole, provider_user::ProviderUser},
        people::rules,
        query_string,
    },
    layout::provider_text,
    phrase, t_string,
    ui::{
        banner::Banner,
        button::{Button, ButtonKind},
        dialog::Dialog,
        tone::Tone,
        words::Words,
    },
};

/// The query parameter that says whose role is edited.
const EDITED: &str = "member";

/// The id of the person whose role a query edits.
pub(super) fn edited(query: &str) -> Option<String> {
    let mut pairs = query_string::pairs(query);
    pairs.find(|(name, _)| name == EDITED).map(|(_, id)| id)
}

/// The query that opens the dialog for a person's role.
pub(super) fn query_to_edit(query: &str, id: &str) -> String {
    query_string::with(query, &[(EDITED, id)])
}

fn stop_editing(page: MembersContext) {
    let query = page.query.text.get_untracked();
    page.query.write(query_to_edit(&query, ""));
}

/// Which role the person shall have, and what that means.
pub(super) fn edit(page: MembersContext, person: ProviderUser) -> impl IntoView {
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
