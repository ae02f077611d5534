//! Rows of a table as a person brings them: pasted from a spreadsheet, or the
//! text of a CSV file with whatever separator its program prefers.

use csv::{ReaderBuilder, StringRecord, Trim};

/// One row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Where it begins, counted from 1 as editors do.
    pub number: u64,
    /// Its cells.
    pub cells: Vec<String>,
}

/// Every row that has anything in it, a header included.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Top to bottom.
    pub lines: Vec<Line>,
    /// Cells of the longest row.
    pub width: usize,
    /// The text was written in an encoding that is not UTF-8: letters are lost.
    pub is_garbled: bool,
}

/// In the order in which ties are decided.
const SEPARATORS: [u8; 3] = [b'\t', b';', b','];

/// Reads what was pasted. Nothing is an error here: a row too short or too long
/// is a row all the same, and is told about later.
pub fn read(text: &str) -> Sheet {
    // The reader counts lines by one kind of line end only.
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let text = text.replace('\r', "\n");
    let mut lines = Vec::new();
    for record in records(&text, separator(&text)) {
        if record.iter().all(str::is_empty) {
            continue;
        }
        lines.push(Line {
            number: record.position().map_or(0, |start| number(&text, start)),
            cells: record.iter().map(|cell| rearmed(cell).to_owned()).collect(),
        });
    }
    Sheet {
        width: lines.iter().map(|line| line.cells.len()).max().unwrap_or(0),
        lines,
        is_garbled: text.contains('\u{fffd}'),
    }
}

/// The line a row begins in. Its place is where the reader began to look for
/// it, with the empty lines before it.
fn number(text: &str, start: &csv::Position) -> u64 {
    let place = usize::try_from(start.byte()).unwrap_or_default();
    let before = text.get(place..).unwrap_or_default();
    let empty = before.bytes().take_while(|byte| *byte == b'\n').count();
    start.line() + empty as u64
}

/// The separator that makes most of the first row.
fn separator(text: &str) -> u8 {
    let cells = |separator: u8| {
        let mut found = records(text, separator).filter(|record| !record.iter().all(str::is_empty));
        found.next().map_or(0, |record| record.len())
    };
    let most = SEPARATORS.map(cells).into_iter().max().unwrap_or(0);
    let best = SEPARATORS.into_iter().find(|one| cells(*one) == most);
    best.unwrap_or(b',')
}

fn records(text: &str, separator: u8) -> impl Iterator<Item = StringRecord> {
    ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .trim(Trim::All)
        .from_reader(text.as_bytes())
        .into_records()
        // Fails on broken UTF-8 only, which a text has not.
        .filter_map(Result::ok)
}

/// The name without the apostrophe that an export put before it, so that no
/// spreadsheet takes it for a formula ([`crate::domain::text::table`]).
fn rearmed(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) => rest,
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::text::table::{Cell, to_csv};
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, expected: &[(u64, &[&str])]) {
        let sheet = read(text);
        let lines: Vec<(u64, Vec<&str>)> = sheet
            .lines
            .iter()
            .map(|line| (line.number, line.cells.iter().map(String::as_str).collect()))
            .collect();
        let expected: Vec<_> = expected
            .iter()
            .map(|(number, cells)| (*number, cells.to_vec()))
            .collect();
        assert_eq!(lines, expected, "{text:?}");
    }

    #[test]
    fn tables_are_read_whatever_separates_them() {
        check("a\tb\tc", &[(1, &["a", "b", "c"])]);
        check("a;b\nc;d", &[(1, &["a", "b"]), (2, &["c", "d"])]);
        check("\u{feff}a, b ,c\r\n", &[(1, &["a", "b", "c"])]);
        // A comma in a cell is no separator where tabs or quotes are.
        check(
            "Fabrikam, Inc.\tx\t3",
            &[(1, &["Fabrikam, Inc.", "x", "3"])],
        );
        check(
            "\"Fabrikam, Inc.\",x,3",
            &[(1, &["Fabrikam, Inc.", "x", "3"])],
        );
        check("just a name", &[(1, &["just a name"])]);
        check("", &[]);
        check("\n \n\t\n", &[]);
    }

    #[test]
    fn empty_rows_are_left_out_and_counted() {
        check(
            "a,b\n\n,\nc,d,e",
            &[(1, &["a", "b"]), (4, &["c", "d", "e"])],
        );
        check(
            "a,b\r\n\r\nc,d\r\ne,f",
            &[(1, &["a", "b"]), (3, &["c", "d"]), (4, &["e", "f"])],
        );
        check("a,b\rc,d", &[(1, &["a", "b"]), (2, &["c", "d"])]);
        assert_eq!(read("a,b\nc,d,e").width, 3);
    }

    #[test]
    fn lost_letters_are_noticed() {
        assert!(read("Caf\u{fffd},x").is_garbled);
        assert!(!read("Café,x").is_garbled);
    }

    proptest! {
        #[test]
        fn what_was_exported_comes_back(
            cells in prop::collection::vec("[=+@a-zé北\",; -]{0,12}[a-z0-9]", 2..5)
        ) {
            let wanted: Vec<&str> = cells.iter().map(|cell| cell.trim()).collect();
            let titles = vec!["t".to_owned(); cells.len()];
            let row: Vec<Cell> = wanted.iter().map(|cell| Cell::Text((*cell).to_owned())).collect();
            let file = read(&to_csv(&titles, [row]));
            prop_assert_eq!(&file.lines[1].cells, &wanted);
        }

        #[test]
        fn anything_can_be_pasted(text in "[a-z\t;,\"\n\r é]{0,80}") {
            let sheet = read(&text);
            prop_assert!(sheet.lines.iter().all(|line| line.cells.len() <= sheet.width));
        }
    }
}
