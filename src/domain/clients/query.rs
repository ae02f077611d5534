//! Which clients are asked for and in which order: the state of the client
//! grid that lives in the URL. Whatever a link says, reading it gives a usable
//! query: unknown parameters belong to others and are kept, values that make
//! no sense are dropped.

use std::collections::BTreeSet;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::{
    column::ClientColumn,
    seat_state::{ClientStatus, SeatState},
};
use crate::domain::query_string::{decode, pairs, raw_pairs};

/// One step of the order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientSort {
    /// By what.
    pub column: ClientColumn,
    /// Largest first.
    pub descending: bool,
}

/// Search, filters and order. Filters of one group widen, groups narrow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClientQuery {
    /// Text as typed.
    pub search: String,
    /// Plans as the server names them; empty means every plan.
    pub plans: BTreeSet<String>,
    /// Seat states; empty means every state.
    pub seats: BTreeSet<SeatState>,
    /// Enabled or disabled; empty means both.
    pub statuses: BTreeSet<ClientStatus>,
    /// Only those about which something should be done.
    pub attention: bool,
    /// First key decides, the next ones break ties; empty means by name.
    pub sort: Vec<ClientSort>,
}

/// One thing that narrows the list, shown as a chip that takes it back.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ClientFilter {
    /// The typed text.
    Search(String),
    /// A plan.
    Plan(String),
    /// A seat state.
    Seats(SeatState),
    /// Enabled or disabled.
    Status(ClientStatus),
    /// Something should be done.
    Attention,
}

/// The parameters that are ours. `search` is also what official links carry.
const PARAMETERS: [&str; 6] = ["search", "plan", "seats", "status", "attention", "sort"];
/// The one value of `attention` that means something.
const YES: &str = "yes";
/// Readable in an address bar, and the same after a browser has touched it.
pub(super) const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~')
    .remove(b',');

impl ClientQuery {
    /// Reads the query part of a URL, with or without its question mark.
    pub fn parse(query: &str) -> Self {
        let mut parsed = Self::default();
        for (name, value) in pairs(query) {
            match name.as_str() {
                // The last one wins, as with every parameter that can hold one value.
                "search" => parsed.search = value,
                "plan" if !value.is_empty() => {
                    parsed.plans.insert(value);
                }
                "seats" => parsed
                    .seats
                    .extend(value.split(',').filter_map(SeatState::from_key)),
                "status" => parsed
                    .statuses
                    .extend(value.split(',').filter_map(ClientStatus::from_key)),
                "attention" => parsed.attention = value == YES,
                "sort" => parsed.sort = parse_sort(&value),
                _ => {}
            }
        }
        parsed
    }

    /// Writes itself into a query: replaces our parameters, keeps everyone
    /// else's. Without a question mark; empty when nothing is left to say.
    pub fn write_into(&self, query: &str) -> String {
        let foreign = raw_pairs(query).filter(|pair| {
            let name = pair.split('=').next().unwrap_or_default();
            !PARAMETERS.contains(&decode(name).as_str())
        });
        let mut parts: Vec<String> = foreign.map(str::to_owned).collect();
        let mut push = |name: &str, value: &str| {
            if !value.is_empty() {
                parts.push(format!("{name}={}", utf8_percent_encode(value, ESCAPED)));
            }
        };
        push("search", &self.search);
        self.plans.iter().for_each(|plan| push("plan", plan));
        push("seats", &joined(self.seats.iter().map(|state| state.key())));
        push(
            "status",
            &joined(self.statuses.iter().map(|status| status.key())),
        );
        push("attention", if self.attention { YES } else { "" });
        let sort = self.sort.iter().map(|sort| {
            let sign = if sort.descending { "-" } else { "" };
            format!("{sign}{}", sort.column.key())
        });
        push("sort", &joined(sort));
        parts.join("&")
    }

    /// Everything that narrows the list right now: exactly the chips to show.
    pub fn filters(&self) -> Vec<ClientFilter> {
        let search = self.search.trim();
        (!search.is_empty())
            .then(|| ClientFilter::Search(search.to_owned()))
            .into_iter()
            .chain(self.plans.iter().cloned().map(ClientFilter::Plan))
            .chain(self.seats.iter().copied().map(ClientFilter::Seats))
            .chain(self.statuses.iter().copied().map(ClientFilter::Status))
            .chain(self.attention.then_some(ClientFilter::Attention))
            .collect()
    }

