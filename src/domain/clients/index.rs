//! The list of clients, prepared once for many questions: names folded for
//! search, every sort value an integer, every filter a bit. A keystroke or a
//! click on a header then touches no text and allocates one order of indices.

use crate::domain::{
    model::client::Client,
    text::{
        fold::{self, Decompose},
        natural,
    },
};

use super::{
    query::{ClientQuery, ClientSort},
    seat_state::{ClientStatus, SeatState},
};

/// The prepared list. Rows are known by their place in the list it was made from.
#[derive(Debug, Default)]
pub struct ClientIndex {
    /// Folded name, identifiers and plan of every row, one line each.
    text: String,
    /// Where each row's line ends in `text`.
    ends: Vec<u32>,
    /// Place in the alphabet of the reader, ties broken by place in the list.
    places: Vec<u32>,
    /// The row at each place: `places` the other way round.
    by_place: Vec<u32>,
    plans: Vec<String>,
    facets: Vec<Facets>,
}

/// What the filters ask of one row.
#[derive(Clone, Copy, Debug)]
struct Facets {
    plan: u32,
    seats: Option<SeatState>,
    status: ClientStatus,
}

/// The answer to a query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClientMatches {
    /// Matching rows in the order asked for.
    pub order: Vec<u32>,
    /// How many rows each filter entry would show, given everything else that is set.
    pub counts: ClientCounts,
}

/// How many rows stand behind every entry of every filter group. A group's
/// own choice does not narrow its own counts, otherwise a second entry could
/// never look worth adding.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClientCounts {
    /// Every plan of the list, in natural order.
    pub plans: Vec<(String, u32)>,
    /// Every seat state, emptiest first.
    pub seats: Vec<(SeatState, u32)>,
    /// Enabled and disabled.
    pub statuses: Vec<(ClientStatus, u32)>,
}

impl ClientIndex {
    /// Prepares a list. `name_ranks` holds every name's place in the reader's
    /// alphabet (equal names may share one), from the browser's collator.
    pub fn new(clients: &[Client], name_ranks: &[u32], decompose: Decompose) -> Self {
        let mut plans: Vec<String> = Vec::new();
        clients.iter().for_each(|client| {
            if !plans.contains(&client.plan) {
                plans.push(client.plan.clone());
            }
        });
        plans.sort_by(|left, right| natural::compare(left, right));

        let mut index = Self {
            plans,
            ..Self::default()
        };
        for client in clients {
            for part in [
                &*client.name,
                client.organization_id.as_str(),
                client.id.as_str(),
                &*client.plan,
            ] {
                index.text.push_str(&fold::fold(part, decompose));
                // A typed word holds no space, so it cannot match across two parts.
                index.text.push(' ');
            }
            index.ends.push(index.text.len() as u32);
            index.facets.push(Facets {
                plan: index
                    .plans
                    .iter()
                    .position(|plan| plan == &client.plan)
                    .unwrap_or_default() as u32,
                seats: SeatState::of(client),
                status: ClientStatus::of(client),
            });
        }
        index.by_place = (0..clients.len() as u32).collect();
        index
            .by_place
            .sort_unstable_by_key(|&row| (name_ranks.get(row as usize), row));
        index.places = vec![0; clients.len()];
        for (place, &row) in index.by_place.iter().enumerate() {
            index.places[row as usize] = place as u32;
        }
        index
    }

    /// How many rows the list had.
    pub fn len(&self) -> usize {
        self.facets.len()
    }

    /// Whether the list had no row.
    pub fn is_empty(&self) -> bool {
        self.facets.is_empty()
    }

