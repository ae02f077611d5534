//! Ninety days of events, the same at every start of one day: sign-ins, people, clients, and what
//! provider users did inside clients.

use rusqlite::Connection;

use super::super::{SeedError, guid};
use crate::contract::date::now_ms;
use crate::database::collections;
use crate::database::events::{self, Event, event_type};
use crate::database::providers::{self, ClientRow};
use crate::database::{members, provider_users};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;
const MINUTE_MS: i64 = 60 * 1000;

/// How far back the log goes.
const DAYS: i64 = 90;

/// Somebody who worked for the provider once: the log knows the account, the list does not.
const FORMER: &str = "nils@northwind.example";

/// Where somebody works: e-mail, DeviceType numbers, addresses.
type Workplace = (&'static str, [i64; 2], [&'static str; 2]);

const NORTHWIND: [Workplace; 4] = [
    (
        "ada@northwind.example",
        [9, 7],
        ["203.0.113.17", "198.51.100.4"],
    ),
    (
        "sam@northwind.example",
        [10, 2],
        ["203.0.113.18", "2001:db8:7::18"],
    ),
    (
        "oda@fabrikam.example",
        [17, 1],
        ["192.0.2.77", "192.0.2.78"],
    ),
    (FORMER, [12, 6], ["203.0.113.21", "198.51.100.90"]),
];

const GROUP: [Workplace; 1] = [("bo@contoso.example", [9, 0], ["192.0.2.10", "192.0.2.11"])];

/// Provider users inside a client: members, collections, policies, settings.
const INSIDE: [i64; 14] = [
    1500, 1501, 1502, 1503, 1504, 1511, 1512, 1300, 1301, 1302, 1700, 1600, 1615, 1508,
];

/// A generator whose numbers are the same every time.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        // Knuth's constants; the upper bits are the good ones.
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % end.max(1)
    }

    fn choose<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        let index = self.below(from.len());
        from.get(index)
    }
}

/// Writes the logs of two providers; of the suspended one nothing is kept.
pub fn fill(connection: &Connection) -> Result<(), SeedError> {
    let log = Log::new(connection, "Northwind IT", &NORTHWIND)?;
    log.unlinked_by_staff()?;
    log.write(5)?;
    Log::new(connection, "Contoso Group", &GROUP)?.write(1)
}

/// The log of one provider, while it is written.
struct Log<'a> {
    connection: &'a Connection,
    provider: &'static str,
    provider_id: String,
    workplaces: &'a [Workplace],
    clients: Vec<ClientRow>,
    people: Vec<String>,
    random: Random,
}

impl<'a> Log<'a> {
    fn new(
        connection: &'a Connection,
        provider: &'static str,
        workplaces: &'a [Workplace],
    ) -> Result<Self, SeedError> {
        let provider_id = guid(&format!("provider/{provider}"));
        let people = provider_users::of_provider(connection, &provider_id)?;
        Ok(Self {
            connection,
            provider,
            workplaces,
            clients: providers::clients(connection, &provider_id)?,
            people: people.into_iter().map(|row| row.member.id).collect(),
            random: Random(90),
            provider_id,
        })
    }

    /// About so many events more than four on every day before today.
    fn write(mut self, usual: usize) -> Result<(), SeedError> {
        let now = now_ms();
        let today = now - now.rem_euclid(DAY_MS);
        for day in (1..=DAYS).rev() {
            let count = usual + self.random.below(4);
            let mut date = today - day * DAY_MS + 7 * 60 * MINUTE_MS;
            for _ in 0..count {
                date += i64::try_from(1 + self.random.below(70)).unwrap_or(1) * MINUTE_MS;
                self.happening(date)?;
            }
        }
        Ok(())
    }

    /// Nobody of the provider did this, and from no device.
    fn unlinked_by_staff(&self) -> Result<(), SeedError> {
        let now = now_ms();
        self.keep(Event {
            kind: event_type::PROVIDER_ORGANIZATION_REMOVED,
            provider_id: Some(self.provider_id.clone()),
            provider_organization_id: Some(guid("client/Northwind Books")),
            // BitwardenPortal (§0.5).
            system_user: Some(5),
            date: now - now.rem_euclid(DAY_MS) - 2 * DAY_MS,
            ..Event::default()
        })
    }

