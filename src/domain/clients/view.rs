//! Saved views of the client list: filters, order and columns under a name. A
//! view is the query part of an address, so that applying one, sharing it as a
//! link and remembering it are the same thing.

use percent_encoding::utf8_percent_encode;

use super::query::{ClientQuery, ESCAPED};
use crate::domain::query_string::{decode, pairs, raw_pairs};

/// The parameter that holds the arrangement of the columns.
pub const COLUMNS: &str = "columns";

/// Longest name of a view, in characters.
pub const LONGEST_NAME: usize = 40;

/// A view that a person named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientView {
    /// What it is called.
    pub name: String,
    /// The query part of its address.
    pub query: String,
}

/// The views that everybody has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BuiltInView {
    /// Every client.
    All,
    /// Something should be done about them.
    Attention,
    /// No seat is left.
    Full,
    /// Seats that nobody uses, most of them first.
    Unused,
    /// Switched off.
    Disabled,
}

impl BuiltInView {
    /// Every view.
    pub const ALL: [Self; 5] = [
        Self::All,
        Self::Attention,
        Self::Full,
        Self::Unused,
        Self::Disabled,
    ];

    /// The query part of its address.
    pub fn query(self) -> &'static str {
        match self {
            Self::All => "",
            Self::Attention => "attention=yes",
            Self::Full => "seats=full,over",
            Self::Unused => "seats=unused,free&sort=-remaining",
            Self::Disabled => "status=disabled",
        }
    }
}

/// The arrangement of the columns that an address asks for.
pub fn columns_in(query: &str) -> Option<String> {
    let mut found = pairs(query).filter(|(name, _)| name == COLUMNS);
    found.next().map(|(_, columns)| columns)
}

/// A query with this arrangement instead of another one, or without any.
pub fn with_columns(query: &str, columns: Option<&str>) -> String {
    let others = raw_pairs(query).filter(|pair| {
        let name = pair.split('=').next().unwrap_or_default();
        decode(name) != COLUMNS
    });
    let mut parts: Vec<String> = others.map(str::to_owned).collect();
    if let Some(columns) = columns {
        parts.push(format!(
            "{COLUMNS}={}",
            utf8_percent_encode(columns, ESCAPED)
        ));
    }
    parts.join("&")
}

/// What of an address belongs to a view: filters, order and columns, in one
/// spelling, so that equal views have equal texts.
pub fn essence(query: &str) -> String {
    let own = ClientQuery::parse(query).write_into("");
    with_columns(&own, columns_in(query).as_deref())
}

/// An address with another view in it; what others wrote there stays.
pub fn apply(view: &str, query: &str) -> String {
    let written = ClientQuery::parse(view).write_into(query);
    with_columns(&written, columns_in(view).as_deref())
}

/// What is wrong with a view's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ViewNameProblem {
    /// Nothing but spaces.
    Empty,
    /// Longer than [`LONGEST_NAME`].
    TooLong,
    /// Another view is called so.
    Taken,
}

/// Reads a typed name; `others` are the names that are taken.
pub fn read_name<'a>(
    text: &str,
    mut others: impl Iterator<Item = &'a str>,
) -> Result<String, ViewNameProblem> {
    // Names stand in one line of a menu, and of what is remembered.
    let words: Vec<&str> = text.split_whitespace().collect();
    let name = words.join(" ");
    if name.is_empty() {
        Err(ViewNameProblem::Empty)
    } else if name.chars().count() > LONGEST_NAME {
        Err(ViewNameProblem::TooLong)
    } else if others.any(|other| other.to_lowercase() == name.to_lowercase()) {
        Err(ViewNameProblem::Taken)
    } else {
        Ok(name)
    }
}

/// The views as one text, a line each.
pub fn to_text(views: &[ClientView]) -> String {
    views.iter().fold(String::new(), |mut text, view| {
        text.push_str(&view.query);
        text.push(' ');
        text.push_str(&view.name);
        text.push('\n');
        text
    })
}

/// Reads what `to_text` wrote; lines that make no sense are left out.
pub fn from_text(text: &str) -> Vec<ClientView> {
    let read = |line: &str| {
        let (query, name) = line.split_once(' ')?;
        let name = read_name(name, std::iter::empty()).ok()?;
        let query = essence(query);
        Some(ClientView { name, query })
    };
    text.lines().filter_map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::clients::query::tests::any_query;
    use proptest::prelude::*;

    #[test]
    fn built_in_views_are_written_as_the_address_writes_them() {
        for view in BuiltInView::ALL {
            assert_eq!(essence(view.query()), view.query(), "{view:?}");
        }
    }

    #[test]
    fn a_view_replaces_the_one_before_and_nothing_else() {
        let check = |view, query, expected| assert_eq!(apply(view, query), expected, "{view}");
        let here = "?embed=1&search=a&columns=compact%2Cclient&sort=used";
        check("", here, "embed=1");
        check("status=disabled", here, "embed=1&status=disabled");
        check(
            "seats=full&columns=normal,client,-used",
            here,
            "embed=1&seats=full&columns=normal,client,-used",
        );
    }

    #[test]
    fn names_are_one_line_and_one_of_a_kind() {
        let check = |text: &str, expected: Result<&str, ViewNameProblem>| {
            let found = read_name(text, ["Mine"].into_iter());
            assert_eq!(found, expected.map(str::to_owned), "{text}");
        };
        check("  Big\n\tones ", Ok("Big ones"));
        check(" \n", Err(ViewNameProblem::Empty));
        check("mine", Err(ViewNameProblem::Taken));
        check(&"x".repeat(41), Err(ViewNameProblem::TooLong));
        check(&"客".repeat(40), Ok(&"客".repeat(40)));
    }

    #[test]
    fn damaged_memories_lose_a_line_at_most() {
        let found = from_text("seats=full Full ones\nnonsense\n x\nutm=1&search=a A\n");
        let names: Vec<_> = found
            .iter()
            .map(|view| (&*view.name, &*view.query))
            .collect();
        assert_eq!(
            names,
            [("Full ones", "seats=full"), ("x", ""), ("A", "search=a")]
        );
    }

    proptest! {
        #[test]
        fn views_survive_the_memory(
            queries in proptest::collection::vec((any_query(), "[a-zé客]{1,8}( [a-z]{1,3})?"), 0..4),
            columns in proptest::option::of("[a-z,:0-9-]{0,20}"),
        ) {
            let views: Vec<ClientView> = queries
                .into_iter()
                .map(|(query, name)| ClientView {
                    name,
                    query: with_columns(&query.write_into(""), columns.as_deref()),
                })
                .collect();
            prop_assert_eq!(from_text(&to_text(&views)), views);
        }

        #[test]
        fn an_applied_view_is_the_view(view in any_query(), here in any_query()) {
            let view = view.write_into("");
            prop_assert_eq!(essence(&apply(&view, &here.write_into("other=1"))), view);
        }
    }
}
