//! Making an organization that already exists a client (§C.6).

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use rusqlite::Connection;
use serde_json::{Value, json};

use super::organization_status::{CREATED, MANAGED};
use super::{log, plan_row, scale_seats};
use crate::app::App;
use crate::auth::caller::Caller;
use crate::contract::date::now_iso;
use crate::contract::error::ApiError;
use crate::contract::plan::{self, ENTERPRISE_MONTHLY, TEAMS_MONTHLY, plan};
use crate::database::events::event_type;
use crate::database::organizations::{self, Organization};
use crate::database::providers::{self, Provider, ProviderOrganization};
use crate::database::{billing, provider_users};
use crate::payment::PaymentProcessor;
use crate::routes::billable::{billable, provider_type};
use crate::routes::handler::{Guid, new_guid};
use crate::routes::model::{Model, Problems};
use crate::routes::provider_users::status::CONFIRMED;
use crate::seats::is_purchase;

/// The plan an organization gets under this provider; nothing when it cannot come.
fn managed_plan(
    connection: &Connection,
    provider: &Provider,
    organization: &Organization,
) -> Result<Option<i64>, ApiError> {
    let is_enterprise = plan::is_enterprise(organization.plan_type);
    Ok(match provider.kind {
        provider_type::BUSINESS_UNIT if is_enterprise => billing::plans(connection, &provider.id)?
            .first()
            .map(|row| row.plan_type),
        provider_type::MSP if is_enterprise => Some(ENTERPRISE_MONTHLY),
        provider_type::MSP if plan::is_teams(organization.plan_type) => Some(TEAMS_MONTHLY),
        _ => None,
    })
}

/// Whether nothing about the organization itself keeps it from becoming a client.
fn is_free(organization: &Organization) -> bool {
    let status = organization.subscription_status.as_deref();
    organization.enabled
        && organization.status == CREATED
        && organization.seats.unwrap_or(0) > 0
        && matches!(status, Some("active" | "trialing" | "past_due"))
}

/// `GET …/clients/addable`: a bare array of the organizations the caller owns and may bring.
pub async fn addable(
    State(app): State<App>,
    caller: Caller,
    Path(Guid(provider)): Path<Guid>,
) -> Result<Json<Vec<Value>>, ApiError> {
    caller.require_provider_user(&provider)?;
    app.read(move |connection| {
        let refusal = || ApiError::Unauthorized(None);
        let (provider, _) = billable(connection, &provider, refusal())?;
        provider_users::of_user(connection, &provider.id, &caller.user_id)?
            .filter(|member| member.status == CONFIRMED)
            .ok_or_else(refusal)?;
        let mut found = Vec::new();
        for (member, organization, linked) in
            organizations::of_user(connection, &caller.user_id, CONFIRMED)?
        {
            let is_candidate = member.kind == 0 && linked.is_none() && is_free(&organization);
            let Some(plan_type) = managed_plan(connection, &provider, &organization)? else {
                continue;
            };
            if !is_candidate {
                continue;
            }
            let seats = organization.seats.unwrap_or(0);
            let row = plan_row(connection, &provider.id, plan_type)?;
            let assigned = billing::assigned_seats(connection, &provider.id, plan_type)?;
            let name = match provider.kind {
                provider_type::BUSINESS_UNIT => plan(organization.plan_type).name,
                _ if plan_type == ENTERPRISE_MONTHLY => "Enterprise",
                _ => "Teams",
            };
            found.push(json!({
                "id": organization.id,
                "name": organization.name,
                "plan": name,
                "seats": seats,
                "disabled": !caller.is_provider_admin(&provider.id)
                    && is_purchase(&row, assigned, seats),
            }));
        }
        Ok(found)
    })
    .await
}

/// `POST …/clients/existing`. The organization's own subscription ends, its seats and bills go to
/// the provider.
pub async fn add(
    State(app): State<App>,
    caller: Caller,
    processor: PaymentProcessor,
    Path(Guid(provider)): Path<Guid>,
    bytes: Bytes,
) -> Result<(), ApiError> {
    caller.require_provider_admin(&provider)?;
    let body = Model::parse(&bytes)?;
    let mut problems = Problems::default();
    let id = body.guid("OrganizationId", &mut problems);
    if id.is_none() {
        problems.add("OrganizationId", "'organizationId' must be provided");
    }
    let key = body.required_as("Key", "'key' must be provided", &mut problems);
    problems.check()?;
    let id = id.unwrap_or_default();
    app.change(move |connection| {
        let (provider, _) = billable(connection, &provider, ApiError::Unauthorized(None))?;
        let organization = organizations::by_id(connection, &id)?.ok_or(ApiError::NotFound)?;
        if !caller.standing(connection, &id)?.is_owner() {
            return Err(ApiError::Unauthorized(None));
        }
        if providers::link_of(connection, &id)?.is_some() {
            let message = "Organization already belongs to a provider.";
            return Err(ApiError::Conflict(message));
        }
        let plan_type = managed_plan(connection, &provider, &organization)?
            .filter(|_| is_free(&organization))
            .ok_or(ApiError::NotFound)?;
        processor.reach()?;
        let now = now_iso();
        let link = ProviderOrganization {
            id: new_guid(),
            provider_id: provider.id,
            organization_id: id,
            key: Some(key),
            creation_date: now.clone(),
            revision_date: now.clone(),
        };
        let seats = organization.seats.unwrap_or(0);
        scale_seats(connection, &link.provider_id, plan_type, seats)?;
        let managed = Organization {
            plan_type,
            billing_email: provider.billing_email,
            status: MANAGED,
            subscription_status: None,
            ..organization
        };
        organizations::update(connection, &managed, &now)?;
        providers::insert_organization(connection, &link)?;
        log(
            connection,
            &caller,
            event_type::PROVIDER_ORGANIZATION_ADDED,
            &link,
        )
    })
    .await
}
