//! Providers whose set-up is not done: a new one whose owner has the mail, and an organization
//! that is about to become a business unit.

use rusqlite::Connection;

use super::super::person::{EPOCH, Person};
use super::super::{SeedError, billing as customers, guid};
use super::tailwind::Standalone;
use crate::auth::mailbox::{self, link};
use crate::contract::plan::{ENTERPRISE_ANNUALLY, ENTERPRISE_MONTHLY, TEAMS_MONTHLY};
use crate::database::billing::{self, ProviderBilling, ProviderPlan};
use crate::database::mail_tokens::Purpose;
use crate::database::provider_users::{self, ProviderUser};
use crate::database::providers::{self, Provider, ProviderOrganization};

/// Label of the provider that has no name yet.
const NAMELESS: &str = "Pending MSP";

/// The organization that becomes a business unit.
const UNIT: Standalone = Standalone {
    name: "Umbra Group",
    plan: ENTERPRISE_ANNUALLY,
    seats: 40,
    subscription: "active",
    enabled: true,
};

/// Makes both, and mails the links.
pub fn fill(connection: &Connection, pat: &Person, uma: &Person) -> Result<(), SeedError> {
    nameless(connection, pat)?;
    business_unit(connection, uma)
}

fn pending(label: &str, name: Option<&str>, kind: i64) -> Provider {
    Provider {
        id: guid(&format!("provider/{label}")),
        name: name.map(str::to_owned),
        business_name: None,
        billing_email: None,
        status: 0,
        kind,
        enabled: true,
        use_events: true,
        creation_date: "2026-08-19T09:00:00Z".to_owned(),
    }
}

fn unpaid(provider_id: &str) -> ProviderBilling {
    ProviderBilling {
        subscription_status: None,
        period_end: None,
        ..customers::customer(provider_id)
    }
}

/// A provider as staff make it: its owner is confirmed but has no key.
fn nameless(connection: &Connection, pat: &Person) -> Result<(), SeedError> {
    let provider = pending(NAMELESS, None, 0);
    providers::insert(connection, &provider)?;
    let email = &pat.user.email;
    provider_users::insert(
        connection,
        &ProviderUser {
            id: guid(&format!("provider-user/{NAMELESS}/{email}")),
            provider_id: provider.id.clone(),
            user_id: Some(pat.user.id.clone()),
            email: None,
            key: None,
            status: 2,
            kind: 0,
            creation_date: EPOCH.to_owned(),
        },
    )?;
    let customer = ProviderBilling {
        discount_percentage: Some(10),
        ..unpaid(&provider.id)
    };
    customers::save(
        connection,
        &customer,
        &[(TEAMS_MONTHLY, 20), (ENTERPRISE_MONTHLY, 10)],
    )?;
    let id = &provider.id;
    mailbox::send_token(connection, email, Purpose::ProviderSetup, id, |token| {
        let query = [
            ("providerId", id.as_str()),
            ("email", email),
            ("token", token),
        ];
        link("/providers/setup-provider", &query)
    })?;
    Ok(())
}

/// A conversion as staff begin it: the link has no key, the admin is invited.
fn business_unit(connection: &Connection, uma: &Person) -> Result<(), SeedError> {
    UNIT.save(connection, uma, 30)?;
    let organization_id = guid(&format!("organization/{}", UNIT.name));
    let provider = pending(UNIT.name, Some(UNIT.name), 2);
    providers::insert(connection, &provider)?;
    providers::insert_organization(
        connection,
        &ProviderOrganization {
            id: guid(&format!("client/{}", UNIT.name)),
            provider_id: provider.id.clone(),
            organization_id: organization_id.clone(),
            key: None,
            creation_date: provider.creation_date.clone(),
            revision_date: provider.creation_date.clone(),
        },
    )?;
    let email = &uma.user.email;
    provider_users::insert(
        connection,
        &ProviderUser {
            id: guid(&format!("provider-user/{}/{email}", UNIT.name)),
            provider_id: provider.id.clone(),
            user_id: Some(uma.user.id.clone()),
            email: Some(email.clone()),
            key: None,
            status: 0,
            kind: 0,
            creation_date: EPOCH.to_owned(),
        },
    )?;
    billing::put(connection, &unpaid(&provider.id))?;
    billing::put_plan(
        connection,
        &ProviderPlan {
            provider_id: provider.id,
            plan_type: ENTERPRISE_ANNUALLY,
            seat_minimum: 0,
            purchased_seats: UNIT.seats,
            allocated_seats: UNIT.seats,
        },
    )?;
    let id = &organization_id;
    mailbox::send_token(connection, email, Purpose::BusinessUnitSetup, id, |token| {
        let query = [
            ("organizationId", id.as_str()),
            ("email", email),
            ("token", token),
        ];
        link("/providers/setup-business-unit", &query)
    })?;
    Ok(())
}
