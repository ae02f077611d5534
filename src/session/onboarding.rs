//! Many new clients: the keys of the next ones are made while the server is
//! busy with this one, and no row is ever sent twice without looking first.

use std::collections::{HashMap, HashSet};

use futures_util::{
    FutureExt,
    future::{LocalBoxFuture, Shared},
};
use leptos::{prelude::*, task::spawn_local};

use super::{
    SessionContext,
    new_clients::{Creation, CreationError},
    renewal::ActionError,
};
use crate::domain::{
    crypto::OrganizationKeys,
    model::{id::ProviderId, new_client::NewClient},
};

/// Key pairs made ahead of the row in progress: a server answers about as
/// slowly as a browser makes one.
const AHEAD: usize = 3;

type Keys = Shared<LocalBoxFuture<'static, Result<OrganizationKeys, ActionError>>>;

/// One list of clients to be made.
pub struct Onboarding {
    session: SessionContext,
    provider: ProviderId,
    collection_name: String,
    clients: Vec<NewClient>,
    state: StoredValue<State, LocalStorage>,
}

/// By the place of a client in the list.
#[derive(Default)]
struct State {
    keys: HashMap<usize, Keys>,
    /// Requests of which nobody knows whether they were carried out.
    uncertain: HashSet<usize>,
    /// What is there already.
    made: HashMap<usize, Creation>,
}

impl Onboarding {
    /// Clients to be made for a provider; their first collections get this name.
    pub fn new(
        session: SessionContext,
        provider: ProviderId,
        collection_name: String,
        clients: Vec<NewClient>,
    ) -> Self {
        Self {
            session,
            provider,
            collection_name,
            clients,
            state: StoredValue::new_local(State::default()),
        }
    }

    /// Makes one of them. Called again for the same one, it makes no second.
    pub async fn create(&self, at: usize) -> Result<Creation, CreationError> {
        let known = self
            .state
            .try_with_value(|state| state.made.get(&at).copied());
        if let Some(Some(creation)) = known {
            return Ok(creation);
        }
        for next in at + 1..=at + AHEAD {
            if let Some(keys) = self.keys(next) {
                spawn_local(keys.map(drop));
            }
        }
        let (Some(client), Some(keys)) = (self.clients.get(at), self.keys(at)) else {
            let locked = ActionError::Api(crate::api::ApiError::SessionEnded);
            return Err(CreationError::certain(locked));
        };
        let keys = keys.await.map_err(CreationError::certain)?;
        let again = self
            .state
            .try_with_value(|state| state.uncertain.contains(&at));
        let again = again.unwrap_or_default();
        let result = self
            .session
            .create_client(&self.provider, client, &keys, again)
            .await;
        self.state.try_update_value(|state| match &result {
            Ok(creation) => {
                state.keys.remove(&at);
                state.made.insert(at, *creation);
            }
            Err(error) if error.is_certain => {
                state.uncertain.remove(&at);
            }
            Err(_) => {
                state.uncertain.insert(at);
            }
        });
        result
    }

    /// The keys for a client, on their way or made.
    fn keys(&self, at: usize) -> Option<Keys> {
        if at >= self.clients.len() {
            return None;
        }
        self.state.try_update_value(|state| {
            let is_usable = |keys: &&Keys| !matches!(keys.peek(), Some(Err(_)));
            if let Some(keys) = state.keys.get(&at).filter(is_usable) {
                return Some(keys.clone());
            }
            if state.made.contains_key(&at) {
                return None;
            }
            let (session, provider) = (self.session, self.provider.clone());
            let name = self.collection_name.clone();
            let keys = async move { session.make_client_keys(&provider, &name).await };
            let keys = keys.boxed_local().shared();
            state.keys.insert(at, keys.clone());
            Some(keys)
        })?
    }
}
