//! Names for a log, out of the lists of people and clients. A log is shown
//! once both have answered, with short identifiers where one did not.

use std::sync::Arc;

use leptos::prelude::*;

use super::members_context::People;
use crate::{
    api::ApiError,
    domain::{
        events::directory::Directory,
        model::{client::Client, id::ProviderId},
    },
    session::SessionContext,
};

/// Every client of a provider.
type Clients = Arc<Vec<Client>>;

/// The clients of a provider, for their names.
pub(super) fn clients_of(
    session: SessionContext,
    id: ProviderId,
) -> LocalResource<Result<Clients, ApiError>> {
    LocalResource::new(move || {
        let id = id.clone();
        async move { session.clients(&id).await }
    })
}

/// Names out of both lists: each is `None` while it is on its way, and then what came of it.
pub(super) fn directory(
    people: impl Fn() -> Option<Option<People>> + Send + Sync + 'static,
    clients: LocalResource<Result<Clients, ApiError>>,
) -> Memo<Option<Arc<Directory>>> {
    Memo::new(move |_| {
        let (people, clients) = (people()?, clients.get()?.ok());
        let people = people.as_ref().map(|people| people.as_slice());
        let clients = clients.as_ref().map(|clients| clients.as_slice());
        Some(Arc::new(Directory::new(people, clients)))
    })
}
