//! Creating a client organization (§C.2).

use axum::body::Bytes;
use axum::extract::{Path, State};
use rusqlite::Connection;

use super::organization_status::{CREATED, MANAGED};
use super::{check_plan, log, scale_seats};
use crate::app::App;
use crate::auth::caller::Caller;
use crate::contract::date::now_iso;
use crate::contract::error::ApiError;
use crate::contract::plan::{ENTERPRISE_ANNUALLY, ENTERPRISE_MONTHLY, TEAMS_MONTHLY, plan};
use crate::database::collections::{self, Collection, Grant, Rights};
use crate::database::events::{Event, event_type};
use crate::database::organizations::{self, Member, Organization};
use crate::database::providers::{self, Provider, ProviderOrganization};
use crate::event_log;
use crate::payment::PaymentProcessor;
use crate::routes::billable::billable;
use crate::routes::handler::{Guid, new_guid};
use crate::routes::members::{mail_invitation, member_status, member_type};
use crate::routes::model::{Model, Problems};

/// What is asked for.
struct NewClient {
    name: String,
    owner_email: String,
    plan_type: i64,
    seats: i64,
    key: String,
    public_key: String,
    private_key: String,
    collection_name: String,
}

impl NewClient {
    fn read(bytes: &Bytes) -> Result<Self, ApiError> {
        let body = Model::parse(bytes)?;
        let mut problems = Problems::default();
        let noted = &mut problems;
        let name = body.required_as("Name", "'name' must be provided", noted);
        let message = "'ownerEmail' must be provided";
        let owner_email = body.required_as("OwnerEmail", message, noted);
        let plan_type = body.integer("PlanType", noted);
        if ![TEAMS_MONTHLY, ENTERPRISE_MONTHLY, ENTERPRISE_ANNUALLY].contains(&plan_type) {
            noted.add(
                "PlanType",
                "'planType' must be Teams (Monthly), Enterprise (Monthly) or Enterprise (Annually)",
            );
        }
        let seats = body.integer("Seats", noted);
        if seats < 1 {
            noted.add("Seats", "'seats' must be greater than 0");
        }
        let key = body.required("Key", noted);
        let pair = body.object("KeyPair", noted);
        let public_key = pair.required("PublicKey", noted);
        let private_key = pair.required("EncryptedPrivateKey", noted);
        let collection_name = body.required_enc_string("CollectionName", noted);
        problems.check()?;
        Ok(Self {
            name,
            owner_email: owner_email.trim().to_lowercase(),
            plan_type,
            seats,
            key,
            public_key,
            private_key,
            collection_name,
        })
    }

    fn organization(&self, provider: &Provider) -> Organization {
        Organization {
            id: new_guid(),
            name: self.name.clone(),
            identifier: None,
            billing_email: provider.billing_email.clone(),
            plan_type: self.plan_type,
            seats: Some(self.seats),
            enabled: true,
            status: CREATED,
            limit_collection_creation: false,
            limit_collection_deletion: false,
            limit_item_deletion: false,
            allow_admin_access: true,
            public_key: Some(self.public_key.clone()),
            private_key: Some(self.private_key.clone()),
            creation_date: now_iso(),
            subscription_status: None,
        }
    }
}

/// `POST …/clients`: answers nothing, not even the GUID. Two steps that can fail one by one, as
/// in the contract: when the second fails, an organization is left behind whose seats nobody
/// controls.
pub async fn create(
    State(app): State<App>,
    caller: Caller,
    processor: PaymentProcessor,
    Path(Guid(provider)): Path<Guid>,
    bytes: Bytes,
) -> Result<(), ApiError> {
    caller.require_provider_admin(&provider)?;
    let client = NewClient::read(&bytes)?;
    let organization = app
        .database
        .write(move |connection| make(connection, &caller, &provider, &client))
        .await?;
    app.change(move |connection| {
        processor.reach()?;
        let link = providers::link_of(connection, &organization.id)?.ok_or(ApiError::NotFound)?;
        let seats = organization.seats.unwrap_or(0);
        scale_seats(connection, &link.provider_id, organization.plan_type, seats)?;
        let managed = Organization {
            status: MANAGED,
            ..organization
        };
        Ok(organizations::update(connection, &managed, &now_iso())?)
    })
    .await
}

/// The first step: organization, keys, default collection, link, and the owner's invitation.
fn make(
    connection: &Connection,
    caller: &Caller,
    provider_id: &str,
    client: &NewClient,
) -> Result<Organization, ApiError> {
    let (provider, _) = billable(connection, provider_id, ApiError::Unauthorized(None))?;
    check_plan(&provider, plan(client.plan_type))?;
    let organization = client.organization(&provider);
    organizations::insert(connection, &organization)?;
    let now = &organization.creation_date;
    let collection = Collection {
        id: new_guid(),
        organization_id: organization.id.clone(),
        name: client.collection_name.clone(),
        external_id: None,
        kind: 0,
        default_user_collection_email: None,
    };
    collections::insert(connection, &collection, now)?;
    let link = ProviderOrganization {
        id: new_guid(),
        provider_id: provider.id,
        organization_id: organization.id.clone(),
        key: Some(client.key.clone()),
        creation_date: now.clone(),
        revision_date: now.clone(),
    };
    providers::insert_organization(connection, &link)?;
    log(
        connection,
        caller,
        event_type::PROVIDER_ORGANIZATION_CREATED,
        &link,
    )?;
    let owner = Member {
        id: new_guid(),
        organization_id: organization.id.clone(),
        user_id: None,
        email: Some(client.owner_email.clone()),
        key: None,
        status: member_status::INVITED,
        kind: member_type::OWNER,
        permissions: None,
        creation_date: now.clone(),
    };
    organizations::insert_member(connection, &owner)?;
    let rights = Rights {
        manage: true,
        ..Rights::default()
    };
    let grant = Grant {
        collection_id: collection.id,
        holder_id: owner.id.clone(),
        rights,
    };
    collections::grant_user(connection, &grant)?;
    mail_invitation(connection, &organization, &owner)?;
    let event = Event {
        organization_user_id: Some(owner.id),
        ..caller.event(event_type::ORGANIZATION_USER_INVITED)
    };
    let provider_id = Some(link.provider_id.as_str());
    event_log::of_organization(connection, &organization.id, provider_id, event)?;
    Ok(organization)
}
