//! A provider that has just been set up: no clients yet, but organizations of its people that
//! could become clients, and some that could not. Its admin asked for its deletion, so that tests
//! find the link.

use rusqlite::Connection;

use super::super::keys::{Key, rsa};
use super::super::person::{EPOCH, Person};
use super::super::{SeedError, billing, guid};
use super::{NewProvider, confirm};
use crate::auth::mailbox::{self, link};
use crate::contract::plan::{ENTERPRISE_ANNUALLY, ENTERPRISE_MONTHLY, TEAMS_MONTHLY};
use crate::database::collections::{self, Collection};
use crate::database::mail_tokens::Purpose;
use crate::database::organizations::{self, Member, Organization};

const NAME: &str = "Tailwind MSP";

/// PlanType: Teams, billed by the year.
const TEAMS_ANNUALLY: i64 = 18;

/// An organization that stands on its own, with one owner.
pub struct Standalone {
    /// Plain name.
    pub name: &'static str,
    /// PlanType.
    pub plan: i64,
    /// Paid seats.
    pub seats: i64,
    /// Status of its subscription.
    pub subscription: &'static str,
    /// False = suspended.
    pub enabled: bool,
}

impl Standalone {
    /// Stores it with its owner, a key pair and a default collection, and returns its key.
    pub fn save(
        &self,
        connection: &Connection,
        owner: &Person,
        rsa_index: usize,
    ) -> Result<Key, SeedError> {
        let label = format!("organization/{}", self.name);
        let (id, key, pair) = (guid(&label), Key::of(&label)?, rsa(rsa_index)?);
        organizations::insert(
            connection,
            &Organization {
                id: id.clone(),
                name: self.name.to_owned(),
                identifier: None,
                billing_email: Some(owner.user.email.clone()),
                plan_type: self.plan,
                seats: Some(self.seats),
                enabled: self.enabled,
                status: 1,
                limit_collection_creation: false,
                limit_collection_deletion: false,
                limit_item_deletion: false,
                allow_admin_access: true,
                public_key: Some(pair.spki.clone()),
                private_key: Some(key.wrap_private(pair)?),
                creation_date: EPOCH.to_owned(),
                subscription_status: Some(self.subscription.to_owned()),
            },
        )?;
        organizations::insert_member(
            connection,
            &Member {
                id: guid(&format!(
                    "organization-user/{}/{}",
                    self.name, owner.user.email
                )),
                organization_id: id.clone(),
                user_id: Some(owner.user.id.clone()),
                email: None,
                key: Some(key.seal_to(owner.rsa()?)?),
                status: 2,
                kind: 0,
                permissions: None,
                creation_date: EPOCH.to_owned(),
            },
        )?;
        let collection = Collection {
            id: guid(&format!("collection/{}/Default collection", self.name)),
            organization_id: id,
            name: key.seal("Default collection")?,
            external_id: None,
            kind: 0,
            default_user_collection_email: None,
        };
        collections::insert(connection, &collection, EPOCH)?;
        Ok(key)
    }
}

/// Organizations of ivy, the admin: the first fits into the seats paid for, the second does not,
/// the others cannot be added.
const OF_IVY: [Standalone; 4] = [
    Standalone {
        name: "Tailwind Studio",
        plan: TEAMS_ANNUALLY,
        seats: 8,
        subscription: "active",
        enabled: true,
    },
    Standalone {
        name: "Tailwind Labs",
        plan: ENTERPRISE_ANNUALLY,
        seats: 12,
        subscription: "trialing",
        enabled: true,
    },
    Standalone {
        name: "Tailwind Archive",
        plan: TEAMS_MONTHLY,
        seats: 5,
        subscription: "canceled",
        enabled: true,
    },
    Standalone {
        name: "Tailwind Suspended",
        plan: TEAMS_MONTHLY,
        seats: 5,
        subscription: "active",
        enabled: false,
    },
];

/// Organizations of uma, the service user: only the first fits into the seats paid for.
const OF_UMA: [Standalone; 2] = [
    Standalone {
        name: "Umbra Press",
        plan: TEAMS_MONTHLY,
        seats: 4,
        subscription: "past_due",
        enabled: true,
    },
    Standalone {
        name: "Umbra Labs",
        plan: TEAMS_MONTHLY,
        seats: 25,
        subscription: "active",
        enabled: true,
    },
];

/// Makes the provider and the organizations.
pub fn fill(connection: &Connection, ivy: &Person, uma: &Person) -> Result<(), SeedError> {
    NewProvider {
        name: NAME,
        kind: 0,
        enabled: true,
        billing_email: "ivy@tailwind.example",
        creation_date: "2026-08-03T09:00:00Z",
    }
    .save(connection)?;
    confirm(connection, NAME, ivy, 0)?;
    confirm(connection, NAME, uma, 1)?;
    let customer = billing::customer(&guid(&format!("provider/{NAME}")));
    billing::save(
        connection,
        &customer,
        &[(TEAMS_MONTHLY, 10), (ENTERPRISE_MONTHLY, 5)],
    )?;
    for (index, organization) in OF_IVY.iter().enumerate() {
        organization.save(connection, ivy, 10 + index)?;
    }
    let (id, email) = (customer.provider_id, &ivy.user.email);
    mailbox::send_token(connection, email, Purpose::ProviderDelete, &id, |token| {
        let query = [
            ("providerId", id.as_str()),
            ("token", token),
            ("name", NAME),
        ];
        link("/verify-recover-delete-provider", &query)
    })?;
    for (index, organization) in OF_UMA.iter().enumerate() {
        organization.save(connection, uma, 20 + index)?;
    }
    Ok(())
}
