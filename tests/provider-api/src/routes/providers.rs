//! A provider and its clients, for its users in either role; its settings, for its admins (§A).

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use serde_json::Value;

use super::handler::Guid;
use super::model::{Model, Problems, is_email};
use crate::app::App;
use crate::auth::caller::Caller;
use crate::contract::date::{now_iso, now_ms};
use crate::contract::error::{ApiError, refusal};
use crate::contract::provider::Client;
use crate::contract::{self, List};
use crate::database::mail_tokens::{self, Purpose};
use crate::database::providers::{self, Provider};

/// `GET /api/providers/{id}`.
pub async fn provider(
    State(app): State<App>,
    caller: Caller,
    Path(Guid(id)): Path<Guid>,
) -> Result<Json<Value>, ApiError> {
    caller.require_provider_user(&id)?;
    app.read(move |connection| {
        let row = providers::by_id(connection, &id)?.ok_or(ApiError::NotFound)?;
        Ok(contract::provider::provider(&row))
    })
    .await
}

/// Longest name.
const LONGEST_NAME: usize = 50;

/// Longest address.
const LONGEST_EMAIL: usize = 256;

/// What an admin says about the provider.
pub struct Settings {
    name: String,
    business_name: Option<String>,
    /// Where invoices go.
    pub billing_email: String,
}

impl Settings {
    /// Reads the members of the body.
    pub fn read(body: &Model, problems: &mut Problems) -> Self {
        let name = body.required("Name", problems);
        if name.chars().count() > LONGEST_NAME {
            problems.add("Name", "The field Name exceeds the maximum length.");
        }
        let business_name = body.text("BusinessName", problems);
        let length = business_name
            .as_ref()
            .map_or(0, |name| name.chars().count());
        if length > LONGEST_NAME {
            let message = "The field Business Name exceeds the maximum length.";
            problems.add("BusinessName", message);
        }
        let billing_email = body.required("BillingEmail", problems);
        let email = billing_email.trim();
        if email.len() > LONGEST_EMAIL {
            let message = "The field BillingEmail must be a string with a maximum length of 256.";
            problems.add("BillingEmail", message);
        } else if !email.is_empty() && !is_email(email) {
            let message = "The BillingEmail field is not a valid e-mail address.";
            problems.add("BillingEmail", message);
        }
        Self {
            name,
            business_name,
            billing_email: email.to_owned(),
        }
    }

    /// The provider with these settings.
    pub fn applied(&self, provider: Provider) -> Provider {
        Provider {
            name: Some(self.name.clone()),
            business_name: self.business_name.clone(),
            billing_email: Some(self.billing_email.clone()),
            ..provider
        }
    }
}

/// `PUT /api/providers/{id}`.
pub async fn update(
    State(app): State<App>,
    caller: Caller,
    Path(Guid(id)): Path<Guid>,
    bytes: Bytes,
) -> Result<Json<Value>, ApiError> {
    caller.require_provider_admin(&id)?;
    let mut problems = Problems::default();
    let mut settings = Settings::read(&Model::parse(&bytes)?, &mut problems);
    problems.check()?;
    settings.billing_email = settings.billing_email.to_lowercase();
    app.write(move |connection| {
        let provider = providers::by_id(connection, &id)?.ok_or(ApiError::NotFound)?;
        let provider = settings.applied(provider);
        providers::update(connection, &provider, &now_iso())?;
        Ok(contract::provider::provider(&provider))
    })
    .await
}

/// `DELETE /api/providers/{id}`. Neither password nor clients are looked at: both are left to the
/// client. Organizations stay as they are.
pub async fn remove(
    State(app): State<App>,
    caller: Caller,
    Path(Guid(id)): Path<Guid>,
) -> Result<(), ApiError> {
    caller.require_provider_admin(&id)?;
    app.change(move |connection| {
        providers::by_id(connection, &id)?.ok_or(ApiError::NotFound)?;
        Ok(providers::delete(connection, &id, &now_iso())?)
    })
    .await
}

/// `POST /api/providers/{id}/delete-recover-token`: anybody who holds the token that staff had
/// mailed.
pub async fn remove_with_token(
    State(app): State<App>,
    Path(Guid(id)): Path<Guid>,
    bytes: Bytes,
) -> Result<(), ApiError> {
    let mut problems = Problems::default();
    let token = Model::parse(&bytes)?.required("Token", &mut problems);
    problems.check()?;
    app.change(move |connection| {
        providers::by_id(connection, &id)?.ok_or(ApiError::NotFound)?;
        mail_tokens::recipient(connection, &token, Purpose::ProviderDelete, &id, now_ms())?
            .ok_or_else(|| refusal("Invalid token."))?;
        Ok(providers::delete(connection, &id, &now_iso())?)
    })
    .await
}

/// `GET /api/providers/{id}/organizations`.
pub async fn clients(
    State(app): State<App>,
    caller: Caller,
    Path(Guid(id)): Path<Guid>,
) -> Result<Json<List<Client>>, ApiError> {
    caller.require_provider_user(&id)?;
    let renames_plans = app.switches.renames_plans();
    app.read(move |connection| {
        let rows = providers::clients(connection, &id)?;
        let clients = rows.into_iter().map(Client::from);
        let clients = clients.map(|client| {
            if renames_plans {
                client.with_renamed_plan()
            } else {
                client
            }
        });
        Ok(List::of(clients.collect()))
    })
    .await
}
