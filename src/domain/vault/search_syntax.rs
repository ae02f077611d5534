//! The field syntax of the search: `>` and then terms.
//!
//! ```text
//! term   = [ "+" | "-" ] [ field ":" ] ( word | "\"" phrase "\"" )
//! field  = name | username | uri | notes | folder | collection | organization | id
//! ```
//! `+` must match, `-` must not; of the others at least one must match, unless
//! there is a `+`. A word matches whole words, `*` stands for any letters, and
//! `field:*` for any content. A phrase matches as it stands. The names the
//! official client has for these fields are understood as well.
//!
//! A mistake is a value that says where it is; nothing here can fail otherwise.

use crate::domain::vault::{
    search::{PlaceNames, SearchKey},
    search_pattern::Pattern,
};

/// A query that was understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SyntaxQuery {
    terms: Vec<Term>,
}

/// What is wrong with a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// Characters before the mistake.
    pub position: usize,
    /// The mistake.
    pub problem: SyntaxProblem,
}

/// Kinds of mistakes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SyntaxProblem {
    /// A phrase has no closing quotation mark.
    UnclosedPhrase,
    /// There is no such field.
    UnknownField(String),
    /// A sign or a field with nothing after it.
    EmptyTerm,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Presence {
    Optional,
    Required,
    Prohibited,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Any,
    Id,
    Name,
    Username,
    Uri,
    Notes,
    Folder,
    Collection,
    Organization,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Term {
    presence: Presence,
    field: Field,
    pattern: Pattern,
}

impl SyntaxQuery {
    /// Reads what stands after `>`.
    pub fn parse(typed: &str, fold: &dyn Fn(&str) -> String) -> Result<Self, SyntaxError> {
        let characters: Vec<char> = typed.chars().collect();
        let mut reader = Reader {
            characters: &characters,
            position: 0,
        };
        let mut terms = Vec::new();
        while reader.skip_spaces() {
            terms.push(reader.term(fold)?);
        }
        Ok(Self { terms })
    }

    /// Whether there is no term at all.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Whether an item passes.
    pub fn matches(&self, key: &SearchKey, places: &PlaceNames<'_>) -> bool {
        let mut required = false;
        let mut optional = None;
        for term in &self.terms {
            let matches = term.matches(key, places);
            match term.presence {
                Presence::Required if !matches => return false,
                Presence::Prohibited if matches => return false,
                Presence::Required => required = true,
                Presence::Prohibited => {}
                Presence::Optional => optional = Some(matches || optional == Some(true)),
            }
        }
        required || optional != Some(false)
    }
}

struct Reader<'a> {
    characters: &'a [char],
    position: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.characters.get(self.position).copied()
    }

    /// True when something is left.
    fn skip_spaces(&mut self) -> bool {
        while self.peek().is_some_and(char::is_whitespace) {
            self.position += 1;
        }
        self.peek().is_some()
    }

    fn term(&mut self, fold: &dyn Fn(&str) -> String) -> Result<Term, SyntaxError> {
        let presence = match self.peek() {
            Some('+') => Presence::Required,
            Some('-') => Presence::Prohibited,
            _ => Presence::Optional,
        };
        if presence != Presence::Optional {
            self.position += 1;
        }
        let field = self.field()?;
        let start = self.position;
        let pattern = match self.peek() {
            Some('"') => self.phrase(fold)?,
            _ => Pattern::word(&self.word(), fold),
        };
        match pattern {
            Some(pattern) => Ok(Term {
                presence,
                field,
                pattern,
            }),
            None => Err(SyntaxError {
                position: start,
                problem: SyntaxProblem::EmptyTerm,
            }),
        }
    }

    fn field(&mut self) -> Result<Field, SyntaxError> {
        let rest = &self.characters[self.position..];
        let ends = |character: &char| matches!(character, ':' | '"') || character.is_whitespace();
        let Some(length) = rest
            .iter()
            .position(ends)
            .filter(|length| rest[*length] == ':')
        else {
            return Ok(Field::Any);
        };
        let name: String = rest[..length].iter().collect();
        let Some(field) = Field::named(&name.to_lowercase()) else {
            let problem = SyntaxProblem::UnknownField(name);
            return Err(SyntaxError {
                position: self.position,
                problem,
            });
        };
        self.position += length + 1;
        Ok(field)
    }

    fn word(&mut self) -> String {
        let start = self.position;
        while self
            .peek()
            .is_some_and(|character| !character.is_whitespace())
        {
            self.position += 1;
        }
        self.characters[start..self.position].iter().collect()
    }

    fn phrase(&mut self, fold: &dyn Fn(&str) -> String) -> Result<Option<Pattern>, SyntaxError> {
        let start = self.position + 1;
        let rest = &self.characters[start..];
        let Some(length) = rest.iter().position(|character| *character == '"') else {
            let problem = SyntaxProblem::UnclosedPhrase;
            return Err(SyntaxError {
                position: self.position,
                problem,
            });
        };
        self.position = start + length + 1;
        let phrase = fold(&rest[..length].iter().collect::<String>());
        Ok((!phrase.is_empty()).then_some(Pattern::Phrase(phrase)))
    }
}

impl Field {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "name" => Self::Name,
            "username" | "login.username" => Self::Username,
            "uri" | "uris" | "login.uris" => Self::Uri,
            "notes" | "note" => Self::Notes,
            "folder" => Self::Folder,
            "collection" => Self::Collection,
            "organization" | "organizationid" => Self::Organization,
            "id" | "shortid" => Self::Id,
            _ => return None,
        })
    }
}

