//! Letting a client go (§C.7): afterwards it stands on its own and pays for itself.

use axum::extract::{Path, State};

use super::organization_status::{CREATED, MANAGED};
use super::{log, scale_seats};
use crate::app::App;
use crate::auth::caller::Caller;
use crate::auth::mailbox;
use crate::contract::date::now_iso;
use crate::contract::error::{ApiError, refusal};
use crate::database::events::event_type;
use crate::database::organizations::{self, Organization};
use crate::database::{members, providers};
use crate::payment::PaymentProcessor;
use crate::routes::billable::is_billable;
use crate::routes::handler::Guid;
use crate::routes::members::{member_status, member_type};

/// `DELETE …/organizations/{link}`. A real owner has to be there: provider users do not count,
/// they are about to lose their access. An unknown link is not found (the original stumbles with
/// a 500).
pub async fn unlink(
    State(app): State<App>,
    caller: Caller,
    processor: PaymentProcessor,
    Path((Guid(provider), Guid(link))): Path<(Guid, Guid)>,
) -> Result<(), ApiError> {
    caller.require_provider_admin(&provider)?;
    app.change(move |connection| {
        let provider = providers::by_id(connection, &provider)?.ok_or(ApiError::NotFound)?;
        let link = providers::link_by_id(connection, &link)?.ok_or(ApiError::NotFound)?;
        let organization =
            organizations::by_id(connection, &link.organization_id)?.ok_or(ApiError::NotFound)?;
        if link.provider_id != provider.id {
            let message = "Failed to remove organization vault. Please contact support.";
            return Err(refusal(message));
        }
        let people = members::of_organization(connection, &organization.id)?;
        let mut owners: Vec<&str> = people
            .iter()
            .filter(|row| row.member.kind == member_type::OWNER)
            .filter(|row| row.member.status == member_status::CONFIRMED)
            .map(|row| row.email.as_str())
            .collect();
        owners.sort_unstable();
        let first_owner = owners.first().map(|email| (*email).to_owned());
        if first_owner.is_none() {
            return Err(refusal(
                "Organization must have at least one confirmed owner.",
            ));
        }
        let mut free = Organization {
            billing_email: first_owner,
            ..organization
        };
        if is_billable(&provider) && free.status == MANAGED {
            processor.reach()?;
            let seats = free.seats.unwrap_or(0);
            scale_seats(connection, &provider.id, free.plan_type, -seats)?;
            free.status = CREATED;
            free.enabled = true;
            free.subscription_status = Some("active".to_owned());
            let page = format!("/organizations/{}/billing/payment-method", free.id);
            for owner in owners {
                mailbox::send_link(connection, owner, "add-payment-method", &page)?;
            }
        }
        organizations::update(connection, &free, &now_iso())?;
        providers::delete_link(connection, &link.id)?;
        log(
            connection,
            &caller,
            event_type::PROVIDER_ORGANIZATION_REMOVED,
            &link,
        )
    })
    .await
}
