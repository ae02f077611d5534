//! Client organizations of a provider (§C): creating, changing, adding and unlinking them.

pub mod create;
pub mod existing;
pub mod unlink;
pub mod update;

use axum::Router;
use axum::routing::{get, post, put};
use rusqlite::Connection;

use super::billable::provider_type;
use crate::app::App;
use crate::auth::caller::Caller;
use crate::contract::error::{ApiError, refusal};
use crate::contract::plan::{ENTERPRISE_ANNUALLY, ENTERPRISE_MONTHLY, Plan, TEAMS_MONTHLY};
use crate::database::billing::{self, ProviderPlan};
use crate::database::events::Event;
use crate::database::providers::{Provider, ProviderOrganization};
use crate::{event_log, seats};

/// OrganizationStatusType numbers.
pub mod organization_status {
    /// Stands on its own.
    pub const CREATED: i64 = 1;
    /// Its seats are controlled by a provider.
    pub const MANAGED: i64 = 2;
}

/// `/providers/{provider}/clients/…`.
pub fn router() -> Router<App> {
    Router::new()
        .route("/", post(create::create))
        .route("/addable", get(existing::addable))
        .route("/existing", post(existing::add))
        .route("/{id}", put(update::update))
}

/// The row of a plan; without it seats cannot be counted.
fn plan_row(
    connection: &Connection,
    provider_id: &str,
    plan_type: i64,
) -> Result<ProviderPlan, ApiError> {
    let rows = billing::plans(connection, provider_id)?;
    rows.into_iter()
        .find(|row| row.plan_type == plan_type)
        .ok_or(ApiError::Billing)
}

/// Gives the clients of a plan more or fewer seats. Has to be called before the organization's
/// own seats change, because the seats of all clients are counted.
fn scale_seats(
    connection: &Connection,
    provider_id: &str,
    plan_type: i64,
    adjustment: i64,
) -> Result<(), ApiError> {
    let row = plan_row(connection, provider_id, plan_type)?;
    let assigned = billing::assigned_seats(connection, provider_id, plan_type)?;
    let scaled = seats::scale(&row, assigned, adjustment);
    Ok(billing::put_plan(connection, &scaled)?)
}

/// Whether a provider may have clients on a plan; the refusal names the plan as the enumeration
/// does.
fn check_plan(provider: &Provider, plan: &Plan) -> Result<(), ApiError> {
    let name: String = plan.name.chars().filter(|c| c.is_alphabetic()).collect();
    match provider.kind {
        provider_type::MSP if !matches!(plan.kind, TEAMS_MONTHLY | ENTERPRISE_MONTHLY) => {
            Err(refusal(&format!(
                "Managed Service Providers cannot manage organizations with the plan type {name}. \
                 Only Teams (Monthly) and Enterprise (Monthly) are allowed."
            )))
        }
        provider_type::BUSINESS_UNIT
            if !matches!(plan.kind, ENTERPRISE_MONTHLY | ENTERPRISE_ANNUALLY) =>
        {
            Err(refusal(&format!(
                "Business Unit Providers cannot manage organizations with the plan type {name}. \
                 Only Enterprise (Monthly) and Enterprise (Annually) are allowed."
            )))
        }
        _ => Ok(()),
    }
}

/// Keeps an event about the link to a client.
fn log(
    connection: &Connection,
    caller: &Caller,
    kind: i64,
    link: &ProviderOrganization,
) -> Result<(), ApiError> {
    let event = Event {
        provider_organization_id: Some(link.id.clone()),
        ..caller.event(kind)
    };
    Ok(event_log::of_provider(
        connection,
        &link.provider_id,
        event,
    )?)
}
