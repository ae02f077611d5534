//! What became of a new client: the list and the token catch up, the keyboard
//! goes to the new row, and what is only half done is explained.

use leptos::prelude::*;

use super::{
    client_dialogs::ClientDialog,
    clients_context::{Clients, ClientsContext},
};
use crate::{
    domain::model::{client::Client, id::OrganizationId},
    phrase,
    session::new_clients::Creation,
    t_string,
    ui::{
        banner::Banner,
        button::{Button, ButtonKind},
        dialog::Dialog,
        tone::Tone,
        words::Words,
    },
    words,
};

/// What was made.
pub(super) enum Made {
    /// A client, with a key that tells it from every other.
    Created {
        /// Its name.
        name: String,
        /// Its wrapped key.
        key: String,
        /// How far it got.
        creation: Creation,
    },
    /// An organization became a client.
    Added {
        /// The organization.
        id: OrganizationId,
        /// Its name.
        name: String,
    },
}

/// A client that is there, but not as it should be.
#[derive(Clone)]
pub(super) struct Half {
    client: Client,
    creation: Creation,
}

/// Closes the dialog and brings everything up to date.
pub(super) async fn tell(page: ClientsContext, made: Made) {
    let i18n = page.i18n;
    page.close();
    let provider = page.provider_id();
    if let Err(error) = page.session.learn_new_clients(&provider).await {
        page.fail(words!(i18n, new_client.renew_failed), &error);
    }
    let Some(clients) = page.reload_quietly().await else {
        return;
    };
    let found = find(page, &made, &clients).await;
    if let (Made::Created { creation, .. }, Some(client)) = (&made, &found)
        && *creation != Creation::Complete
    {
        let half = Half {
            client: client.clone(),
            creation: *creation,
        };
        page.dialog.try_set(Some(ClientDialog::HalfMade(half)));
        return;
    }
    let (Made::Created { name, .. } | Made::Added { name, .. }) = &made;
    let Some(client) = found else {
        let title = untrack(|| t_string!(i18n, new_client.not_listed, name = name));
        page.toasts
            .error(title, words!(i18n, new_client.not_listed_text));
        return;
    };
    page.reveal.try_set(Some(client.id.shared()));
    let text = untrack(|| match &made {
        Made::Created { name, .. } => t_string!(i18n, new_client.created, name = name),
        Made::Added { name, .. } => t_string!(i18n, new_client.added, name = name),
    });
    page.toasts.success(text);
}

/// The row of what was made: the answer did not say which (C.2, C.6).
async fn find(page: ClientsContext, made: &Made, clients: &Clients) -> Option<Client> {
    let (name, key) = match made {
        Made::Created { name, key, .. } => (name, key),
        Made::Added { id, .. } => {
            let mut clients = clients.iter();
            return clients
                .find(|client| client.organization_id == *id)
                .cloned();
        }
    };
    let mut same = clients.iter().filter(|client| client.name == *name);
    if let (Some(only), None) = (same.next(), same.next()) {
        return Some(only.clone());
    }
    // None or more than one of this name; the key tells.
    let provider = page.provider_id();
    let link = page.session.client_with_key(&provider, key).await;
    let link = link.ok().flatten()?;
    clients.iter().find(|client| client.id == link).cloned()
}

/// Says what is wrong with a client that is there, and what to do about it.
pub(super) fn half_dialog(page: ClientsContext, half: Half) -> AnyView {
    let (i18n, words) = (page.i18n, Words::expect());
    let Half { client, creation } = half;
    let name = client.name.clone();
    let title = Signal::derive(move || t_string!(i18n, new_client.half_title, name = name.clone()));
    let what = move || match creation {
        Creation::Unbilled => t_string!(i18n, new_client.half_unbilled),
        Creation::Unanswered | Creation::Complete => t_string!(i18n, new_client.half_unanswered),
    };
    let id = client.organization_id.to_string();
    let close = move || {
        page.close();
        page.reveal.set(Some(client.id.shared()));
    };
    let leave = close.clone();
    let actions = move || {
        view! {
            <Button kind=ButtonKind::Primary submit=true>{words.close}</Button>
        }
    };
    view! {
        <Dialog
            title=title
            on_close=move |()| leave()
            on_submit=move |()| close()
            actions=actions
        >
            <Banner tone=Tone::Warning>{what}</Banner>
            <p>{phrase!(i18n, new_client.half_do)}</p>
            <p class="new-client-id mono">{id}</p>
        </Dialog>
    }
    .into_any()
}
