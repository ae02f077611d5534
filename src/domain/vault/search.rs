//! Search over decrypted items. Without `>` it is a plain substring search,
//! blind to case and accents, over name, subtitle, addresses, notes and the
//! beginning of the identifier; with `>` it is the syntax of
//! [`search_syntax`](super::search_syntax).
//!
//! Texts are folded once per item, when the index is built, and the query once
//! per keystroke. How to fold is passed in.

use crate::domain::{
    model::cipher::{CipherListView, ListContent},
    vault::search_syntax::{SyntaxError, SyntaxQuery},
};

/// Where a part of an identifier starts to count as one.
const ID_PREFIX: usize = 8;

/// The folded texts of one item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchKey {
    /// Identifier as the server wrote it.
    pub id: String,
    /// Name.
    pub name: String,
    /// Subtitle.
    pub subtitle: String,
    /// Login username.
    pub username: String,
    /// Login addresses, one per line.
    pub uris: String,
    /// Notes.
    pub notes: String,
}

impl SearchKey {
    /// Folds the texts of an item.
    pub fn new(item: &CipherListView, fold: &dyn Fn(&str) -> String) -> Self {
        let id = item.id.as_str().to_owned();
        match &item.content {
            ListContent::Open {
                name,
                subtitle,
                username,
                uris,
                notes,
            } => Self {
                id,
                name: fold(name),
                subtitle: fold(subtitle),
                username: fold(username),
                uris: fold(&uris.join("\n")),
                notes: fold(notes),
            },
            ListContent::Undecryptable | ListContent::NewerFormat => Self {
                id,
                ..Self::default()
            },
        }
    }

    fn contains(&self, text: &str) -> bool {
        let texts = [
            &self.name,
            &self.subtitle,
            &self.username,
            &self.uris,
            &self.notes,
        ];
        texts.iter().any(|key| key.contains(text))
            || (text.chars().count() >= ID_PREFIX && self.id.starts_with(text))
    }
}

/// Folded names of where an item is, for the fields of the syntax.
#[derive(Clone, Debug, Default)]
pub struct PlaceNames<'a> {
    /// Full name of its folder.
    pub folder: Option<&'a str>,
    /// Full names of its collections.
    pub collections: Vec<&'a str>,
    /// Name and identifier of its organization; empty for a personal item.
    pub organization: Vec<&'a str>,
}

/// What the search field amounts to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Query {
    /// Nothing typed: no filter.
    #[default]
    Empty,
    /// Too little typed to search for: no filter, and the field says so.
    TooShort,
    /// The syntax was not understood: no filter, and the field says where.
    Invalid(SyntaxError),
    /// A folded substring.
    Plain(String),
    /// A query in the field syntax.
    Syntax(SyntaxQuery),
}

impl Query {
    /// Reads what was typed. `short` allows a single character, as languages
    /// whose words are that short need; so does a query in such a script.
    pub fn parse(typed: &str, short: bool, fold: &dyn Fn(&str) -> String) -> Self {
        let typed = typed.trim();
        if let Some(syntax) = typed.strip_prefix('>') {
            return match SyntaxQuery::parse(syntax, fold) {
                Ok(query) if query.is_empty() => Self::Empty,
                Ok(query) => Self::Syntax(query),
                // The person counts from the start of the field, `>` included.
                Err(error) => Self::Invalid(SyntaxError {
                    position: error.position + 1,
                    ..error
                }),
            };
        }
        if typed.is_empty() {
            return Self::Empty;
        }
        let least = if short || typed.chars().any(is_east_asian) {
            1
        } else {
            2
        };
        let text = fold(typed);
        if typed.chars().count() < least || text.is_empty() {
            return Self::TooShort;
        }
        Self::Plain(text)
    }

    /// Whether it keeps any item out.
    pub fn is_filter(&self) -> bool {
        matches!(self, Self::Plain(_) | Self::Syntax(_))
    }

    /// Whether an item passes.
    pub fn matches<'a>(&self, key: &SearchKey, places: &dyn Fn() -> PlaceNames<'a>) -> bool {
        match self {
            Self::Plain(text) => key.contains(text),
            Self::Syntax(query) => query.matches(key, &places()),
            Self::Empty | Self::TooShort | Self::Invalid(_) => true,
        }
    }
}

/// Scripts that write words in one or two characters and without spaces.
pub(super) fn is_east_asian(character: char) -> bool {
    matches!(character,
        '\u{1100}'..='\u{11ff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fold(text: &str) -> String {
        text.to_lowercase().replace('é', "e")
    }

    fn key() -> SearchKey {
        SearchKey {
            id: "0123abcd-ef".to_owned(),
            name: fold("Café Mail"),
            subtitle: fold("Mia"),
            username: fold("mia@fabrikam.example"),
            uris: fold("https://mail.example.com/login"),
            notes: fold("银行 账户"),
        }
    }

    fn check(typed: &str, expected: bool) {
        let query = Query::parse(typed, false, &fold);
        assert_eq!(
            query.matches(&key(), &PlaceNames::default),
            expected,
            "{typed}"
        );
    }

    #[test]
    fn plain_search() {
        check("", true);
        check("x", true);
        check("xx", false);
        check("CAFE", true);
        check("é m", true);
        check("  cafe  ", true);
        check("fabrikam", true);
        check("MAIL.example", true);
        check("行", true);
        check("票", false);
        check("0123abc", false);
        check("0123abcd", true);
        check("abcd-ef-", false);
    }

    #[test]
    fn what_is_too_short_or_wrong_does_not_filter() {
        let kind = |typed: &str, short: bool| Query::parse(typed, short, &fold);
        assert_eq!(kind("a", false), Query::TooShort);
        assert_eq!(kind("a", true), Query::Plain("a".to_owned()));
        assert_eq!(kind("票", false), Query::Plain("票".to_owned()));
        assert_eq!(kind(" > ", false), Query::Empty);
        assert!(matches!(
            kind(">\"a", false),
            Query::Invalid(SyntaxError { position: 1, .. })
        ));
        assert!(matches!(kind(">a", false), Query::Syntax(_)));
        assert!(!kind(">+", false).is_filter());
    }
}
