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
    browser::{document, site},
    domain::model::{
        billing::{BillingAddress, Invoice, PaymentMethod, Warnings},
        id::{InvoiceId, ProviderId},
        money::Cents,
        plan::Plan,
        subscription::Subscription,
    },
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
    warnings: Kept<ProviderId, Warnings>,
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

    /// What the server wants people of a provider to know, asked once.
    pub async fn provider_warnings(
        &self,
        provider: &ProviderId,
    ) -> Result<Arc<Warnings>, ApiError> {
        let (api, id) = (self.api(), provider.clone());
        let request = async move { api.provider_warnings(&id).await };
        let answer = {
            let warnings = &mut self.local.write_value().billing.warnings;
            warnings.ask(provider.clone(), request)
        };
        answer.await
    }

    /// Counts what may have ended a warning, for whoever shows them.
    pub fn warnings_version(&self) -> Signal<u32> {
        self.warnings_version.into()
    }

    /// Has the warnings be asked for again, because their reason may be gone.
    pub fn forget_warnings(&self, provider: &ProviderId) {
        self.local.update_value(|local| {
            local.billing.warnings.0.remove(provider);
        });
        self.warnings_version.update(|version| *version += 1);
    }

    /// How the provider pays, if it has said so.
    pub async fn payment_method(
        &self,
        provider: &ProviderId,
    ) -> Result<Option<PaymentMethod>, ApiError> {
        self.api().payment_method(provider).await
    }

    /// Where bills are addressed to, if that is known.
    pub async fn billing_address(
        &self,
        provider: &ProviderId,
    ) -> Result<Option<BillingAddress>, ApiError> {
        self.api().billing_address(provider).await
    }

    /// Replaces the address and the tax number, and with them a warning about it.
    pub async fn set_billing_address(
        &self,
        provider: &ProviderId,
        address: &BillingAddress,
    ) -> Result<Option<BillingAddress>, ApiError> {
        let kept = self.api().set_billing_address(provider, address).await?;
        self.forget_warnings(provider);
        Ok(kept)
    }

    /// What was paid in advance; negative if something is owed.
    pub async fn account_credit(&self, provider: &ProviderId) -> Result<Cents, ApiError> {
        self.api().account_credit(provider).await
    }

    /// The processor's page on which an amount is paid in advance. It leads
    /// back to `path`.
    pub async fn credit_page(
        &self,
        provider: &ProviderId,
        amount: Cents,
        path: &str,
    ) -> Result<String, ApiError> {
        let redirect_url = format!("{}{}", document::origin(), site::href(path));
        self.api()
            .credit_page(provider, amount, &redirect_url)
            .await
    }

    /// Invoices, newest first.
    pub async fn invoices(&self, provider: &ProviderId) -> Result<Arc<Vec<Invoice>>, ApiError> {
        self.api().invoices(provider).await.map(Arc::new)
    }

    /// The clients of an invoice as CSV, as the server wrote it.
    pub async fn invoice_csv(
        &self,
        provider: &ProviderId,
        invoice: &InvoiceId,
    ) -> Result<String, ApiError> {
        self.api().invoice_csv(provider, invoice).await
    }
}
