//! The rows of a pasted table, each with everything that is wrong with it.

use std::collections::{HashMap, HashSet};

use super::{
    column::Columns,
    offer::Offer,
    plan_name,
    sheet::{Line, Sheet},
};
use crate::domain::{
    model::new_client::NewClient,
    people::addresses::is_address,
    seats::{self, SeatProblem},
};

/// Characters a name may have: the server's column holds no more, although it
/// does not look (C.2).
pub const LONGEST_NAME: usize = 50;
/// Characters an address may have.
const LONGEST_ADDRESS: usize = 256;

/// What is wrong with a row, or with one field of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// There is no name.
    NameMissing,
    /// The name has more than 50 characters.
    NameTooLong,
    /// There is no address.
    OwnerMissing,
    /// Not of the form name@domain, or too long.
    OwnerNotAnAddress,
    /// There is no plan, and more than one to choose from.
    PlanMissing,
    /// Not a plan this provider has.
    PlanUnknown,
    /// There is no number of seats.
    SeatsMissing,
    /// Not a whole number from 1 on.
    SeatsNotANumber,
    /// The same name as in an earlier line.
    Repeats(u64),
}

/// What is to be done with a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// A client to be made.
    Ready(NewClient),
    /// A client of this name exists: made in an earlier run, or long ago.
    AlreadyClient,
    /// Everything that is wrong with it.
    Wrong(Vec<Problem>),
}

/// A row of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Where it stands in what was pasted.
    pub number: u64,
    /// Its cells, by [`super::column::Field::ALL`].
    pub cells: [String; 4],
    /// What is to be done with it.
    pub verdict: Verdict,
}

/// How many rows there are of a kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Clients to be made.
    pub ready: usize,
    /// Left out, because they exist.
    pub existing: usize,
    /// Left out, because something is wrong.
    pub wrong: usize,
}

/// The form of a name in which two are the same to people: without case and
/// repeated spaces. Accents count: “Café” is not “Cafe”.
pub fn name_key(name: &str) -> String {
    let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ")
}

/// What is wrong with a name.
pub fn check_name(name: &str) -> Option<Problem> {
    match name.encode_utf16().count() {
        0 => Some(Problem::NameMissing),
        // The database counts as UTF-16 does.
        1..=LONGEST_NAME => None,
        _ => Some(Problem::NameTooLong),
    }
}

/// What is wrong with an owner's address.
pub fn check_owner(owner: &str) -> Option<Problem> {
    if owner.is_empty() {
        Some(Problem::OwnerMissing)
    } else if owner.chars().count() > LONGEST_ADDRESS || !is_address(owner) {
        Some(Problem::OwnerNotAnAddress)
    } else {
        None
    }
}

/// Reads a number of seats.
pub fn read_seats(text: &str) -> Result<i64, Problem> {
    if text.is_empty() {
        return Err(Problem::SeatsMissing);
    }
    seats::read(text, 1).map_err(|problem| match problem {
        SeatProblem::NotANumber | SeatProblem::TooFew { .. } | SeatProblem::WouldBuy { .. } => {
            Problem::SeatsNotANumber
        }
    })
}

/// Judges every row. `existing` are the names of today's clients, as [`name_key`] makes them.
pub fn check(
    sheet: &Sheet,
    columns: &Columns,
    offers: &[Offer],
    existing: &HashSet<String>,
) -> Vec<Row> {
    let mut seen = HashMap::new();
    let lines = sheet.lines.iter().skip(usize::from(columns.has_header));
    lines
        .map(|line| {
            let cells = cells(line, columns);
            let verdict = judge(line.number, &cells, offers, existing, &mut seen);
            Row {
                number: line.number,
                cells,
                verdict,
            }
        })
        .collect()
}

fn cells(line: &Line, columns: &Columns) -> [String; 4] {
    columns.mapping.map(|column| {
        let cell = column.and_then(|column| line.cells.get(column));
        cell.cloned().unwrap_or_default()
    })
}

fn judge(
    number: u64,
    cells: &[String; 4],
    offers: &[Offer],
    existing: &HashSet<String>,
    seen: &mut HashMap<String, u64>,
) -> Verdict {
    let [name, owner, plan, seats] = cells;
    let key = name_key(name);
    if existing.contains(&key) {
        return Verdict::AlreadyClient;
    }
    let mut problems = Vec::new();
    problems.extend(check_name(name));
    if !key.is_empty() {
        match seen.get(&key) {
            Some(first) => problems.push(Problem::Repeats(*first)),
            None => {
                seen.insert(key, number);
            }
        }
    }
    problems.extend(check_owner(owner));
    let offer = match (plan.is_empty(), offers) {
        // Where there is one plan only, nobody has to name it.
        (true, [only]) => Some(only),
        (true, _) => {
            problems.push(Problem::PlanMissing);
            None
        }
        (false, _) => {
            let found = plan_name::find(plan, offers);
            if found.is_none() {
                problems.push(Problem::PlanUnknown);
            }
            found
        }
    };
    let seats = read_seats(seats);
    problems.extend(seats.err());
    match (offer, seats) {
        (Some(offer), Ok(seats)) if problems.is_empty() => Verdict::Ready(NewClient {
            name: name.clone(),
            owner: owner.clone(),
            plan: offer.plan_type,
            seats,
        }),
        _ => Verdict::Wrong(problems),
    }
}

