//! The people that a query finds. A provider has dozens of them, rarely
//! hundreds, so nothing is prepared beforehand.

use super::query::{PeopleColumn, PeopleQuery, STATUSES};
use crate::domain::{
    model::{
        provider::ProviderRole,
        provider_user::{ProviderUser, ProviderUserStatus},
    },
    order,
    text::fold::{self, Decompose},
};

/// The answer to a query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PeopleMatches {
    /// Those found, as places in the list, in the order asked for.
    pub order: Vec<u32>,
    /// How many each state would show, given everything else: all, then as in [`STATUSES`].
    pub counts: [usize; 4],
}

/// Answers a query. `ranks` holds everybody's place in the reader's alphabet.
pub fn find(
    people: &[ProviderUser],
    ranks: &[u32],
    query: &PeopleQuery,
    decompose: Decompose,
) -> PeopleMatches {
    let words = fold::words(&query.search, decompose);
    let mut matches = PeopleMatches::default();
    for (row, person) in people.iter().enumerate() {
        let text = format!("{} {} {}", person.name, person.email, person.id);
        let is_found = query.role.is_none_or(|role| person.role == role)
            && fold::contains_all(&fold::fold(&text, decompose), &words);
        if !is_found {
            continue;
        }
        matches.counts[0] += 1;
        if let Some(at) = STATUSES.iter().position(|entry| entry.0 == person.status) {
            matches.counts[at + 1] += 1;
        }
        if query.status.is_none_or(|status| person.status == status) {
            matches.order.push(row as u32);
        }
    }
    let key = |row: usize| {
        let person = &people[row];
        let first = match query.column {
            PeopleColumn::Name | PeopleColumn::Email => 0,
            PeopleColumn::Role => u32::from(person.role == ProviderRole::ServiceUser),
            PeopleColumn::Status => status_rank(person.status),
        };
        let email = (query.column == PeopleColumn::Email).then(|| person.email.to_lowercase());
        (first, email)
    };
    order::sort_positions(&mut matches.order, &mut |left, right| {
        let (one, other) = (key(left), key(right));
        let by_column = if query.descending {
            other.cmp(&one)
        } else {
            one.cmp(&other)
        };
        let by_name = ranks.get(left).cmp(&ranks.get(right));
        let is_reversed = query.descending && query.column == PeopleColumn::Name;
        by_column.then(if is_reversed {
            by_name.reverse()
        } else {
            by_name
        })
    });
    matches
}

fn status_rank(status: ProviderUserStatus) -> u32 {
    // Who needs something comes first.
    match status {
        ProviderUserStatus::Accepted => 0,
        ProviderUserStatus::Invited => 1,
        ProviderUserStatus::Confirmed => 2,
        ProviderUserStatus::Unknown => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{people::rules::tests::people, text::fold::tests::decompose};

    #[track_caller]
    fn check(query: &str, names: &str, counts: [usize; 4]) {
        let people =
            people("ada:admin sam:service oda:service kai:service:accepted lea:service:invited");
        let ranks = [0, 4, 3, 1, 2];
        let found = find(&people, &ranks, &PeopleQuery::parse(query), decompose);
        let order: Vec<&str> = found
            .order
            .iter()
            .map(|row| people[*row as usize].email.split('@').next().unwrap())
            .collect();
        assert_eq!(order.join(" "), names, "{query}");
        assert_eq!(found.counts, counts, "{query}");
    }

    #[test]
    fn search_filters_and_order_work_together() {
        check("", "ada kai lea oda sam", [5, 1, 1, 3]);
        check("status=invited", "lea", [5, 1, 1, 3]);
        check("role=service&status=confirmed", "oda sam", [4, 1, 1, 2]);
        check("search=KAI", "kai", [1, 0, 1, 0]);
        check("search=m-sam", "sam", [1, 0, 0, 1]);
        check("search=nobody", "", [0; 4]);
        check("sort=-name", "sam oda lea kai ada", [5, 1, 1, 3]);
        check("sort=status", "kai lea ada oda sam", [5, 1, 1, 3]);
        check("sort=-role", "kai lea oda sam ada", [5, 1, 1, 3]);
    }
}
