//! Tables of queries and their answers, and the promise of the chips on any list.

use super::*;
use crate::domain::{
    clients::{
        column::ClientColumn,
        query::{ClientFilter, tests::any_query},
    },
    model::plan::PlanTier,
    text::fold::tests::decompose,
};
use proptest::{collection, option, prelude::*, sample};

/// Plain reading of a query on one client, without any index: the meaning that
/// the index must keep and that the chips promise.
fn is_match(client: &Client, query: &ClientQuery, decompose: Decompose) -> bool {
    let words = [&*client.name, &*client.plan];
    let identifiers = [client.organization_id.as_str(), client.id.as_str()];
    let passes = |filter: &ClientFilter| match filter {
        ClientFilter::Search(text) => fold::words(text, decompose).iter().all(|word| {
            let is_in = |part: &&str| fold::fold(part, decompose).contains(word);
            words.iter().any(is_in) || (word.chars().count() >= 6 && identifiers.iter().any(is_in))
        }),
        ClientFilter::Plan(plan) => client.plan == *plan,
        ClientFilter::Seats(state) => SeatState::of(client) == Some(*state),
        ClientFilter::Status(status) => ClientStatus::of(client) == *status,
        ClientFilter::Attention => needs_attention(client),
    };
    let chips = query.filters();
    let mut groups: std::collections::HashMap<_, bool> = std::collections::HashMap::new();
    for chip in &chips {
        *groups.entry(std::mem::discriminant(chip)).or_default() |= passes(chip);
    }
    groups.into_values().all(|passed| passed)
}

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
        tier: PlanTier::Other,
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
    check("search=n-fab", &[]);
    check("search=on-fab", &["Fabrikam Dental"]);
    check("search=branch+2-", &[]);
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
fn a_name_with_a_control_character_moves_no_other() {
    let clients = [client("a\u{0}b"), client("Zürich")];
    assert_eq!(names(&clients, "search=zurich"), ["Zürich"]);
    assert_eq!(names(&clients, "search=ab"), ["a\u{0}b"]);
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