    /// Answers a query. `clients` is the list the index was made from.
    pub fn matches(
        &self,
        clients: &[Client],
        query: &ClientQuery,
        decompose: Decompose,
    ) -> ClientMatches {
        debug_assert_eq!(
            clients.len(),
            self.facets.len(),
            "the list the index was made from"
        );
        let found = self.search(&fold::words(&query.search, decompose));
        let wanted: Vec<bool> = self
            .plans
            .iter()
            .map(|plan| query.plans.is_empty() || query.plans.contains(plan))
            .collect();
        // A link may ask for a plan that no client has: that asks for nothing, not for everything.
        let mut plans = vec![0; self.plans.len()];
        let (mut seats, mut statuses) = ([0; 4], [0; 2]);
        let mut order = Vec::with_capacity(self.facets.len());

        for (row, facets) in self.facets.iter().enumerate() {
            if !found[row] {
                continue;
            }
            let plan = wanted[facets.plan as usize];
            let seat = query.seats.is_empty()
                || facets
                    .seats
                    .is_some_and(|state| query.seats.contains(&state));
            let status = query.statuses.is_empty() || query.statuses.contains(&facets.status);
            if seat && status {
                plans[facets.plan as usize] += 1;
            }
            if let Some(state) = facets.seats
                && plan
                && status
            {
                seats[state as usize] += 1;
            }
            if plan && seat {
                statuses[facets.status as usize] += 1;
            }
            if plan && seat && status {
                order.push(row as u32);
            }
        }
        self.sort(clients, &mut order, &query.sort);
        ClientMatches {
            order,
            counts: ClientCounts {
                plans: self.plans.iter().cloned().zip(plans).collect(),
                seats: SeatState::ALL.into_iter().zip(seats).collect(),
                statuses: ClientStatus::ALL.into_iter().zip(statuses).collect(),
            },
        }
    }

    /// Which rows contain every word. The first word is looked for in one run
    /// through the whole text instead of once per row.
    fn search(&self, words: &[String]) -> Vec<bool> {
        let Some((first, others)) = words.split_first() else {
            return vec![true; self.ends.len()];
        };
        let mut found = vec![false; self.ends.len()];
        let (mut row, mut from) = (0, 0);
        while let Some(at) = self.text[from..].find(first.as_str()) {
            row += self.ends[row..].partition_point(|&end| (end as usize) <= from + at);
            found[row] = fold::contains_all(self.line(row), others);
            from = self.ends[row] as usize;
            row += 1;
        }
        found
    }

    fn line(&self, row: usize) -> &str {
        let start = row
            .checked_sub(1)
            .map_or(0, |before| self.ends[before] as usize);
        &self.text[start..self.ends[row] as usize]
    }

    fn sort(&self, clients: &[Client], order: &mut [u32], keys: &[ClientSort]) {
        let value = |row: u32, key: &ClientSort| {
            let facets = self.facets[row as usize];
            let place = self.places[row as usize];
            match key
                .column
                .sort_value(&clients[row as usize], place, facets.plan)
            {
                Some(value) if key.descending => (false, !value),
                Some(value) => (false, value),
                None => (true, 0),
            }
        };
        let Some((first, others)) = keys.split_first() else {
            return order.sort_unstable_by_key(|&row| self.places[row as usize]);
        };
        let mut keyed: Vec<_> = order
            .iter()
            .map(|&row| (value(row, first), self.places[row as usize]))
            .collect();
        if others.is_empty() {
            keyed.sort_unstable();
        } else {
            keyed.sort_unstable_by(|left, right| {
                let values = |place: u32| {
                    let row = self.by_place[place as usize];
                    others.iter().map(move |key| value(row, key))
                };
                let ties = || {
                    values(left.1)
                        .cmp(values(right.1))
                        .then(left.1.cmp(&right.1))
                };
                left.0.cmp(&right.0).then_with(ties)
            });
        }
        for (slot, (_, place)) in order.iter_mut().zip(keyed) {
            *slot = self.by_place[place as usize];
        }
    }
}

