//! Changing name and seats of a client (§C.4): for provider users in either role.

use axum::body::Bytes;
use axum::extract::{Path, State};

use super::organization_status::MANAGED;
use super::{plan_row, scale_seats};
use crate::app::App;
use crate::auth::caller::Caller;
use crate::contract::date::now_iso;
use crate::contract::error::ApiError;
use crate::database::organizations::{self, Organization};
use crate::database::{billing, providers};
use crate::payment::PaymentProcessor;
use crate::routes::billable::billable;
use crate::routes::handler::Guid;
use crate::routes::model::{Model, Problems};
use crate::seats::is_purchase;

/// `PUT …/clients/{link}`: writes both members, whichever was meant. That as many seats stay as
/// are used is the client's business.
pub async fn update(
    State(app): State<App>,
    caller: Caller,
    processor: PaymentProcessor,
    Path((Guid(provider), Guid(link))): Path<(Guid, Guid)>,
    bytes: Bytes,
) -> Result<(), ApiError> {
    caller.require_provider_user(&provider)?;
    let body = Model::parse(&bytes)?;
    let mut problems = Problems::default();
    let name = body.required("Name", &mut problems);
    let seats = body.integer("AssignedSeats", &mut problems);
    if seats < 0 {
        problems.add(
            "AssignedSeats",
            "You cannot assign negative seats to a client organization.",
        );
    }
    problems.check()?;
    app.change(move |connection| {
        billable(connection, &provider, ApiError::Unauthorized(None))?;
        let link = providers::link_by_id(connection, &link)?
            .filter(|link| link.provider_id == provider)
            .ok_or(ApiError::NotFound)?;
        let organization = organizations::by_id(connection, &link.organization_id)?
            .filter(|organization| organization.status == MANAGED)
            .ok_or(ApiError::Assistance)?;
        let adjustment = seats - organization.seats.unwrap_or(0);
        let row = plan_row(connection, &provider, organization.plan_type)?;
        let assigned = billing::assigned_seats(connection, &provider, row.plan_type)?;
        if is_purchase(&row, assigned, adjustment) && !caller.is_provider_admin(&provider) {
            let message = "Service users cannot purchase additional seats.";
            return Err(ApiError::Unauthorized(Some(message)));
        }
        if adjustment != 0 {
            processor.reach()?;
            scale_seats(connection, &provider, row.plan_type, adjustment)?;
        }
        let changed = Organization {
            name,
            seats: Some(seats),
            ..organization
        };
        Ok(organizations::update(connection, &changed, &now_iso())?)
    })
    .await
}