    /// Something that happens to happen.
    fn happening(&mut self, date: i64) -> Result<(), SeedError> {
        let Some((email, devices, addresses)) = self.random.choose(self.workplaces).copied() else {
            return Ok(());
        };
        let place = usize::from(self.random.below(5) == 0);
        let event = Event {
            provider_id: Some(self.provider_id.clone()),
            acting_user_id: Some(guid(&format!("user/{email}"))),
            date,
            device_type: Some(devices[place]),
            ip_address: Some(addresses[place].to_owned()),
            ..Event::default()
        };
        match self.random.below(20) {
            0..8 => self.signing_in(event),
            8..10 => self.people(event),
            10 => self.links(event),
            11..16 => self.visit(event),
            _ => self.inside(event),
        }
    }

    fn signing_in(&mut self, event: Event) -> Result<(), SeedError> {
        let kind = match self.random.below(16) {
            0 | 1 => event_type::USER_FAILED_LOG_IN,
            2 => event_type::USER_FAILED_LOG_IN_2FA,
            3 => 1002,
            4 => 1001,
            _ => event_type::USER_LOGGED_IN,
        };
        let user_id = event.acting_user_id.clone();
        self.keep(Event {
            kind,
            user_id,
            ..event
        })
    }

    fn people(&mut self, event: Event) -> Result<(), SeedError> {
        const KINDS: [i64; 4] = [
            event_type::PROVIDER_USER_INVITED,
            event_type::PROVIDER_USER_CONFIRMED,
            event_type::PROVIDER_USER_UPDATED,
            event_type::PROVIDER_USER_REMOVED,
        ];
        let kind = KINDS[self.random.below(KINDS.len())];
        // Whoever was removed cannot be in the list any more.
        let provider_user_id = if kind == event_type::PROVIDER_USER_REMOVED {
            Some(guid(&format!("provider-user/{}/{FORMER}", self.provider)))
        } else {
            self.random.choose(&self.people).cloned()
        };
        self.keep(Event {
            kind,
            provider_user_id,
            ..event
        })
    }

    fn links(&mut self, event: Event) -> Result<(), SeedError> {
        const KINDS: [i64; 3] = [
            event_type::PROVIDER_ORGANIZATION_CREATED,
            event_type::PROVIDER_ORGANIZATION_ADDED,
            event_type::PROVIDER_ORGANIZATION_REMOVED,
        ];
        let kind = KINDS[self.random.below(KINDS.len())];
        let provider_organization_id = if kind == event_type::PROVIDER_ORGANIZATION_REMOVED {
            Some(guid("client/Northwind Toys"))
        } else {
            let client = self.random.choose(&self.clients);
            client.map(|client| client.link.id.clone())
        };
        self.keep(Event {
            kind,
            provider_organization_id,
            ..event
        })
    }

    /// Opening the collections of a client leaves two events.
    fn visit(&mut self, event: Event) -> Result<(), SeedError> {
        let Some(client) = self.random.choose(&self.clients).cloned() else {
            return Ok(());
        };
        self.keep(Event {
            kind: event_type::PROVIDER_ORGANIZATION_VAULT_ACCESSED,
            provider_organization_id: Some(client.link.id),
            ..event.clone()
        })?;
        self.keep(Event {
            kind: event_type::ORGANIZATION_VAULT_ACCESSED_BY_PROVIDER,
            organization_id: Some(client.link.organization_id),
            ..event
        })
    }

    fn inside(&mut self, event: Event) -> Result<(), SeedError> {
        let Some(client) = self.random.choose(&self.clients).cloned() else {
            return Ok(());
        };
        let organization_id = client.link.organization_id;
        let kind = INSIDE[self.random.below(INSIDE.len())];
        let mut event = Event { kind, ..event };
        match kind {
            1300..1400 => {
                let rows = collections::shared(self.connection, &organization_id)?;
                event.collection_id = self.random.choose(&rows).map(|row| row.id.clone());
            }
            1500..1600 => {
                let rows = members::of_organization(self.connection, &organization_id)?;
                let row = self.random.choose(&rows);
                event.organization_user_id = row.map(|row| row.member.id.clone());
            }
            1700 => {
                event.policy_id = Some(guid(&format!("policy/{organization_id}/0")));
            }
            _ => {}
        }
        event.organization_id = Some(organization_id);
        self.keep(event)
    }

    fn keep(&self, event: Event) -> Result<(), SeedError> {
        Ok(events::insert(self.connection, &event)?)
    }
}