/// Plain reading of a query on one client, without any index: the meaning that
/// the index must keep and that the chips promise.
#[cfg(test)]
fn is_match(client: &Client, query: &ClientQuery, decompose: Decompose) -> bool {
    use super::query::ClientFilter;

    let parts = [
        &*client.name,
        client.organization_id.as_str(),
        client.id.as_str(),
        &*client.plan,
    ];
    let passes = |filter: &ClientFilter| match filter {
        ClientFilter::Search(text) => fold::words(text, decompose).iter().all(|word| {
            parts
                .iter()
                .any(|part| fold::fold(part, decompose).contains(word))
        }),
        ClientFilter::Plan(plan) => client.plan == *plan,
        ClientFilter::Seats(state) => SeatState::of(client) == Some(*state),
        ClientFilter::Status(status) => ClientStatus::of(client) == *status,
    };
    let chips = query.filters();
    let mut groups: std::collections::HashMap<_, bool> = std::collections::HashMap::new();
    for chip in &chips {
        *groups.entry(std::mem::discriminant(chip)).or_default() |= passes(chip);
    }
    groups.into_values().all(|passed| passed)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::domain::{
        clients::{column::ClientColumn, query::tests::any_query},
        text::fold::tests::decompose,
    };
    use proptest::{collection, option, prelude::*, sample};

    pub(crate) fn client(name: &str) -> Client {
        Client {
            id: format!("link-{name}").as_str().into(),
            organization_id: format!("organization-{name}").as_str().into(),
            name: name.into(),
            assigned: Some(10),
            used: Some(3),
            confirmed: 2,
            plan: "Teams (Monthly)".into(),
            added: "2026-01-01T00:00:00Z".into(),
            changed: "2026-01-01T00:00:00Z".into(),
            enabled: Some(true),
        }
    }

    fn any_client() -> impl Strategy<Value = Client> {
        let plans = [
            "Teams (Monthly)",
            "Enterprise (Monthly)",
            "Enterprise (Annually)",
        ];
        (
            "[a-cA-Cé0-2 ]{0,6}|北京 [0-9]",
            option::of(0i64..4),
            option::of(0i64..5),
            sample::select(plans.to_vec()),
            option::of(any::<bool>()),
            0u8..3,
        )
            .prop_map(|(name, assigned, used, plan, enabled, month)| Client {
                assigned,
                used,
                plan: plan.into(),
                enabled,
                added: format!("2026-0{}-01T00:00:00Z", month + 1),
                ..client(&name)
            })
    }

    fn index_of(clients: &[Client]) -> ClientIndex {
        let names: Vec<String> = clients
            .iter()
            .map(|client| fold::fold(&client.name, decompose))
            .collect();
        let ranks = natural::ranks(&names.iter().map(String::as_str).collect::<Vec<_>>());
        ClientIndex::new(clients, &ranks, decompose)
    }

    fn names(clients: &[Client], query: &str) -> Vec<String> {
        let matches = index_of(clients).matches(clients, &ClientQuery::parse(query), decompose);
        matches
            .order
            .iter()
            .map(|&row| clients[row as usize].name.clone())
            .collect()
    }

    fn check(query: &str, expected: &[&str]) {
        let clients = [
            client("Branch 10"),
            Client {
                used: Some(12),
                ..client("branch 2")
            },
            Client {
                assigned: None,
                used: Some(1),
                plan: "Enterprise (Monthly)".into(),
                ..client("Zürich")
            },
            Client {
                used: Some(0),
                enabled: Some(false),
                ..client("Fabrikam Dental")
            },
            Client {
                used: Some(10),
                enabled: None,
                plan: "Families".into(),
                ..client("北京分公司")
            },
        ];
        assert_eq!(names(&clients, query), expected, "{query}");
    }

    #[test]
    fn links_answer_what_they_say() {
        check(
            "",
            &[
                "branch 2",
                "Branch 10",
                "Fabrikam Dental",
                "Zürich",
                "北京分公司",
            ],
        );
        check("search=zurich", &["Zürich"]);
        check("search=TEAMS+branch", &["branch 2", "Branch 10"]);
        check("search=organization-fab", &["Fabrikam Dental"]);
        check("search=北京", &["北京分公司"]);
        check("search=nobody", &[]);
        check(
            "plan=Families&plan=Enterprise+(Monthly)",
            &["Zürich", "北京分公司"],
        );
        check("plan=Unknown", &[]);
        check("seats=full,over", &["branch 2", "北京分公司"]);
        check("seats=unused", &["Fabrikam Dental"]);
        check("status=disabled", &["Fabrikam Dental"]);
        check(
            "status=enabled,disabled&search=dental",
            &["Fabrikam Dental"],
        );
        check(
            "sort=remaining",
            &[
                "branch 2",
                "北京分公司",
                "Branch 10",
                "Fabrikam Dental",
                "Zürich",
            ],
        );
        check(
            "sort=-remaining",
            &[
                "Fabrikam Dental",
                "Branch 10",
                "北京分公司",
                "branch 2",
                "Zürich",
            ],
        );
        check(
            "sort=-client",
            &[
                "北京分公司",
                "Zürich",
                "Fabrikam Dental",
                "Branch 10",
                "branch 2",
            ],
        );
        check(
            "sort=plan,-client",
            &[
                "Zürich",
                "北京分公司",
                "Fabrikam Dental",
                "Branch 10",
                "branch 2",
            ],
        );
    }

    #[test]
    fn counts_ignore_the_choice_of_their_own_group() {
        let clients = [
            Client {
                used: Some(10),
                ..client("a")
            },
            client("b"),
            Client {
                plan: "Enterprise (Monthly)".into(),
                ..client("c")
            },
        ];
        let query = ClientQuery::parse("plan=Teams+(Monthly)&seats=full");
        let counts = index_of(&clients)
            .matches(&clients, &query, decompose)
            .counts;
        assert_eq!(
            counts.plans,
            [
                ("Enterprise (Monthly)".to_owned(), 0),
                ("Teams (Monthly)".to_owned(), 1)
            ]
        );
        assert_eq!(
            counts.seats.iter().map(|entry| entry.1).collect::<Vec<_>>(),
            [0, 1, 1, 0]
        );
        assert_eq!(
            counts.statuses,
            [(ClientStatus::Enabled, 1), (ClientStatus::Disabled, 0)]
        );
    }

    proptest! {
        /// The shown chips are the whole truth: a row is listed exactly when it passes them.
        #[test]
        fn the_chips_tell_which_rows_are_listed(
            clients in collection::vec(any_client(), 0..12),
            query in any_query(),
        ) {
            let mut listed = index_of(&clients).matches(&clients, &query, decompose).order;
            listed.sort_unstable();
            let expected: Vec<u32> = (0..clients.len())
                .filter(|&row| is_match(&clients[row], &query, decompose))
                .map(|row| row as u32)
                .collect();
            prop_assert_eq!(listed, expected);
        }

        #[test]
        fn a_count_is_what_choosing_the_entry_alone_would_list(
            clients in collection::vec(any_client(), 1..12),
            query in any_query(),
        ) {
            let index = index_of(&clients);
            let counts = index.matches(&clients, &query, decompose).counts;
            let listed = |query: ClientQuery| index.matches(&clients, &query, decompose).order.len() as u32;
            for (plan, count) in counts.plans {
                prop_assert_eq!(count, listed(ClientQuery { plans: [plan].into(), ..query.clone() }));
            }
            for (state, count) in counts.seats {
                prop_assert_eq!(count, listed(ClientQuery { seats: [state].into(), ..query.clone() }));
            }
            for (status, count) in counts.statuses {
                prop_assert_eq!(count, listed(ClientQuery { statuses: [status].into(), ..query.clone() }));
            }
        }

        #[test]
        fn the_first_key_decides_and_missing_numbers_go_last(
            clients in collection::vec(any_client(), 0..12),
            descending in any::<bool>(),
        ) {
            let sort = vec![ClientSort { column: ClientColumn::Remaining, descending }];
            let query = ClientQuery { sort, ..ClientQuery::default() };
            let order = index_of(&clients).matches(&clients, &query, decompose).order;
            let values: Vec<_> = order.iter().map(|&row| clients[row as usize].remaining()).collect();
            for pair in values.windows(2) {
                match (pair[0], pair[1]) {
                    (Some(one), Some(next)) => {
                        let in_order = if descending { one >= next } else { one <= next };
                        prop_assert!(in_order, "{} before {}", one, next);
                    }
                    (one, next) => prop_assert!(next.is_none(), "{:?} before {:?}", one, next),
                }
            }
        }
    }
}
