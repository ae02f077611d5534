//! Events on their way into a file: what is on the screen in words, and the
//! moments and identifiers exactly as the server wrote them.

use std::sync::Arc;

use super::line::EventLine;
use crate::domain::{model::event::Actor, text::table::Cell};

/// How many columns the file has, for the titles.
pub const COLUMNS: usize = 10;

/// The cells of some lines, for `text::table`: moment, sentence, EventType, person,
/// account, client, client's identifier, what else it is about, device, address.
pub fn rows<'a>(
    lines: &'a [Arc<EventLine>],
    order: &'a [u32],
) -> impl Iterator<Item = Vec<Cell>> + 'a {
    order
        .iter()
        .filter_map(|row| lines.get(*row as usize))
        .map(|line| cells(line))
}

fn cells(line: &EventLine) -> Vec<Cell> {
    let text = |text: &str| {
        if text.is_empty() {
            Cell::Empty
        } else {
            Cell::Text(text.to_owned())
        }
    };
    let (event, words) = (&line.event, &line.words);
    let account = match &event.actor {
        Actor::Person(id) => id.as_str(),
        Actor::System(_) | Actor::Nobody => "",
    };
    let about = event.provider_user_id.as_ref().map(|id| id.as_str());
    let cells: [Cell; COLUMNS] = [
        text(&event.date),
        text(&words.sentence),
        Cell::Number(event.kind),
        text(&words.person),
        text(account),
        text(&words.client),
        text(&words.client_key),
        text(about.or(event.subject.as_deref()).unwrap_or_default()),
        text(&words.device),
        text(&event.ip),
    ];
    cells.to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{events::line::tests::line, text::table};

    #[test]
    fn a_file_shows_what_the_screen_shows_and_runs_nothing() {
        let lines = ["0:1903:ada:=SUM(A1) Trading:Chrome", "1:1000:::"].map(line);
        let titles = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"].map(str::to_owned);
        assert_eq!(
            table::to_csv(&titles, rows(&lines, &[1, 0, 7])),
            "\u{feff}a,b,c,d,e,f,g,h,i,j\r\n\
             moment 1, did 1000 in ,1000,,,,,,,203.0.113.1\r\n\
             moment 0,ada did 1903 in =SUM(A1) Trading,1903,ada,u-ada,'=SUM(A1) Trading,'=sum(a1) trading,,Chrome,203.0.113.0\r\n"
        );
    }
}
