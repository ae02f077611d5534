//! The list of clients, prepared once for many questions: names folded for
//! search, every sort value an integer, every filter a bit. A keystroke or a
//! click on a header then touches no text and allocates one order of indices.

use crate::domain::{
    model::client::Client,
    order,
    text::{
        fold::{self, Decompose},
        natural,
    },
};

use super::{
    query::{ClientQuery, ClientSort},
    seat_state::{ClientStatus, SeatState, needs_attention},
};

/// Stands between names that are decomposed together; no accent joins with it.
const BORDER: &str = "\u{0}";

/// A typed word of fewer characters is not looked for in identifiers: two digits of a name stand by
/// chance in every fourth of them.
const SHORTEST_OF_IDENTIFIER: usize = 6;

/// The prepared list. Rows are known by their place in the list it was made from.
#[derive(Debug, Default)]
pub struct ClientIndex {
    /// Folded name, plan and identifiers of every row, one line each.
    text: String,
    /// Where each row's identifiers begin in `text`.
    identifiers: Vec<u32>,
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
    needs_attention: bool,
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
        order::sort(&mut plans, |left, right| natural::compare(left, right));

        let mut index = Self {
            plans,
            ..Self::default()
        };
        // One call for all names: the browser is far away, and every call costs.
        let names = clients.iter().map(|client| client.name.replace(BORDER, ""));
        let names = decompose(&names.collect::<Vec<_>>().join(BORDER));
        for (client, name) in clients.iter().zip(names.split(BORDER)) {
            // A typed word holds no space, so it cannot match across two parts.
            let mut push = |part: &str| {
                index.text.push_str(part);
                index.text.push(' ');
            };
            push(&fold::fold(name, str::to_owned));
            push(&fold::fold(&client.plan, decompose));
            index.identifiers.push(index.text.len() as u32);
            for identifier in [client.organization_id.as_str(), client.id.as_str()] {
                index.text.push_str(&fold::fold(identifier, decompose));
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
                needs_attention: needs_attention(client),
            });
        }
        index.by_place = order::positions(clients.len(), &mut |one, other| {
            name_ranks.get(one).cmp(&name_ranks.get(other))
        });
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
            if !found[row] || (query.attention && !facets.needs_attention) {
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
    /// through the whole text instead of once per row; what stands before the
    /// identifiers is found first.
    fn search(&self, words: &[String]) -> Vec<bool> {
        let Some((first, others)) = words.split_first() else {
            return vec![true; self.ends.len()];
        };
        let mut found = vec![false; self.ends.len()];
        let (mut row, mut from) = (0, 0);
        while let Some(at) = self.text[from..].find(first.as_str()) {
            row += self.ends[row..].partition_point(|&end| (end as usize) <= from + at);
            let is_name = from + at < self.identifiers[row] as usize;
            found[row] = (is_name || may_be_identifier(first))
                && others
                    .iter()
                    .all(|word| self.line(row, word).contains(word.as_str()));
            from = self.ends[row] as usize;
            row += 1;
        }
        found
    }

    /// The part of a row's line in which `word` is looked for.
    fn line(&self, row: usize, word: &str) -> &str {
        let start = row
            .checked_sub(1)
            .map_or(0, |before| self.ends[before] as usize);
        let ends = if may_be_identifier(word) {
            &self.ends
        } else {
            &self.identifiers
        };
        &self.text[start..ends[row] as usize]
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
            let mut is_listed = vec![false; self.by_place.len()];
            order.iter().for_each(|&row| is_listed[row as usize] = true);
            let listed = self.by_place.iter().filter(|row| is_listed[**row as usize]);
            return order
                .iter_mut()
                .zip(listed)
                .for_each(|(slot, row)| *slot = *row);
        };
        let mut keyed: Vec<_> = order
            .iter()
            .map(|&row| (value(row, first), self.places[row as usize]))
            .collect();
        if others.is_empty() {
            keyed.sort_unstable();
        } else {
            order::sort(&mut keyed, |left, right| {
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

/// Whether a typed word is long enough to be a part of an identifier.
fn may_be_identifier(word: &str) -> bool {
    word.chars().nth(SHORTEST_OF_IDENTIFIER - 1).is_some()
}

#[cfg(test)]
#[path = "index_tests.rs"]
pub(crate) mod tests;