    /// Sets or takes back one filter.
    #[must_use]
    pub fn toggled(mut self, filter: ClientFilter) -> Self {
        fn toggle<T: Ord>(set: &mut BTreeSet<T>, value: T) {
            if !set.remove(&value) {
                set.insert(value);
            }
        }
        match filter {
            ClientFilter::Search(text) if self.search.trim() == text => self.search.clear(),
            ClientFilter::Search(text) => self.search = text,
            ClientFilter::Plan(plan) => toggle(&mut self.plans, plan),
            ClientFilter::Seats(state) => toggle(&mut self.seats, state),
            ClientFilter::Status(status) => toggle(&mut self.statuses, status),
            ClientFilter::Attention => self.attention = !self.attention,
        }
        self
    }

    /// Without any filter; the order stays.
    #[must_use]
    pub fn cleared(self) -> Self {
        Self {
            sort: self.sort,
            ..Self::default()
        }
    }
}

fn parse_sort(value: &str) -> Vec<ClientSort> {
    let mut keys: Vec<ClientSort> = Vec::new();
    for part in value.split(',') {
        let (descending, name) = part
            .strip_prefix('-')
            .map_or((false, part), |name| (true, name));
        if let Some(column) = ClientColumn::from_key(name)
            && keys.iter().all(|key| key.column != column)
        {
            keys.push(ClientSort { column, descending });
        }
    }
    keys
}

fn joined<T: AsRef<str>>(values: impl Iterator<Item = T>) -> String {
    values.fold(String::new(), |mut text, value| {
        if !text.is_empty() {
            text.push(',');
        }
        text.push_str(value.as_ref());
        text
    })
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use proptest::{collection, prelude::*, sample};

    pub(crate) fn any_query() -> impl Strategy<Value = ClientQuery> {
        let plans = [
            "Teams (Monthly)",
            "Enterprise (Monthly)",
            "Enterprise, “special” & co.",
        ];
        let sort = (
            sample::subsequence(ClientColumn::ALL.to_vec(), 0..4),
            collection::vec(any::<bool>(), 4),
        );
        (
            prop_oneof![Just(String::new()), "\\PC{0,8}", "[a-c0-2 ]{1,2}"],
            collection::btree_set(sample::select(plans.map(str::to_owned).to_vec()), 0..3),
            collection::btree_set(sample::select(SeatState::ALL.to_vec()), 0..3),
            collection::btree_set(sample::select(ClientStatus::ALL.to_vec()), 0..2),
            any::<bool>(),
            sort.prop_map(|(columns, directions)| {
                let keys = columns.into_iter().zip(directions);
                keys.map(|(column, descending)| ClientSort { column, descending })
                    .collect()
            }),
        )
            .prop_map(
                |(search, plans, seats, statuses, attention, sort)| ClientQuery {
                    search,
                    plans,
                    seats,
                    statuses,
                    attention,
                    sort,
                },
            )
    }

    fn check(query: &str, expected: &str) {
        assert_eq!(
            ClientQuery::parse(query).write_into(""),
            expected,
            "{query}"
        );
    }

    #[test]
    fn links_are_read_with_good_will() {
        check("?search=dental", "search=dental");
        check("search=north+wind&search=caf%C3%A9", "search=caf%C3%A9");
        check(
            "plan=Teams%20%28Monthly%29&plan=&plan=Teams+(Monthly)",
            "plan=Teams%20%28Monthly%29",
        );
        check("seats=over,full,none&seats=full", "seats=full,over");
        check("status=disabled,7", "status=disabled");
        check("attention=yes", "attention=yes");
        check("attention=no&attention=1", "");
        check(
            "sort=-remaining,client,remaining,nonsense,,-",
            "sort=-remaining,client",
        );
        check("utm=1&%FF=%FF&===&search", "");
    }

    #[test]
    fn other_peoples_parameters_stay() {
        let query = ClientQuery {
            search: "a".into(),
            ..ClientQuery::default()
        };
        assert_eq!(
            query.write_into("?embed=1&search=b&x=%2Fy&sort=used"),
            "embed=1&x=%2Fy&search=a"
        );
        assert_eq!(ClientQuery::default().write_into("?search=b"), "");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(query in any_query()) {
            prop_assert_eq!(ClientQuery::parse(&query.write_into("?other=1")), query);
        }

        #[test]
        fn reading_never_fails_and_settles(text in "\\PC*") {
            let query = ClientQuery::parse(&text);
            prop_assert_eq!(ClientQuery::parse(&query.write_into(&text)), query);
        }

        #[test]
        fn every_chip_takes_back_what_it_says(query in any_query()) {
            for filter in query.filters() {
                let without = query.clone().toggled(filter.clone());
                prop_assert!(!without.filters().contains(&filter));
                prop_assert_eq!(without.filters().len() + 1, query.filters().len());
            }
            prop_assert!(query.cleared().filters().is_empty());
        }
    }
}
