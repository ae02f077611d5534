//! Changing the name or the seats of a client without losing what somebody else
//! changed meanwhile (product.md §4): the request carries both values (C.4), so
//! the row is read again just before, what the person did not edit goes back as
//! it is now, and a change to the very same value is shown before it is replaced.

use crate::domain::model::client::Client;

/// Longest name, in UTF-16 units as the server's column counts (C.2).
pub const LONGEST_NAME: usize = 50;

/// What a person wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClientEdit {
    /// Another name.
    Name(String),
    /// Another number of assigned seats.
    Seats(i64),
}

/// What the request will say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientWrite {
    /// The name, edited or as it is now.
    pub name: String,
    /// The seats, edited or as they are now.
    pub seats: i64,
}

/// What somebody else did to the row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClientChange {
    /// Renamed it.
    Name(String, String),
    /// Gave it other seats.
    Seats(i64, i64),
    /// More seats are in use than are wanted.
    Used(i64, i64),
    /// Put it on another plan.
    Plan(String, String),
}

/// What to do, now that the row was read again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditPlan {
    /// Write this, and tell what others changed; it stays.
    Write(ClientWrite, Vec<ClientChange>),
    /// Others changed what the person decided about: show it and ask again.
    Ask(Vec<ClientChange>),
}

/// Compares the row the person saw with the row as it is, in view of the edit.
pub fn plan(seen: &Client, now: &Client, edit: &ClientEdit) -> EditPlan {
    let mut changes = Vec::new();
    let mut must_ask = false;
    if seen.name != now.name {
        must_ask |= matches!(edit, ClientEdit::Name(_));
        changes.push(ClientChange::Name(seen.name.clone(), now.name.clone()));
    }
    let (before, seats) = (
        seen.assigned.unwrap_or_default(),
        now.assigned.unwrap_or_default(),
    );
    if before != seats {
        must_ask |= matches!(edit, ClientEdit::Seats(_));
        changes.push(ClientChange::Seats(before, seats));
    }
    if let ClientEdit::Seats(wanted) = edit {
        let used = now.used.unwrap_or_default();
        if used > *wanted {
            must_ask = true;
            changes.push(ClientChange::Used(seen.used.unwrap_or_default(), used));
        }
        // Another plan has another price.
        if seen.plan != now.plan {
            must_ask = true;
            changes.push(ClientChange::Plan(seen.plan.clone(), now.plan.clone()));
        }
    }
    if must_ask {
        return EditPlan::Ask(changes);
    }
    let mut write = ClientWrite {
        name: now.name.clone(),
        seats,
    };
    match edit {
        ClientEdit::Name(name) => write.name.clone_from(name),
        ClientEdit::Seats(seats) => write.seats = *seats,
    }
    EditPlan::Write(write, changes)
}

/// What is wrong with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameProblem {
    /// Nothing but spaces.
    Empty,
    /// So many characters too long.
    TooLong(usize),
}

/// Reads a typed name, for new clients and for renaming alike.
pub fn read_name(text: &str) -> Result<String, NameProblem> {
    let name = text.trim();
    let length = name.encode_utf16().count();
    if length == 0 {
        Err(NameProblem::Empty)
    } else if length > LONGEST_NAME {
        Err(NameProblem::TooLong(length - LONGEST_NAME))
    } else {
        Ok(name.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::clients::index::tests::client;

    /// `name:seats:used`.
    fn row(text: &str) -> Client {
        let mut parts = text.split(':');
        let mut part = || parts.next().unwrap_or_default();
        let name = part().to_owned();
        let mut number = || part().parse().ok();
        Client {
            name,
            assigned: number(),
            used: number(),
            ..client("any")
        }
    }

    fn name(text: &str) -> ClientEdit {
        ClientEdit::Name(text.to_owned())
    }

    fn renamed(before: &str, now: &str) -> ClientChange {
        ClientChange::Name(before.to_owned(), now.to_owned())
    }

    #[track_caller]
    fn check_write(now: &str, edit: &ClientEdit, written: (&str, i64), others: &[ClientChange]) {
        let write = ClientWrite {
            name: written.0.to_owned(),
            seats: written.1,
        };
        let expected = EditPlan::Write(write, others.to_vec());
        assert_eq!(plan(&row("A:5:3"), &row(now), edit), expected);
    }

    #[track_caller]
    fn check_ask(now: &str, edit: &ClientEdit, others: &[ClientChange]) {
        let expected = EditPlan::Ask(others.to_vec());
        assert_eq!(plan(&row("A:5:3"), &row(now), edit), expected);
    }

    #[test]
    fn what_was_not_edited_goes_back_as_it_is_now() {
        check_write("A:5:3", &name("B"), ("B", 5), &[]);
        check_write("A:5:3", &ClientEdit::Seats(7), ("A", 7), &[]);
        check_write("A:9:3", &name("B"), ("B", 9), &[ClientChange::Seats(5, 9)]);
        check_write(
            "C:5:3",
            &ClientEdit::Seats(7),
            ("C", 7),
            &[renamed("A", "C")],
        );
        // People come and go; that alone changes nothing about the decision.
        check_write("A:5:6", &ClientEdit::Seats(7), ("A", 7), &[]);
        check_write("A:5:6", &name("B"), ("B", 5), &[]);
    }

    #[test]
    fn a_change_to_the_same_value_is_asked_about() {
        check_ask("C:5:3", &name("B"), &[renamed("A", "C")]);
        check_ask("A:9:3", &ClientEdit::Seats(7), &[ClientChange::Seats(5, 9)]);
        check_ask("A:5:8", &ClientEdit::Seats(7), &[ClientChange::Used(3, 8)]);
        check_ask(
            "C:9:3",
            &ClientEdit::Seats(7),
            &[renamed("A", "C"), ClientChange::Seats(5, 9)],
        );
        let other_plan = Client {
            plan: "Enterprise (Monthly)".to_owned(),
            ..row("A:5:3")
        };
        let asked = plan(&row("A:5:3"), &other_plan, &ClientEdit::Seats(7));
        assert!(matches!(asked, EditPlan::Ask(_)));
    }

    #[test]
    fn names_have_one_to_fifty_characters() {
        let check = |text: &str, expected: Result<&str, NameProblem>| {
            assert_eq!(read_name(text), expected.map(str::to_owned), "{text}");
        };
        check("  Fabrikam  ", Ok("Fabrikam"));
        check(" ", Err(NameProblem::Empty));
        check(&"x".repeat(50), Ok(&"x".repeat(50)));
        check(&"x".repeat(51), Err(NameProblem::TooLong(1)));
        check(&"牙".repeat(50), Ok(&"牙".repeat(50)));
        // The server's column counts UTF-16 units.
        check(&"🦷".repeat(26), Err(NameProblem::TooLong(2)));
    }
}
