//! What needs somebody's attention at one provider, from lists that are known
//! anyway: clients without room, switched off or without anybody who holds
//! their key, and people who wait.

use super::{
    clients::{
        query::ClientQuery,
        seat_state::{ClientStatus, SeatState},
    },
    model::{
        client::Client,
        provider_user::{ProviderUser, ProviderUserStatus},
    },
    order,
};

/// How many are named before the rest is a number.
pub const NAMED: usize = 5;

/// Something to look after at clients.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClientMatter {
    /// More seats used than assigned.
    Over,
    /// No seat left.
    Full,
    /// Switched off.
    Disabled,
    /// Nobody is confirmed, so nobody holds the key.
    Unconfirmed,
}

impl ClientMatter {
    /// Every one, the gravest first.
    pub const ALL: [Self; 4] = [Self::Over, Self::Disabled, Self::Unconfirmed, Self::Full];

    fn concerns(self, client: &Client) -> bool {
        match self {
            Self::Over => SeatState::of(client) == Some(SeatState::Over),
            Self::Full => SeatState::of(client) == Some(SeatState::Full),
            Self::Disabled => ClientStatus::of(client) == ClientStatus::Disabled,
            Self::Unconfirmed => client.confirmed == 0,
        }
    }

    /// The question to the client grid that shows all of them, as far as it can be asked.
    pub fn query(self) -> ClientQuery {
        let mut query = ClientQuery::default();
        match self {
            Self::Over => drop(query.seats.insert(SeatState::Over)),
            Self::Full => drop(query.seats.insert(SeatState::Full)),
            Self::Disabled => drop(query.statuses.insert(ClientStatus::Disabled)),
            Self::Unconfirmed => query.attention = true,
        }
        query
    }
}

/// The clients that one matter concerns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientFinding {
    /// What it is.
    pub matter: ClientMatter,
    /// How many.
    pub count: usize,
    /// The worst of them, at most [`NAMED`].
    pub worst: Vec<Client>,
}

/// What needs attention at clients; nothing is left out that is there.
pub fn clients(all: &[Client]) -> Vec<ClientFinding> {
    ClientMatter::ALL
        .into_iter()
        .filter_map(|matter| {
            let mut found: Vec<&Client> = all.iter().filter(|one| matter.concerns(one)).collect();
            // The fullest first, and among equals by name.
            order::sort_by_key(&mut found, |client| {
                let room = match matter {
                    ClientMatter::Over => client.remaining().unwrap_or_default(),
                    _ => -client.used.unwrap_or_default(),
                };
                (room, client.name.to_lowercase())
            });
            let count = found.len();
            let worst = found.into_iter().take(NAMED).cloned().collect();
            (count > 0).then_some(ClientFinding {
                matter,
                count,
                worst,
            })
        })
        .collect()
}

/// People who wait for somebody, by what they wait for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeopleFinding {
    /// Accepted people wait to be confirmed, invited ones have not answered.
    pub status: ProviderUserStatus,
    /// How many.
    pub count: usize,
    /// Some of them, at most [`NAMED`].
    pub some: Vec<ProviderUser>,
}

/// What needs attention among the people of a provider.
pub fn people(all: &[ProviderUser]) -> Vec<PeopleFinding> {
    [ProviderUserStatus::Accepted, ProviderUserStatus::Invited]
        .into_iter()
        .filter_map(|status| {
            let mut found: Vec<&ProviderUser> =
                all.iter().filter(|one| one.status == status).collect();
            order::sort_by_key(&mut found, |person| person.display_name().to_lowercase());
            let count = found.len();
            let some = found.into_iter().take(NAMED).cloned().collect();
            (count > 0).then_some(PeopleFinding {
                status,
                count,
                some,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        clients::index::tests::client,
        model::{id::ProviderUserId, provider::ProviderRole},
    };

    fn seats(name: &str, used: i64) -> Client {
        Client {
            assigned: Some(10),
            used: Some(used),
            confirmed: 1,
            enabled: Some(true),
            ..client(name)
        }
    }

    #[test]
    fn clients_are_named_by_what_is_wrong_and_the_worst_come_first() {
        let mut all: Vec<Client> = (0..7).map(|n| seats(&format!("full {n}"), 10)).collect();
        all.push(seats("little over", 11));
        all.push(seats("far over", 15));
        all.push(seats("fine", 3));
        all.push(Client {
            enabled: Some(false),
            confirmed: 0,
            ..seats("off", 3)
        });
        let found = clients(&all);
        let summary: Vec<_> = found
            .iter()
            .map(|finding| {
                (
                    finding.matter,
                    finding.count,
                    finding.worst[0].name.as_str(),
                )
            })
            .collect();
        assert_eq!(
            summary,
            [
                (ClientMatter::Over, 2, "far over"),
                (ClientMatter::Disabled, 1, "off"),
                (ClientMatter::Unconfirmed, 1, "off"),
                (ClientMatter::Full, 7, "full 0"),
            ]
        );
        assert_eq!(found[3].worst.len(), NAMED);
        assert_eq!(clients(&[seats("fine", 3)]), []);
    }

    #[test]
    fn every_matter_can_be_asked_of_the_grid() {
        let query = |matter: ClientMatter| matter.query().write_into("");
        assert_eq!(
            ClientMatter::ALL.map(query),
            [
                "seats=over",
                "status=disabled",
                "attention=yes",
                "seats=full"
            ]
        );
    }

    #[test]
    fn who_can_be_let_in_comes_before_who_has_not_answered() {
        let person = |name: &str, status| ProviderUser {
            id: ProviderUserId::new(name),
            user_id: None,
            name: name.to_owned(),
            email: format!("{name}@x.example"),
            role: ProviderRole::ServiceUser,
            status,
        };
        let found = people(&[
            person("b", ProviderUserStatus::Invited),
            person("a", ProviderUserStatus::Invited),
            person("c", ProviderUserStatus::Accepted),
            person("d", ProviderUserStatus::Confirmed),
        ]);
        let summary: Vec<_> = found
            .iter()
            .map(|finding| (finding.status, finding.count, finding.some[0].name.as_str()))
            .collect();
        assert_eq!(
            summary,
            [
                (ProviderUserStatus::Accepted, 1, "c"),
                (ProviderUserStatus::Invited, 2, "a"),
            ]
        );
    }
}