impl Term {
    fn matches(&self, key: &SearchKey, places: &PlaceNames<'_>) -> bool {
        let texts: &[&str] = match self.field {
            Field::Any => &[
                &key.name,
                &key.subtitle,
                &key.username,
                &key.uris,
                &key.notes,
            ],
            Field::Id => &[&key.id],
            Field::Name => &[&key.name],
            Field::Username => &[&key.username],
            Field::Uri => &[&key.uris],
            Field::Notes => &[&key.notes],
            Field::Folder => places.folder.as_slice(),
            Field::Collection => &places.collections,
            Field::Organization => &places.organization,
        };
        texts.iter().any(|text| self.pattern.matches(text))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn key() -> SearchKey {
        SearchKey {
            id: "0123abcd-ef".to_owned(),
            name: "mail server two".to_owned(),
            subtitle: "mia".to_owned(),
            username: "mia@fabrikam.example".to_owned(),
            uris: "https://mail.example.com:8443/login\nhttps://other.test".to_owned(),
            notes: "网上银行 second floor".to_owned(),
        }
    }

    fn places() -> PlaceNames<'static> {
        PlaceNames {
            folder: Some("work/shared"),
            collections: vec!["infra/mail", "office"],
            organization: vec!["fabrikam dental", "9f00"],
        }
    }

    fn check(typed: &str, expected: bool) {
        let query = SyntaxQuery::parse(typed, &str::to_lowercase).unwrap();
        assert_eq!(query.matches(&key(), &places()), expected, "{typed}");
    }

    #[test]
    fn words_and_wildcards() {
        check("mail", true);
        check("Mail", true);
        check("mai", false);
        check("mai*", true);
        check("*erver", true);
        check("s*r", true);
        check("s*v", false);
        check("m*l", true);
        check("*", true);
        check("example.com", true);
        check("xample.com", false);
        check("银行", true);
        check("name:银行", false);
        check("name:aaa*", false);
    }

    #[test]
    fn fields() {
        check("name:server", true);
        check("NAME:server", true);
        check("username:fabrikam", true);
        check("name:fabrikam", false);
        check("uri:8443", true);
        check("login.uris:other", true);
        check("notes:floor", true);
        check("folder:shared", true);
        check("collection:infra", true);
        check("collection:office", true);
        check("collection:folder", false);
        check("organization:dental", true);
        check("organizationid:9f00", true);
        check("organizationid:*", true);
        check("id:0123abcd", true);
        check("name:\"server two\"", true);
        check("name:\"two server\"", false);
    }

    #[test]
    fn signs() {
        check("nothing mail", true);
        check("+nothing mail", false);
        check("+server nothing", true);
        check("-server", false);
        check("-nothing", true);
        check("-organizationid:*", false);
        check("+name:server -notes:third", true);
        check("nothing -else", false);
    }

    fn check_problem(typed: &str, position: usize, problem: SyntaxProblem) {
        let error = SyntaxError { position, problem };
        assert_eq!(
            SyntaxQuery::parse(typed, &str::to_lowercase),
            Err(error),
            "{typed}"
        );
    }

    #[test]
    fn problems_say_where() {
        check_problem("a \"b", 2, SyntaxProblem::UnclosedPhrase);
        check_problem("name:\"b", 5, SyntaxProblem::UnclosedPhrase);
        check_problem("银 foo:b", 2, SyntaxProblem::UnknownField("foo".to_owned()));
        check_problem(":b", 0, SyntaxProblem::UnknownField(String::new()));
        check_problem("a +", 3, SyntaxProblem::EmptyTerm);
        check_problem("name: b", 5, SyntaxProblem::EmptyTerm);
        check_problem("-\"\"", 1, SyntaxProblem::EmptyTerm);
    }

    proptest! {
        #[test]
        fn nothing_typed_breaks_it(typed in ".{0,40}", text in ".{0,40}") {
            if let Ok(query) = SyntaxQuery::parse(&typed, &str::to_lowercase) {
                let key = SearchKey { name: text.to_lowercase(), ..SearchKey::default() };
                query.matches(&key, &PlaceNames::default());
            }
        }

        #[test]
        fn signs_and_stars_break_nothing(typed in "[-+*:\"a银 .n]{0,24}", text in "[a银 .n]{0,24}") {
            match SyntaxQuery::parse(&typed, &str::to_lowercase) {
                Ok(query) => {
                    let key = SearchKey { name: text, ..SearchKey::default() };
                    query.matches(&key, &PlaceNames::default());
                }
                Err(error) => prop_assert!(error.position <= typed.chars().count()),
            }
        }

        #[test]
        fn a_prohibited_term_is_the_opposite_of_a_required_one(word in "[a-c银*.]{1,4}", text in "[a-c银 .]{0,16}") {
            let key = SearchKey { name: text, ..SearchKey::default() };
            let passes = |sign: &str| {
                let query = SyntaxQuery::parse(&format!("{sign}{word}"), &str::to_lowercase).unwrap();
                query.matches(&key, &PlaceNames::default())
            };
            prop_assert_eq!(passes("+"), !passes("-"));
            prop_assert_eq!(passes("+"), passes(""));
        }
    }
}
