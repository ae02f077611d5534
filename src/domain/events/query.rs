//! Which events are asked for and in which order: the state of a log that
//! lives in the URL. Where a log is shown over another page, its parameters
//! carry a prefix, so that they do not meddle with those of the page.

use super::{
    day::{Day, Period},
    kind::EventKind,
};
use crate::domain::query_string;

/// A column of the log, by its name in the URL.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EventColumn {
    /// When.
    #[default]
    Time,
    /// The sentence.
    Event,
    /// Who.
    Person,
    /// Which client.
    Client,
    /// With what.
    Device,
    /// From where.
    Address,
}

impl EventColumn {
    /// Every column in its place.
    pub const ALL: [Self; 6] = [
        Self::Time,
        Self::Event,
        Self::Person,
        Self::Client,
        Self::Device,
        Self::Address,
    ];

    /// The name in the URL.
    pub fn key(self) -> &'static str {
        match self {
            Self::Time => "time",
            Self::Event => "event",
            Self::Person => "person",
            Self::Client => "client",
            Self::Device => "device",
            Self::Address => "ip",
        }
    }

    /// The column of this name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.key() == key)
    }
}

/// Days, filters and order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventQuery {
    /// The first day; thirty days before the last one if nobody says.
    pub first: Option<Day>,
    /// The last day; today if nobody says.
    pub last: Option<Day>,
    /// Who did it: an account, or a word for no person; empty for everybody.
    pub person: String,
    /// One kind, or every one.
    pub kind: Option<EventKind>,
    /// Which client, by its identifier; empty for all.
    pub client: String,
    /// Text as typed.
    pub search: String,
    /// By what.
    pub column: EventColumn,
    /// Last first.
    pub descending: bool,
}

impl Default for EventQuery {
    fn default() -> Self {
        Self {
            first: None,
            last: None,
            person: String::new(),
            kind: None,
            client: String::new(),
            search: String::new(),
            column: EventColumn::Time,
            descending: true,
        }
    }
}

impl EventQuery {
    /// Reads the query part of a URL; values that make no sense are dropped.
    pub fn parse(query: &str, prefix: &str) -> Self {
        let mut parsed = Self::default();
        for (name, value) in query_string::pairs(query) {
            match name.strip_prefix(prefix).unwrap_or_default() {
                "start" => parsed.first = Day::parse(&value),
                "end" => parsed.last = Day::parse(&value),
                "person" => parsed.person = value,
                "kind" => parsed.kind = EventKind::from_key(&value),
                "client" => parsed.client = value,
                "search" => parsed.search = value,
                "sort" => {
                    let name = value.strip_prefix('-');
                    if let Some(column) = EventColumn::from_key(name.unwrap_or(&value)) {
                        parsed.column = column;
                        parsed.descending = name.is_some();
                    }
                }
                _ => {}
            }
        }
        parsed
    }

    /// Writes itself into a query and keeps everyone else's parameters.
    pub fn write_into(&self, query: &str, prefix: &str) -> String {
        let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
        let is_usual = self.column == EventColumn::Time && self.descending;
        let sign = if self.descending { "-" } else { "" };
        let sort = format!("{sign}{}", self.column.key());
        let values = [
            ("start", day(self.first)),
            ("end", day(self.last)),
            ("person", self.person.clone()),
            ("kind", self.kind.map_or("", EventKind::key).to_owned()),
            ("client", self.client.clone()),
            ("search", self.search.clone()),
            // Newest first goes without saying.
            ("sort", if is_usual { String::new() } else { sort }),
        ]
        .map(|(name, value)| (format!("{prefix}{name}"), value));
        let values: Vec<(&str, &str)> = values
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        query_string::with(query, &values)
    }

    /// The days it asks for.
    pub fn period(&self, today: Day) -> Period {
        let last = self.last.unwrap_or(today);
        Period {
            first: self.first.unwrap_or(Period::usual(last).first),
            last,
        }
    }

    /// Whether anything narrows the list.
    pub fn is_narrowed(&self) -> bool {
        !self.search.trim().is_empty()
            || !self.person.is_empty()
            || !self.client.is_empty()
            || self.kind.is_some()
    }

    /// The same days and order without anything that narrows.
    pub fn cleared(&self) -> Self {
        Self {
            first: self.first,
            last: self.last,
            column: self.column,
            descending: self.descending,
            ..Self::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_read_and_written() {
        let check = |query: &str, expected: &str| {
            let parsed = EventQuery::parse(query, "");
            assert_eq!(parsed.write_into("x=1", ""), expected, "{query}");
        };
        check("", "x=1");
        check(
            "?start=2026-11-01&end=2026-11-25&person=u1&kind=client-opened&client=o1&search=a+b&sort=person",
            "x=1&start=2026-11-01&end=2026-11-25&person=u1&kind=client-opened&client=o1&search=a%20b&sort=person",
        );
        check("start=never&end=2026-02-30&kind=x&sort=x", "x=1");
        check("sort=-time", "x=1");
        check("sort=time", "x=1&sort=time");
    }

    #[test]
    fn a_log_over_a_page_leaves_the_page_its_own_parameters() {
        let query = "search=page&log.search=log&log.sort=client&sort=-name";
        let parsed = EventQuery::parse(query, "log.");
        assert_eq!(parsed.search, "log");
        assert_eq!(
            parsed.cleared().write_into(query, "log."),
            "search=page&sort=-name&log.sort=client"
        );
        assert_eq!(
            EventQuery::default().write_into(query, "log."),
            "search=page&sort=-name"
        );
    }

    #[test]
    fn one_day_is_enough_to_ask() {
        let today = Day::parse("2026-11-25").unwrap();
        let check = |query: &str, expected: &str| {
            let period = EventQuery::parse(query, "").period(today);
            assert_eq!(format!("{} {}", period.first, period.last), expected);
        };
        check("", "2026-10-26 2026-11-25");
        check("start=2026-11-20", "2026-11-20 2026-11-25");
        check("end=2026-01-31", "2026-01-01 2026-01-31");
    }
}
