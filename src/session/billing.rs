//! What a provider pays, asked for once and kept until it changes or the
//! session is locked: dialogs need it at hand, and the server asks the payment
//! processor several times for one answer (official-client.md §7 S4).

use std::{collections::HashMap, future::Future, hash::Hash, sync::Arc};

use futures_util::{
    FutureExt,
    future::{LocalBoxFuture, Shared},
};

use leptos::prelude::*;

use super::SessionContext;
use crate::{
    api::ApiError,
    domain::model::{id::ProviderId, plan::Plan, subscription::Subscription},
};

type Answer<Value> = Shared<LocalBoxFuture<'static, Result<Arc<Value>, ApiError>>>;

/// Answers by what they are about; whoever asks while one is on its way waits for the same.
struct Kept<Key, Value>(HashMap<Key, Answer<Value>>);

impl<Key, Value> Default for Kept<Key, Value> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<Key: Eq + Hash, Value: 'static> Kept<Key, Value> {
    fn ask(
        &mut self,
        key: Key,
        request: impl Future<Output = Result<Value, ApiError>> + 'static,
    ) -> Answer<Value> {
        // A failure is not kept: the next one who asks tries again.
        let is_usable = |answer: &Answer<Value>| !matches!(answer.peek(), Some(Err(_)));
        if let Some(answer) = self.0.get(&key).filter(|answer| is_usable(answer)) {
            return answer.clone();
        }
        let answer = async move { request.await.map(Arc::new) }
            .boxed_local()
            .shared();
        self.0.insert(key, answer.clone());
        answer
    }
}

/// What was asked for; dropped with a lock.
#[derive(Default)]
pub(super) struct BillingAnswers {
    subscriptions: Kept<ProviderId, Subscription>,
    plans: Kept<(), Vec<Plan>>,
}

impl SessionContext {
    /// A provider's subscription, as it was when first asked for. Only billable
    /// providers have one ([`crate::domain::model::provider::Provider::is_billable`]).
    pub async fn subscription(&self, provider: &ProviderId) -> Result<Arc<Subscription>, ApiError> {
        let (api, id) = (self.api(), provider.clone());
        let request = async move { api.subscription(&id).await };
        let answer = {
            let subscriptions = &mut self.local.write_value().billing.subscriptions;
            subscriptions.ask(provider.clone(), request)
        };
        answer.await
    }

    /// Has the subscription be asked for again, because seats were changed.
    pub fn forget_subscription(&self, provider: &ProviderId) {
        self.local.update_value(|local| {
            local.billing.subscriptions.0.remove(provider);
        });
    }

    /// What the server sells.
    pub async fn plans(&self) -> Result<Arc<Vec<Plan>>, ApiError> {
        let api = self.api();
        let request = async move { api.plans().await };
        let answer = self.local.write_value().billing.plans.ask((), request);
        answer.await
    }
}
