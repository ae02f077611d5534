//! Rows on their way out of the app: as CSV for a file, as tab-separated text
//! for the clipboard. Spreadsheets run what looks like a formula, and names
//! come from other people, so texts that start like one are defused
//! (<https://owasp.org/www-community/attacks/CSV_Injection>).

use std::borrow::Cow;

/// One value of an exported row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// A text from anywhere: never trusted.
    Text(String),
    /// A number stays a number, also a negative one.
    Number(i64),
    /// Nothing known.
    Empty,
}

impl Cell {
    fn print(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => defused(text),
            Self::Number(number) => Cow::Owned(number.to_string()),
            Self::Empty => Cow::Borrowed(""),
        }
    }
}

/// A CSV file (RFC 4180 with a byte order mark, without which Excel misreads
/// everything beyond ASCII).
pub fn to_csv(titles: &[String], rows: impl IntoIterator<Item = Vec<Cell>>) -> String {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    let mut failed = writer
        .write_record(titles.iter().map(|title| defused(title).into_owned()))
        .is_err();
    for row in rows {
        failed |= writer
            .write_record(row.iter().map(|cell| cell.print().into_owned()))
            .is_err();
    }
    // Writing to memory fails only for rows of unequal length, which is the caller's mistake.
    debug_assert!(!failed, "every row has one cell per title");
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

/// Tab-separated text that pastes into a spreadsheet as cells.
pub fn to_tab_separated(titles: &[String], rows: impl IntoIterator<Item = Vec<Cell>>) -> String {
    let titles = titles
        .iter()
        .map(|title| one_line(&defused(title)))
        .collect::<Vec<_>>()
        .join("\t");
    rows.into_iter().fold(titles, |mut text, row| {
        text.push('\n');
        text.push_str(
            &row.iter()
                .map(|cell| one_line(&cell.print()))
                .collect::<Vec<_>>()
                .join("\t"),
        );
        text
    })
}

/// Whether a spreadsheet could take a text for a formula.
pub(super) fn is_formula(text: &str) -> bool {
    let dangerous = |first: char| {
        matches!(
            first,
            '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠'
        )
    };
    // Leading blanks are dropped by some programs before they look for a formula.
    text.starts_with(dangerous) || text.trim_start().starts_with(dangerous)
}

/// Prefixes an apostrophe to what a spreadsheet could take for a formula.
fn defused(text: &str) -> Cow<'_, str> {
    if is_formula(text) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

fn one_line(text: &str) -> String {
    text.replace(['\t', '\r', '\n'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn titles(count: usize) -> Vec<String> {
        (0..count)
            .map(|column| format!("Column {column}"))
            .collect()
    }

    fn cells(file: &str) -> Vec<Vec<String>> {
        let text = file.strip_prefix('\u{feff}').expect("a byte order mark");
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(text.as_bytes());
        reader
            .records()
            .map(|record| record.expect("CSV").iter().map(str::to_owned).collect())
            .collect()
    }

    fn check(cell: Cell, expected: &str) {
        let file = to_csv(&titles(1), [vec![cell]]);
        assert_eq!(cells(&file)[1], [expected]);
    }

    #[test]
    fn what_looks_like_a_formula_is_defused() {
        check(Cell::Text("=1+1".into()), "'=1+1");
        check(Cell::Text("+49 30".into()), "'+49 30");
        check(Cell::Text("-2".into()), "'-2");
        check(Cell::Text("@SUM(A1)".into()), "'@SUM(A1)");
        check(Cell::Text("\t=1".into()), "'\t=1");
        check(Cell::Text("  =1".into()), "'  =1");
        check(Cell::Text("＝1".into()), "'＝1");
        check(Cell::Text("a=b".into()), "a=b");
        check(
            Cell::Text("say \"hi\", twice\nor more".into()),
            "say \"hi\", twice\nor more",
        );
        check(Cell::Number(-2), "-2");
        check(Cell::Text("北京".into()), "北京");
    }

    #[test]
    fn an_absent_number_is_an_empty_cell() {
        let file = to_csv(&titles(2), [vec![Cell::Empty, Cell::Number(1)]]);
        assert_eq!(file, "\u{feff}Column 0,Column 1\r\n,1\r\n");
    }

    #[test]
    fn pasted_rows_keep_their_shape() {
        let row = vec![Cell::Text("two\tcells\nand lines".into()), Cell::Number(3)];
        assert_eq!(
            to_tab_separated(&titles(2), [row]),
            "Column 0\tColumn 1\ntwo cells and lines\t3"
        );
    }

    proptest! {
        #[test]
        fn no_exported_text_starts_a_formula(text in "\\PC*") {
            let file = to_csv(&titles(2), [vec![Cell::Text(text.clone()), Cell::Empty]]);
            let cell = &cells(&file)[1][0];
            prop_assert!(!cell.trim_start().starts_with(['=', '+', '-', '@']));
            prop_assert_eq!(cell.trim_start_matches('\'').trim(), text.trim_start_matches('\'').trim());
        }
    }
}
