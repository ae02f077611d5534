//! Makes the client organizations: keys, members, collections and items.

use std::collections::HashMap;

use rusqlite::Connection;

use super::super::item::Item;
use super::super::keys::{Key, rsa};
use super::super::person::{EPOCH, Person};
use super::super::{SeedError, guid};
use super::client_list::{CLIENTS, Client, FIRST_NAMES, LAST_NAMES};
use super::{Cast, provider_key, vault_alpine, vault_fabrikam};
use crate::database::ciphers;
use crate::database::collections::{self, Collection, Grant, Rights};
use crate::database::organizations::{self, Member, Organization};
use crate::database::providers::{self, ProviderOrganization};

/// OrganizationUserType numbers.
pub mod member_type {
    /// Owner.
    pub const OWNER: i64 = 0;
    /// Admin.
    pub const ADMIN: i64 = 1;
    /// User.
    pub const USER: i64 = 2;
    /// Custom permissions.
    pub const CUSTOM: i64 = 4;
}

/// Makes all of them.
pub fn fill(connection: &Connection, cast: &Cast) -> Result<(), SeedError> {
    for (index, client) in CLIENTS.iter().enumerate() {
        let mut maker = Maker::new(connection, client, index)?;
        match client.name {
            "Fabrikam Dental" => vault_fabrikam::fill(&mut maker, cast)?,
            "Alpine Clinic" => vault_alpine::fill(&mut maker, cast)?,
            _ => {
                maker.people()?;
                maker.small_vault(index)?;
            }
        }
    }
    Ok(())
}

/// Makes one organization, step by step.
pub struct Maker<'a> {
    connection: &'a Connection,
    client: &'a Client,
    key: Key,
    index: usize,
    collections: HashMap<&'static str, String>,
    /// Membership GUIDs in the order they were added.
    pub members: Vec<String>,
}

impl<'a> Maker<'a> {
    fn new(
        connection: &'a Connection,
        client: &'a Client,
        index: usize,
    ) -> Result<Self, SeedError> {
        let key = Key::of(&format!("organization/{}", client.name))?;
        let pair = rsa(10 + index)?;
        let id = guid(&format!("organization/{}", client.name));
        let month = 1 + index % 12;
        let year = 2024 + index / 12;
        let date = format!("{year}-{month:02}-11T10:{:02}:00Z", index);
        organizations::insert(
            connection,
            &Organization {
                id: id.clone(),
                name: client.name.to_owned(),
                identifier: None,
                billing_email: Some(format!("billing@{}", client.domain)),
                plan_type: client.plan,
                seats: Some(client.seats),
                enabled: client.enabled,
                status: 2,
                limit_collection_creation: false,
                limit_collection_deletion: false,
                limit_item_deletion: client.name == "Alpine Clinic",
                allow_admin_access: true,
                public_key: Some(pair.spki.clone()),
                private_key: Some(key.wrap_private(pair)?),
                subscription_status: None,
                creation_date: date.clone(),
            },
        )?;
        providers::insert_organization(
            connection,
            &ProviderOrganization {
                id: guid(&format!("client/{}", client.name)),
                provider_id: guid(&format!("provider/{}", client.provider)),
                organization_id: id,
                key: Some(provider_key(client.provider)?.wrap(&key)?),
                creation_date: date.clone(),
                revision_date: date,
            },
        )?;
        Ok(Self {
            connection,
            client,
            key,
            index,
            collections: HashMap::new(),
            members: Vec::new(),
        })
    }

    fn organization_id(&self) -> String {
        guid(&format!("organization/{}", self.client.name))
    }

    /// Adds a confirmed person and returns the membership's GUID.
    pub fn confirm(&mut self, person: &Person, kind: i64) -> Result<String, SeedError> {
        let key = self.key.seal_to(person.rsa()?)?;
        self.add(Some(person), &person.user.email, Some(key), 2, kind, None)
    }

    fn add(
        &mut self,
        person: Option<&Person>,
        email: &str,
        key: Option<String>,
        status: i64,
        kind: i64,
        permissions: Option<&str>,
    ) -> Result<String, SeedError> {
        let id = guid(&format!("organization-user/{}/{email}", self.client.name));
        organizations::insert_member(
            self.connection,
            &Member {
                id: id.clone(),
                organization_id: self.organization_id(),
                user_id: person.map(|person| person.user.id.clone()),
                email: person.is_none().then(|| email.to_owned()),
                key,
                status,
                kind,
                permissions: permissions.map(str::to_owned),
                creation_date: EPOCH.to_owned(),
            },
        )?;
        self.members.push(id.clone());
        Ok(id)
    }

    /// Adds the people of the client's line: the first is the owner, the second an admin, the
    /// third has custom permissions.
    pub fn people(&mut self) -> Result<(), SeedError> {
        let [confirmed, accepted, invited, revoked] = self.client.people;
        let statuses = [(2, confirmed), (1, accepted), (0, invited), (-1, revoked)];
        let mut number = 0;
        for (status, count) in statuses {
            for nth in 0..count {
                let kind = match (status, nth) {
                    (2, 0) if self.client.has_owner => member_type::OWNER,
                    (0, 0) if !self.client.has_owner => member_type::OWNER,
                    (2, 1) => member_type::ADMIN,
                    (2, 2) => member_type::CUSTOM,
                    _ => member_type::USER,
                };
                self.listed(number, status, kind)?;
                number += 1;
            }
        }
        Ok(())
    }

