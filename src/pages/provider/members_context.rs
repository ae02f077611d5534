//! What the parts of the Members page share: the people, the open dialog, and
//! the way back to a list that is true.

use std::sync::Arc;

use leptos::prelude::*;

use super::{member_dialogs::MemberDialog, members_text};
use crate::{
    api::ApiError,
    domain::model::{
        id::{ProviderId, ProviderUserId, UserId},
        provider_user::ProviderUser,
    },
    i18n::*,
    layout::address_query::AddressQuery,
    session::{SessionContext, renewal::ActionError},
    ui::{grid::RowSelection, toast::Toasts},
    words,
};

/// Everybody of a provider.
pub(super) type People = Arc<Vec<ProviderUser>>;

/// Shared by the parts of the page.
#[derive(Clone, Copy)]
pub(super) struct MembersContext {
    pub i18n: I18nContext,
    pub session: SessionContext,
    pub toasts: Toasts,
    pub provider_id: Memo<ProviderId>,
    pub provider_name: Signal<String>,
    pub people: Memo<People>,
    /// A list read after a change, newer than the one the page was opened with.
    pub fresh: RwSignal<Option<People>>,
    pub selection: RwSignal<RowSelection>,
    pub dialog: RwSignal<Option<MemberDialog>>,
    pub query: AddressQuery,
    /// Why nothing can be changed: the provider is suspended.
    pub closed: Signal<Option<String>>,
}

impl MembersContext {
    /// The signed-in person's account.
    pub fn me(self) -> UserId {
        let profile = self.session.profile().get();
        profile.map_or_else(|| UserId::new(""), |profile| profile.id.clone())
    }

    /// Reads the list again: the server does not say whether single changes
    /// worked (B.2), and other people change it too.
    pub async fn reload(self) -> Result<People, ApiError> {
        let id = self.provider_id.get_untracked();
        let people = self.session.provider_users(&id).await?;
        self.fresh.try_set(Some(Arc::clone(&people)));
        self.selection.try_update(|selection| {
            selection.retain(|id| people.iter().any(|person| person.id.as_str() == id));
        });
        Ok(people)
    }

    /// The same when nothing depends on it; a failure is told.
    pub async fn reload_quietly(self) -> Option<People> {
        match self.reload().await {
            Ok(people) => Some(people),
            Err(error) => {
                let title = words!(self.i18n, members.reload_failed);
                self.fail(title, &error.into());
                None
            }
        }
    }

    /// Says that the action named by the title failed.
    pub fn fail(self, title: String, error: &ActionError) {
        let text = untrack(|| members_text::error(self.i18n, error));
        self.toasts.error(title, text);
    }

    /// Closes whatever dialog is open.
    pub fn close(self) {
        self.dialog.try_set(None);
    }
}

/// The person of this identifier.
pub(super) fn find<'a>(
    people: &'a [ProviderUser],
    id: &ProviderUserId,
) -> Option<&'a ProviderUser> {
    people.iter().find(|person| person.id == *id)
}
