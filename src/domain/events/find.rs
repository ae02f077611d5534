//! The lines that a question finds, and what else could be asked. Only what
//! has come is looked at; the screen says so while there is more.

use std::{collections::HashSet, sync::Arc};

use super::{
    kind::EventKind,
    line::EventLine,
    query::{EventColumn, EventQuery},
};
use crate::domain::{
    order,
    text::fold::{self, Decompose},
};

/// The words in a column, for those that are sorted by the alphabet.
pub fn column_text(line: &EventLine, column: EventColumn) -> &str {
    match column {
        EventColumn::Time => "",
        EventColumn::Event => &line.words.sentence,
        EventColumn::Person => &line.words.person,
        EventColumn::Client => &line.words.client,
        EventColumn::Device => &line.words.device,
        EventColumn::Address => &line.event.ip,
    }
}

/// The places of the lines found, in the order asked for. `ranks` holds every
/// line's place in the reader's alphabet, by the words in the column that the
/// question sorts by.
pub fn find(
    lines: &[Arc<EventLine>],
    ranks: &[u32],
    query: &EventQuery,
    decompose: Decompose,
) -> Vec<u32> {
    let words = fold::words(&query.search, decompose);
    let is_found = |line: &EventLine| {
        query.kind.is_none_or(|kind| line.kind == kind)
            && (query.person.is_empty() || line.person_key() == query.person)
            && (query.client.is_empty() || line.words.client_key == query.client)
            && line.contains(&words)
    };
    let mut found: Vec<u32> = (0..lines.len() as u32)
        .filter(|row| is_found(&lines[*row as usize]))
        .collect();
    // Logs come newest first, so that the order they came in decides among equals.
    match (query.column, query.descending) {
        (EventColumn::Time, true) => {}
        (EventColumn::Time, false) => found.reverse(),
        (_, descending) => order::sort_positions(&mut found, &mut |one, other| {
            let by_words = ranks.get(one).cmp(&ranks.get(other));
            let by_words = if descending {
                by_words.reverse()
            } else {
                by_words
            };
            by_words.then(one.cmp(&other))
        }),
    }
    found
}

/// What occurs in the lines, each once: keys and words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EventFacets {
    /// Who acted.
    pub people: Vec<(String, String)>,
    /// Clients concerned.
    pub clients: Vec<(String, String)>,
    /// Kinds, in the order they are offered.
    pub kinds: Vec<EventKind>,
}

/// Collects what occurs.
pub fn facets(lines: &[Arc<EventLine>]) -> EventFacets {
    let mut facets = EventFacets::default();
    let (mut people, mut clients) = (HashSet::new(), HashSet::new());
    for line in lines {
        let (key, words) = (line.person_key(), &line.words);
        if people.insert(key) {
            let entry = (key.to_owned(), words.person.clone());
            facets.people.push(entry);
        }
        if !words.client_key.is_empty() && clients.insert(words.client_key.as_str()) {
            let entry = (words.client_key.clone(), words.client.clone());
            facets.clients.push(entry);
        }
        if !facets.kinds.contains(&line.kind) {
            facets.kinds.push(line.kind);
        }
    }
    facets.kinds.sort_unstable();
    facets
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        events::line::tests::line,
        text::{fold::tests::decompose, natural},
    };

    fn lines() -> Vec<Arc<EventLine>> {
        [
            "0:1903:ada:Fabrikam:Chrome",
            "1:1000:sam::Firefox",
            "2:1800:ada::Chrome",
            "3:1903:sam:Alpine:iOS",
            "4:2002:scim:Fabrikam:",
            "5:4711:::",
        ]
        .map(line)
        .to_vec()
    }

    #[track_caller]
    fn check(query: &str, expected: &[u32]) {
        let lines = lines();
        let query = EventQuery::parse(query, "");
        let texts: Vec<&str> = lines
            .iter()
            .map(|line| column_text(line, query.column))
            .collect();
        let found = find(&lines, &natural::ranks(&texts), &query, decompose);
        assert_eq!(found, expected, "{query:?}");
    }

    #[test]
    fn filters_and_search_work_together() {
        check("", &[0, 1, 2, 3, 4, 5]);
        check("sort=time", &[5, 4, 3, 2, 1, 0]);
        check("person=u-ada", &[0, 2]);
        check("person=system", &[4]);
        check("person=nobody", &[5]);
        check("client=fabrikam", &[0, 4]);
        check("kind=client-opened", &[0, 3]);
        check("kind=other", &[5]);
        check("search=CHROME ada", &[0, 2]);
        check("search=203.0.113.3", &[3]);
        check("person=u-ada&kind=client-opened&search=fabrikam", &[0]);
        check("search=nothing", &[]);
    }

    #[test]
    fn equal_words_stay_newest_first() {
        check("sort=person", &[5, 0, 2, 1, 3, 4]);
        check("sort=-person", &[4, 1, 3, 0, 2, 5]);
        check("sort=-client", &[0, 4, 3, 1, 2, 5]);
    }

    #[test]
    fn what_occurs_is_offered_once() {
        let facets = facets(&lines());
        let keys = |entries: &[(String, String)]| {
            let keys: Vec<&str> = entries.iter().map(|entry| entry.0.as_str()).collect();
            keys.join(" ")
        };
        assert_eq!(keys(&facets.people), "u-ada u-sam system nobody");
        assert_eq!(keys(&facets.clients), "fabrikam alpine");
        assert_eq!(
            facets.kinds,
            [
                EventKind::SignIn,
                EventKind::MemberInvited,
                EventKind::ClientOpened,
                EventKind::Domains,
                EventKind::Other,
            ]
        );
    }
}
