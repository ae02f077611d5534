//! Whose identifiers the log speaks of. Logs outlive people and clients, so a
//! name may be missing because it is gone, or because a list did not load:
//! these are told apart.

use std::collections::HashMap;

use crate::domain::model::{
    client::Client,
    event::Event,
    id::{OrganizationId, ProviderOrganizationId, ProviderUserId, UserId},
    provider_user::ProviderUser,
};

/// What is known about an identifier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// The name.
    Known(String),
    /// Not in the list any more; a short form of the identifier.
    Gone(String),
    /// There is no list to look in; a short form of the identifier.
    Unlisted(String),
}

/// Names of people and clients.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Directory {
    has_people: bool,
    has_clients: bool,
    accounts: HashMap<UserId, String>,
    members: HashMap<ProviderUserId, String>,
    organizations: HashMap<OrganizationId, String>,
    links: HashMap<ProviderOrganizationId, OrganizationId>,
}

impl Directory {
    /// Made of the lists that could be had.
    pub fn new(people: Option<&[ProviderUser]>, clients: Option<&[Client]>) -> Self {
        let mut directory = Self {
            has_people: people.is_some(),
            has_clients: clients.is_some(),
            ..Self::default()
        };
        for person in people.unwrap_or_default() {
            let name = person.display_name();
            if let Some(account) = &person.user_id {
                directory.accounts.insert(account.clone(), name.to_owned());
            }
            directory.members.insert(person.id.clone(), name.to_owned());
        }
        for client in clients.unwrap_or_default() {
            let id = &client.organization_id;
            directory
                .organizations
                .insert(id.clone(), client.name.clone());
            directory.links.insert(client.id.clone(), id.clone());
        }
        directory
    }

    /// Whether both lists could be had.
    pub fn is_whole(&self) -> bool {
        self.has_people && self.has_clients
    }

    /// The person behind an account.
    pub fn account(&self, id: &UserId) -> Named {
        named(self.accounts.get(id), self.has_people, id.as_str())
    }

    /// A person of the provider.
    pub fn member(&self, id: &ProviderUserId) -> Named {
        named(self.members.get(id), self.has_people, id.as_str())
    }

    /// The client that an event is about or happened in: what the URL calls it, and its name.
    pub fn client(&self, event: &Event) -> Option<(String, Named)> {
        let linked = event.client_id.as_ref().and_then(|id| self.links.get(id));
        let id = match (event.organization_id.as_ref().or(linked), &event.client_id) {
            (Some(organization), _) => organization.as_str(),
            (None, Some(link)) => link.as_str(),
            (None, None) => return None,
        };
        let name = self.organizations.get(&OrganizationId::new(id));
        Some((id.to_owned(), named(name, self.has_clients, id)))
    }
}

fn named(name: Option<&String>, has_list: bool, id: &str) -> Named {
    match name {
        Some(name) => Named::Known(name.clone()),
        None if has_list => Named::Gone(short(id).to_owned()),
        None => Named::Unlisted(short(id).to_owned()),
    }
}

/// The front of a GUID, which is enough to tell a few apart; other texts stay whole.
pub fn short(id: &str) -> &str {
    let is_guid = id.len() == 36
        && id
            .bytes()
            .all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
    if is_guid { &id[..8] } else { id }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        clients::index::tests::client,
        events::line::tests::event,
        model::{provider::ProviderRole, provider_user::ProviderUserStatus},
    };

    fn directory() -> Directory {
        let people = ["ada", "sam"].map(|name| ProviderUser {
            id: ProviderUserId::new(format!("m-{name}")),
            user_id: Some(UserId::new(format!("u-{name}"))),
            name: name.to_owned(),
            email: format!("{name}@northwind.example"),
            role: ProviderRole::Admin,
            status: ProviderUserStatus::Confirmed,
        });
        let clients = [Client {
            id: ProviderOrganizationId::new("link-1"),
            organization_id: OrganizationId::new("org-1"),
            ..client("Fabrikam Dental")
        }];
        Directory::new(Some(&people), Some(&clients))
    }

    #[test]
    fn what_is_gone_and_what_was_never_read_differ() {
        let ada = UserId::new("u-ada");
        let nils = UserId::new("3f2a91bc-0000-4000-8000-000000000000");
        let known = directory();
        assert_eq!(known.account(&ada), Named::Known("ada".into()));
        assert_eq!(known.account(&nils), Named::Gone("3f2a91bc".into()));
        let empty = Directory::default();
        assert_eq!(empty.account(&ada), Named::Unlisted("u-ada".into()));
        assert_eq!(
            known.member(&ProviderUserId::new("m-sam")),
            Named::Known("sam".into())
        );
    }

    #[test]
    fn a_client_is_found_by_either_identifier() {
        let known = directory();
        let check = |client: Option<&str>, organization: Option<&str>, expected| {
            let event = Event {
                client_id: client.map(ProviderOrganizationId::new),
                organization_id: organization.map(OrganizationId::new),
                ..event(1903)
            };
            assert_eq!(known.client(&event), expected);
        };
        let fabrikam = || Some(("org-1".to_owned(), Named::Known("Fabrikam Dental".into())));
        check(Some("link-1"), None, fabrikam());
        check(None, Some("org-1"), fabrikam());
        check(
            Some("link-9"),
            None,
            Some(("link-9".into(), Named::Gone("link-9".into()))),
        );
        check(None, None, None);
    }
}
