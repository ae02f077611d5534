//! Turning an Enterprise organization into a business unit, the last step (§A.6). Staff made the
//! provider, its link and its invited admin before.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use rusqlite::Connection;

use super::billable::{BILLABLE, PENDING, provider_type};
use super::clients::organization_status::MANAGED;
use super::handler::Guid;
use super::members::member_status;
use super::model::{Model, Problems};
use super::provider_users::{PROVIDER_ADMIN, status};
use crate::app::App;
use crate::auth::caller::Caller;
use crate::contract::date::{month_start, now_iso, now_ms};
use crate::contract::error::ApiError;
use crate::contract::plan;
use crate::database::billing::{self, ProviderBilling};
use crate::database::mail_tokens::{self, Purpose};
use crate::database::organizations::{self, Organization};
use crate::database::provider_users::{self, ProviderUser};
use crate::database::providers::{self, Provider, ProviderOrganization};
use crate::database::users;
use crate::payment::PaymentProcessor;

/// What is asked for.
struct Conversion {
    user_id: String,
    token: String,
    provider_key: String,
    organization_key: String,
}

impl Conversion {
    fn read(bytes: &Bytes) -> Result<Self, ApiError> {
        let body = Model::parse(bytes)?;
        let mut problems = Problems::default();
        let user_id = body.guid("UserId", &mut problems);
        if user_id.is_none() {
            problems.add("UserId", "The UserId field is required.");
        }
        let token = body.required("Token", &mut problems);
        let provider_key = body.required("ProviderKey", &mut problems);
        let organization_key = body.required("OrganizationKey", &mut problems);
        problems.check()?;
        Ok(Self {
            user_id: user_id.unwrap_or_default(),
            token,
            provider_key,
            organization_key,
        })
    }
}

/// The rows a conversion changes, when all is as it must be.
struct Ready {
    provider: Provider,
    link: ProviderOrganization,
    admin: ProviderUser,
    customer: ProviderBilling,
    plan_type: i64,
}

/// Everything that has to hold; what does not is not told.
fn prepare(
    connection: &Connection,
    organization: &Organization,
    asked: &Conversion,
) -> Result<Option<Ready>, ApiError> {
    let id = &organization.id;
    let subscription = organization.subscription_status.as_deref();
    let pays = matches!(subscription, Some("active" | "trialing" | "past_due"));
    let recipient = mail_tokens::recipient(
        connection,
        &asked.token,
        Purpose::BusinessUnitSetup,
        id,
        now_ms(),
    )?;
    let user = users::by_id(connection, &asked.user_id)?;
    let is_invited = user.is_some_and(|user| Some(user.email) == recipient);
    let is_member = organizations::of_user(connection, &asked.user_id, member_status::CONFIRMED)?
        .iter()
        .any(|(_, own, _)| own.id == *id);
    let Some(link) = providers::link_of(connection, id)? else {
        return Ok(None);
    };
    let provider = providers::by_id(connection, &link.provider_id)?.filter(|provider| {
        provider.kind == provider_type::BUSINESS_UNIT && provider.status == PENDING
    });
    let admin = provider_users::of_user(connection, &link.provider_id, &asked.user_id)?
        .filter(|member| member.kind == PROVIDER_ADMIN && member.status == status::INVITED);
    let customer = billing::by_provider(connection, &link.provider_id)?;
    let row = billing::plans(connection, &link.provider_id)?
        .into_iter()
        .next();
    let holds = plan::is_enterprise(organization.plan_type) && pays && is_invited && is_member;
    Ok(match (provider, admin, customer, row) {
        (Some(provider), Some(admin), Some(customer), Some(row)) if holds => Some(Ready {
            provider,
            link,
            admin,
            customer,
            plan_type: row.plan_type,
        }),
        _ => None,
    })
}

/// `POST /api/organizations/{organization}/billing/setup-business-unit`: answers the provider's
/// GUID as a bare text.
pub async fn setup(
    State(app): State<App>,
    caller: Caller,
    processor: PaymentProcessor,
    Path(Guid(id)): Path<Guid>,
    bytes: Bytes,
) -> Result<Json<String>, ApiError> {
    let asked = Conversion::read(&bytes)?;
    app.write(move |connection| {
        let organization = organizations::by_id(connection, &id)?.ok_or(ApiError::NotFound)?;
        let standing = caller.standing(connection, &id)?;
        if !standing.is_member() && !standing.is_provider() {
            return Err(ApiError::BillingUnauthorized);
        }
        let ready = prepare(connection, &organization, &asked)?.ok_or(ApiError::Billing)?;
        processor.reach()?;
        let now = now_iso();
        let managed = Organization {
            plan_type: ready.plan_type,
            status: MANAGED,
            subscription_status: None,
            ..organization
        };
        organizations::update(connection, &managed, &now)?;
        providers::set_link_key(connection, &ready.link.id, &asked.organization_key, &now)?;
        let customer = ProviderBilling {
            subscription_status: Some("active".to_owned()),
            period_end: Some(month_start(1)),
            ..ready.customer
        };
        billing::put(connection, &customer)?;
        let provider = Provider {
            status: BILLABLE,
            ..ready.provider
        };
        providers::update(connection, &provider, &now)?;
        let admin = ProviderUser {
            status: status::CONFIRMED,
            key: Some(asked.provider_key),
            email: None,
            ..ready.admin
        };
        provider_users::update(connection, &admin, &now)?;
        Ok(provider.id)
    })
    .await
}
