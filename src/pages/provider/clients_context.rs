//! What the parts of the Clients page share: the clients, the open dialog, the
//! reasons why something cannot be done, and the ways to a list that is true.

use std::sync::Arc;

use leptos::prelude::*;

use super::client_dialogs::ClientDialog;
use crate::{
    api::ApiError,
    domain::{
        clients::view::ClientView,
        model::{
            client::Client,
            id::{ProviderId, ProviderOrganizationId},
            provider::{Provider, ProviderKind},
        },
    },
    i18n::*,
    layout::{address_query::AddressQuery, error_text, provider_gate::ProviderHere},
    session::{SessionContext, renewal::ActionError},
    t_string,
    ui::{
        grid::{ColumnLayout, RowId, RowSelection},
        toast::Toasts,
    },
    words,
};

/// Every client of a provider.
pub(super) type Clients = Arc<Vec<Client>>;

/// Shared by the parts of the page. One provider's page is never another's:
/// it is built anew when the address names another one.
#[derive(Clone, Copy)]
pub(super) struct ClientsContext {
    pub i18n: I18nContext,
    pub session: SessionContext,
    pub toasts: Toasts,
    pub here: ProviderHere,
    /// The clients as they are known now; empty until they are there.
    pub rows: Memo<Clients>,
    /// A list read or patched after a change, newer than the one the page was opened with.
    pub fresh: RwSignal<Option<Clients>>,
    pub selection: RwSignal<RowSelection>,
    /// Arrangement of the columns; remembered for the account.
    pub layout: RwSignal<ColumnLayout>,
    /// Views that the account saved.
    pub views: RwSignal<Vec<ClientView>>,
    pub dialog: RwSignal<Option<ClientDialog>>,
    pub query: AddressQuery,
    /// A row to go to as soon as it is in the list.
    pub reveal: RwSignal<Option<RowId>>,
}

impl ClientsContext {
    /// The provider.
    pub fn provider_id(self) -> ProviderId {
        self.here.id.get_untracked()
    }

    /// Clients are business units of one enterprise.
    pub fn is_unit(self) -> Signal<bool> {
        self.here
            .is(|provider| provider.kind == ProviderKind::BusinessUnit)
    }

    /// Whether the person is provider admin.
    pub fn is_admin(self) -> bool {
        self.here
            .provider
            .with(|provider| provider.as_ref().is_some_and(Provider::is_admin))
    }

    /// Why nothing can be changed right now, whoever asks: the provider is suspended.
    pub fn suspended(self) -> Option<String> {
        let is_enabled = |provider: &Option<Provider>| {
            provider.as_ref().is_some_and(|provider| provider.enabled)
        };
        let is_open = self.here.provider.with(is_enabled);
        (!is_open).then(|| t_string!(self.i18n, client_edit.suspended).to_owned())
    }

    /// The same for what takes a provider admin.
    pub fn admins_only(self) -> Option<String> {
        self.suspended().or_else(|| {
            let text = || t_string!(self.i18n, client_edit.admins_only).to_owned();
            (!self.is_admin()).then(text)
        })
    }

    /// Reads the list again.
    pub async fn reload(self) -> Result<Clients, ApiError> {
        let clients = self.session.clients(&self.provider_id()).await?;
        self.adopt(Arc::clone(&clients));
        Ok(clients)
    }

    /// The same when nothing depends on it; a failure is told.
    pub async fn reload_quietly(self) -> Option<Clients> {
        match self.reload().await {
            Ok(clients) => Some(clients),
            Err(error) => {
                let title = words!(self.i18n, client_edit.reload_failed);
                self.fail(title, &error.into());
                None
            }
        }
    }

    /// Shows this list from now on.
    pub fn adopt(self, clients: Clients) {
        self.selection.try_update(|selection| {
            selection.retain(|id| clients.iter().any(|client| client.id.as_str() == id));
        });
        self.fresh.try_set(Some(clients));
    }

    /// Changes one row to what is known of it, without asking the server.
    pub fn patch(self, id: &ProviderOrganizationId, change: impl FnOnce(&mut Client)) {
        let Some(rows) = self.rows.try_get_untracked() else {
            return;
        };
        let mut rows = rows.to_vec();
        if let Some(client) = rows.iter_mut().find(|client| client.id == *id) {
            change(client);
            self.adopt(Arc::new(rows));
        }
    }

    /// Takes one row out of the list.
    pub fn drop_row(self, id: &ProviderOrganizationId) {
        if let Some(rows) = self.rows.try_get_untracked() {
            let others = rows.iter().filter(|client| client.id != *id);
            self.adopt(Arc::new(others.cloned().collect()));
        }
    }

    /// Says that the action named by the title failed.
    pub fn fail(self, title: String, error: &ActionError) {
        let text = untrack(|| error_text::action_error(self.i18n, error));
        self.toasts.error(title, text);
    }

    /// Closes whatever dialog is open.
    pub fn close(self) {
        self.dialog.try_set(None);
    }
}
