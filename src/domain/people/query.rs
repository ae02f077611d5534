//! Which people are asked for and in which order: the state of the Members
//! page that lives in the URL.

use crate::domain::{
    model::{provider::ProviderRole, provider_user::ProviderUserStatus},
    query_string,
};

/// A column of the members grid, by its name in the URL.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PeopleColumn {
    /// Name, or address where there is none.
    #[default]
    Name,
    /// Address.
    Email,
    /// Role.
    Role,
    /// State.
    Status,
}

impl PeopleColumn {
    /// Every column in its place.
    pub const ALL: [Self; 4] = [Self::Name, Self::Email, Self::Role, Self::Status];

    /// The name in the URL.
    pub fn key(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Email => "email",
            Self::Role => "role",
            Self::Status => "status",
        }
    }

    /// The column of this name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.key() == key)
    }
}

/// The states one can ask for, in the order of the toggle.
pub const STATUSES: [(ProviderUserStatus, &str); 3] = [
    (ProviderUserStatus::Invited, "invited"),
    (ProviderUserStatus::Accepted, "accepted"),
    (ProviderUserStatus::Confirmed, "confirmed"),
];
/// The roles one can ask for.
pub const ROLES: [(ProviderRole, &str); 2] = [
    (ProviderRole::Admin, "admin"),
    (ProviderRole::ServiceUser, "service"),
];

/// Search, filters and order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PeopleQuery {
    /// Text as typed.
    pub search: String,
    /// One state, or every one.
    pub status: Option<ProviderUserStatus>,
    /// One role, or both.
    pub role: Option<ProviderRole>,
    /// By what.
    pub column: PeopleColumn,
    /// Last first.
    pub descending: bool,
}

impl PeopleQuery {
    /// Reads the query part of a URL; values that make no sense are dropped.
    pub fn parse(query: &str) -> Self {
        let mut parsed = Self::default();
        for (name, value) in query_string::pairs(query) {
            match name.as_str() {
                "search" => parsed.search = value,
                "status" => parsed.status = key_of(&STATUSES, &value),
                "role" => parsed.role = key_of(&ROLES, &value),
                "sort" => {
                    let name = value.strip_prefix('-');
                    parsed.descending = name.is_some();
                    parsed.column =
                        PeopleColumn::from_key(name.unwrap_or(&value)).unwrap_or_default();
                }
                _ => {}
            }
        }
        parsed
    }

    /// Writes itself into a query and keeps everyone else's parameters.
    pub fn write_into(&self, query: &str) -> String {
        let is_usual = self.column == PeopleColumn::Name && !self.descending;
        let sign = if self.descending { "-" } else { "" };
        let sort = format!("{sign}{}", self.column.key());
        query_string::with(
            query,
            &[
                ("search", &self.search),
                ("status", name_of(&STATUSES, self.status)),
                ("role", name_of(&ROLES, self.role)),
                // The usual order goes without saying.
                ("sort", if is_usual { "" } else { &sort }),
            ],
        )
    }

    /// Whether anything narrows the list.
    pub fn is_narrowed(&self) -> bool {
        !self.search.trim().is_empty() || self.status.is_some() || self.role.is_some()
    }
}

/// The value behind a name.
pub fn key_of<T: Copy>(names: &[(T, &str)], name: &str) -> Option<T> {
    names
        .iter()
        .find(|entry| entry.1 == name)
        .map(|entry| entry.0)
}

/// The name of a value; empty for none.
pub fn name_of<'a, T: PartialEq>(names: &[(T, &'a str)], value: Option<T>) -> &'a str {
    let found = value.and_then(|value| names.iter().find(|entry| entry.0 == value));
    found.map_or("", |entry| entry.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_read_and_written() {
        let check = |query: &str, expected: &str| {
            assert_eq!(
                PeopleQuery::parse(query).write_into("x=1"),
                expected,
                "{query}"
            );
        };
        check("?search=kai+n", "x=1&search=kai%20n");
        check(
            "status=accepted&role=admin",
            "x=1&status=accepted&role=admin",
        );
        check("status=revoked&role=owner&sort=-", "x=1&sort=-name");
        check("sort=-role", "x=1&sort=-role");
        check("sort=name", "x=1");
    }
}