    fn listed(&mut self, number: usize, status: i64, kind: i64) -> Result<(), SeedError> {
        let first = FIRST_NAMES[(self.index * 5 + number) % FIRST_NAMES.len()];
        let last = LAST_NAMES[(self.index * 3 + number) % LAST_NAMES.len()];
        let email = format!("{first}.{last}@{}", self.client.domain).to_lowercase();
        if status == 0 {
            self.add(None, &email, None, status, kind, None)?;
            return Ok(());
        }
        let rsa_index = 10 + self.index + number;
        let person = Person::who_is_listed(&email, &format!("{first} {last}"), rsa_index)?;
        person.save(self.connection)?;
        let key = match status {
            2 | -1 => Some(self.key.seal_to(person.rsa()?)?),
            _ => None,
        };
        let permissions = (kind == member_type::CUSTOM)
            .then_some(r#"{"manageUsers":true,"accessEventLogs":true,"accessReports":true}"#);
        self.add(Some(&person), &email, key, status, kind, permissions)?;
        Ok(())
    }

    /// Adds a collection.
    pub fn collection(&mut self, name: &'static str) -> Result<String, SeedError> {
        self.collection_of_type(name, 0)
    }

    /// Adds a collection of a CollectionType.
    pub fn collection_of_type(
        &mut self,
        name: &'static str,
        kind: i64,
    ) -> Result<String, SeedError> {
        let id = guid(&format!("collection/{}/{name}", self.client.name));
        collections::insert(
            self.connection,
            &Collection {
                id: id.clone(),
                organization_id: self.organization_id(),
                name: self.key.seal(name)?,
                external_id: None,
                kind,
                default_user_collection_email: None,
            },
            EPOCH,
        )?;
        self.collections.insert(name, id.clone());
        Ok(id)
    }

    fn collection_id(&self, name: &str) -> Result<String, SeedError> {
        let id = self.collections.get(name).cloned();
        id.ok_or_else(|| SeedError::Missing(format!("collection {name}")))
    }

    /// Grants a member rights on a collection.
    pub fn grant(
        &self,
        member_id: &str,
        collection: &str,
        rights: Rights,
    ) -> Result<(), SeedError> {
        let grant = Grant {
            collection_id: self.collection_id(collection)?,
            holder_id: member_id.to_owned(),
            rights,
        };
        Ok(collections::grant_user(self.connection, &grant)?)
    }

    /// Adds a group with members and rights on collections.
    pub fn group(
        &self,
        name: &str,
        members: &[String],
        grants: &[(&str, Rights)],
    ) -> Result<(), SeedError> {
        let id = guid(&format!("group/{}/{name}", self.client.name));
        let organization_id = self.organization_id();
        organizations::insert_group(self.connection, &id, &organization_id, name, members, EPOCH)?;
        for (collection, rights) in grants {
            let grant = Grant {
                collection_id: self.collection_id(collection)?,
                holder_id: id.clone(),
                rights: *rights,
            };
            collections::grant_group(self.connection, &grant)?;
        }
        Ok(())
    }

    /// Adds an item to its collections; favorites and archive are those of `viewer`.
    pub fn item(&self, item: &Item, viewer: Option<&Person>) -> Result<(), SeedError> {
        let owner = self.client.name;
        item.save(
            self.connection,
            owner,
            None,
            Some(&self.organization_id()),
            &self.key,
        )?;
        for name in &item.collections {
            ciphers::place(self.connection, &item.id(owner), &self.collection_id(name)?)?;
        }
        if let Some(viewer) = viewer {
            item.save_personal(self.connection, owner, &viewer.user.id, None)?;
        }
        Ok(())
    }

    /// Two to six collections and three items; the owner manages everything.
    fn small_vault(&mut self, index: usize) -> Result<(), SeedError> {
        const NAMES: [&str; 6] = [
            "Default collection",
            "Operations",
            "Operations/Web",
            "Finance",
            "Shared",
            "Archive/2024",
        ];
        for name in NAMES.iter().take(2 + index % 5) {
            self.collection(name)?;
            if let (Some(owner), true) = (self.members.first().cloned(), self.client.people[0] > 0)
            {
                self.grant(
                    &owner,
                    name,
                    Rights {
                        manage: true,
                        ..Rights::default()
                    },
                )?;
            }
        }
        let site = format!("https://www.{}", self.client.domain);
        let admin = format!("admin@{}", self.client.domain);
        for item in [
            Item::login("Website", &admin, "Wharf-Lantern-58", &site).in_collection("Operations"),
            Item::login("Router", "admin", "Copper-Meadow-11", "https://192.168.0.1")
                .in_collection("Operations"),
            Item::note("Opening hours", "Monday to Friday, 8 to 18")
                .in_collection("Default collection"),
        ] {
            self.item(&item, None)?;
        }
        Ok(())
    }
}