/// How many rows there are of each kind.
pub fn counts(rows: &[Row]) -> Counts {
    let mut counts = Counts::default();
    for row in rows {
        match row.verdict {
            Verdict::Ready(_) => counts.ready += 1,
            Verdict::AlreadyClient => counts.existing += 1,
            Verdict::Wrong(_) => counts.wrong += 1,
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        model::plan::PlanType,
        onboarding::{
            column, offer,
            offer::tests::{msp, unit},
            sheet,
        },
    };
    use proptest::prelude::*;

    fn rows(text: &str, offers: &[offer::Offer]) -> Vec<Row> {
        let sheet = sheet::read(text);
        let existing = HashSet::from([name_key("Fabrikam  Dental"), name_key("Café")]);
        check(&sheet, &column::guess(&sheet), offers, &existing)
    }

    #[track_caller]
    fn wrong(line: &str, expected: &[Problem]) {
        let text = format!("name,owner,plan,seats\nFirst,a@b.example,Teams,1\n{line}");
        let verdict = rows(&text, &msp()).pop().unwrap().verdict;
        assert_eq!(verdict, Verdict::Wrong(expected.to_vec()), "{line}");
    }

    #[test]
    fn a_row_tells_everything_that_is_wrong_at_once() {
        use Problem::*;
        wrong(
            ",x,y,z",
            &[NameMissing, OwnerNotAnAddress, PlanUnknown, SeatsNotANumber],
        );
        wrong("A,,,", &[OwnerMissing, PlanMissing, SeatsMissing]);
        wrong("A", &[OwnerMissing, PlanMissing, SeatsMissing]);
        wrong(" FIRST ,a@b.example,Teams,1", &[Repeats(2)]);
        wrong("A,a@b.example,Enterprise (Annually),1", &[PlanUnknown]);
        wrong(
            &format!("{},a@b.example,Teams,1", "x".repeat(51)),
            &[NameTooLong],
        );
        wrong(
            &format!("{},a@b.example,Teams,1", "😀".repeat(26)),
            &[NameTooLong],
        );
        for seats in ["0", "-1", "1.5", "2 000", "2147483648"] {
            wrong(&format!("A,a@b.example,Teams,{seats}"), &[SeatsNotANumber]);
        }
        wrong("A,a@@b.example,Teams,1", &[OwnerNotAnAddress]);
    }

    #[test]
    fn good_rows_are_clients_to_be_made() {
        let found = rows("北方 Ltd,Owner@New.example,ent,12", &msp());
        assert_eq!(
            found[0].verdict,
            Verdict::Ready(NewClient {
                name: "北方 Ltd".to_owned(),
                owner: "Owner@New.example".to_owned(),
                plan: PlanType::ENTERPRISE_MONTHLY,
                seats: 12,
            })
        );
        let longest = format!("{},a@b.example,t,1", "北".repeat(50));
        assert_eq!(counts(&rows(&longest, &msp())).ready, 1);
        // One plan only: it goes without saying.
        let unnamed = rows("name,email,seats\nSales,a@b.example,3", &unit());
        assert_eq!(counts(&unnamed).ready, 1);
    }

    #[test]
    fn what_exists_is_left_out_whatever_else_is_wrong() {
        let found = rows("name,owner\nfabrikam dental,\nCafe,a@b.example\n", &msp());
        assert_eq!(found[0].verdict, Verdict::AlreadyClient);
        assert!(matches!(found[1].verdict, Verdict::Wrong(_)));
        let expected = Counts {
            ready: 0,
            existing: 1,
            wrong: 1,
        };
        assert_eq!(counts(&found), expected);
    }

    proptest! {
        #[test]
        fn no_two_clients_to_be_made_have_one_name(
            names in prop::collection::vec("[aAbB ]{0,3}", 0..12)
        ) {
            let lines: Vec<String> = names
                .iter()
                .map(|name| format!("{name},o@x.example,Teams,2"))
                .collect();
            let columns = Columns {
                has_header: false,
                mapping: [Some(0), Some(1), Some(2), Some(3)],
            };
            let found = check(&sheet::read(&lines.join("\n")), &columns, &msp(), &HashSet::new());
            let ready: Vec<String> = found
                .iter()
                .filter(|row| matches!(row.verdict, Verdict::Ready(_)))
                .map(|row| name_key(&row.cells[0]))
                .collect();
            let unique: HashSet<&String> = ready.iter().collect();
            prop_assert_eq!(unique.len(), ready.len());
            let wanted: HashSet<String> = names
                .iter()
                .map(|name| name_key(name))
                .filter(|name| !name.is_empty())
                .collect();
            prop_assert_eq!(wanted.len(), ready.len());
        }
    }
}
