//! The dialogs of the Clients page, one open at a time.

use leptos::prelude::*;

use super::{client_edit, clients_context::ClientsContext};
use crate::domain::model::client::Client;

/// What is being asked.
#[derive(Clone)]
pub(super) enum ClientDialog {
    /// What to call the client.
    Rename(Client),
}

/// The open dialog, if there is one.
pub(super) fn dialogs(page: ClientsContext) -> impl IntoView {
    move || {
        page.dialog.get().map(|dialog| match dialog {
            ClientDialog::Rename(client) => client_edit::rename(page, client),
        })
    }
}
