//! What the parts of the onboarding page share: what was pasted, what it is
//! checked against, and the verdict on every row.

use std::{collections::HashSet, sync::Arc};

use leptos::prelude::*;

use crate::{
    api::ApiError,
    domain::{
        model::{client::Client, id::ProviderId, provider::Provider},
        onboarding::{
            column::{self, Columns},
            offer::Offer,
            row::{self, Row, name_key},
            sheet::{self, Sheet},
        },
    },
    i18n::*,
    layout::{
        address_query::AddressQuery, bulk_dialog::BulkJob, error_text, provider_gate::ProviderHere,
    },
    session::{SessionContext, renewal::ActionError},
    t_string,
    ui::toast::Toasts,
    words,
};

/// Rows with their verdicts.
pub(super) type Rows = Arc<Vec<Row>>;

/// Shared by the parts of the page.
#[derive(Clone, Copy)]
pub(super) struct OnboardingContext {
    pub i18n: I18nContext,
    pub session: SessionContext,
    pub toasts: Toasts,
    pub here: ProviderHere,
    pub text: RwSignal<String>,
    /// What the person said about the columns; until then they are guessed.
    pub said: RwSignal<Option<Columns>>,
    pub sheet: Memo<Arc<Sheet>>,
    pub columns: Memo<Columns>,
    pub offers: RwSignal<Arc<Vec<Offer>>>,
    /// Clients as they were last read.
    pub clients: RwSignal<Arc<Vec<Client>>>,
    pub rows: Memo<Rows>,
    pub job: RwSignal<Option<BulkJob>>,
    pub query: AddressQuery,
}

impl OnboardingContext {
    /// Everything that follows from what is pasted, for the provider in the address.
    pub fn new(here: ProviderHere, offers: Arc<Vec<Offer>>, clients: Arc<Vec<Client>>) -> Self {
        let text = RwSignal::new(String::new());
        let said = RwSignal::new(None::<Columns>);
        let offers = RwSignal::new(offers);
        let clients = RwSignal::new(clients);
        let sheet = Memo::new(move |_| Arc::new(text.with(|text| sheet::read(text))));
        let guess = Memo::new(move |_| sheet.with(|sheet| column::guess(sheet)));
        let columns = Memo::new(move |_| said.get().unwrap_or_else(|| guess.get()));
        let names = Memo::new(move |_| {
            let keys = |clients: &Arc<Vec<Client>>| -> HashSet<String> {
                clients
                    .iter()
                    .map(|client| name_key(&client.name))
                    .collect()
            };
            Arc::new(clients.with(keys))
        });
        let rows = Memo::new(move |_| {
            let columns = columns.get();
            Arc::new(sheet.with(|sheet| {
                offers.with(|offers| names.with(|names| row::check(sheet, &columns, offers, names)))
            }))
        });
        Self {
            i18n: use_i18n(),
            session: SessionContext::expect(),
            toasts: Toasts::expect(),
            here,
            text,
            said,
            sheet,
            columns,
            offers,
            clients,
            rows,
            job: RwSignal::new(None),
            query: AddressQuery::follow(),
        }
    }

    /// The provider.
    pub fn provider_id(self) -> ProviderId {
        self.here.id.get_untracked()
    }

    /// Other text; what was said about the columns of another table is forgotten.
    pub fn set_text(self, text: String) {
        let first = |text: &str| text.lines().next().unwrap_or_default().to_owned();
        if self.text.with_untracked(|before| first(before)) != first(&text) {
            self.said.set(None);
        }
        self.text.set(text);
    }

    /// Why no client can be made right now.
    pub fn blocked(self) -> Option<String> {
        let is_enabled = |provider: &Option<Provider>| {
            provider.as_ref().is_some_and(|provider| provider.enabled)
        };
        let text = if !self.here.provider.with(is_enabled) {
            t_string!(self.i18n, client_edit.suspended)
        } else if self.offers.with(|offers| offers.is_empty()) {
            t_string!(self.i18n, new_client.no_plan)
        } else {
            return None;
        };
        Some(text.to_owned())
    }

    /// Reads clients and seats again, so that no row is judged by an old list.
    pub async fn reload(self) -> Result<(), ApiError> {
        let (provider, session) = (self.provider_id(), self.session);
        let kind = self
            .here
            .provider
            .with_untracked(|provider| provider.as_ref().map(|provider| provider.kind));
        let clients = session.clients(&provider).await?;
        if let Some(kind) = kind {
            self.offers.try_set(session.offers(&provider, kind).await?);
        }
        self.clients.try_set(clients);
        Ok(())
    }

    /// After a run: token, profile, list.
    pub async fn catch_up(self) {
        if let Err(error) = self.session.learn_new_clients(&self.provider_id()).await {
            self.fail(words!(self.i18n, new_client.renew_failed), &error);
        }
        if let Err(error) = self.reload().await {
            self.fail(words!(self.i18n, onboarding.reload_failed), &error.into());
        }
    }

    /// Says that what the title names failed.
    pub fn fail(self, title: String, error: &ActionError) {
        let text = untrack(|| error_text::action_error(self.i18n, error));
        self.toasts.error(title, text);
    }
}
