//! A CSV file that the server wrote, made safe for spreadsheets: only the
//! beginnings of dangerous fields change, everything else stays as it came.

use super::table::is_formula;

/// Puts an apostrophe before every field that a spreadsheet could take for a
/// formula; numbers below zero stay numbers. A byte order mark goes first,
/// without which Excel misreads everything beyond ASCII.
pub fn defused(file: &str) -> String {
    let mut rest = file.trim_start_matches('\u{feff}');
    let mut safe = String::with_capacity(rest.len() + 16);
    safe.push('\u{feff}');
    while !rest.is_empty() {
        let (field, end) = next_field(rest);
        let (quote, content) = match field.strip_prefix('"') {
            Some(content) => ("\"", content.strip_suffix('"').unwrap_or(content)),
            None => ("", field),
        };
        safe.push_str(quote);
        if is_formula(content) && !is_number(content) {
            safe.push('\'');
        }
        safe.push_str(&field[quote.len()..]);
        safe.push_str(end);
        rest = &rest[field.len() + end.len()..];
    }
    safe
}

/// The field a text begins with, quotes included, and what ends it.
fn next_field(text: &str) -> (&str, &str) {
    let mut is_quoted = false;
    for (at, letter) in text.char_indices() {
        match letter {
            '"' => is_quoted = !is_quoted,
            ',' | '\n' | '\r' if !is_quoted => return (&text[..at], &text[at..=at]),
            _ => {}
        }
    }
    (text, "")
}

fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_figure = |letter: char| letter.is_ascii_digit() || letter == '.';
    digits.starts_with(|letter: char| letter.is_ascii_digit()) && digits.chars().all(is_figure)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(file: &str, expected: &str) {
        assert_eq!(defused(file), format!("\u{feff}{expected}"), "{file:?}");
    }

    #[test]
    fn only_beginnings_of_formulas_change() {
        check("", "");
        check("Client,Id\nFabrikam,1\n", "Client,Id\nFabrikam,1\n");
        check("=SUM(A1:A9) Trading,x\r\n", "'=SUM(A1:A9) Trading,x\r\n");
        check("a,+49 Hotline", "a,'+49 Hotline");
        check("a,-3,b", "a,-3,b");
        check("a,-3+cmd,b", "a,'-3+cmd,b");
        check("a,\"-3\",\"-3.5\"", "a,\"-3\",\"-3.5\"");
        check(
            "\"=1,\"\"2\"\"\",\"a\n=b\"\n@x",
            "\"'=1,\"\"2\"\"\",\"a\n=b\"\n'@x",
        );
        check("\u{feff}a,$1,234.00", "a,$1,234.00");
        check("\"open", "\"open");
    }

    proptest! {
        #[test]
        fn fields_stay_what_they_are_and_none_begins_a_formula(
            rows in prop::collection::vec(prop::collection::vec("[-=+@,\"a\n 1.]{0,6}", 3), 1..5)
        ) {
            let mut writer = csv::Writer::from_writer(Vec::new());
            for row in &rows {
                writer.write_record(row).expect("CSV");
            }
            let file = String::from_utf8(writer.into_inner().expect("CSV")).expect("UTF-8");
            let safe = defused(&file);
            let mut reader = csv::ReaderBuilder::new()
                .has_headers(false)
                .from_reader(safe.trim_start_matches('\u{feff}').as_bytes());
            let read: Vec<Vec<String>> = reader
                .records()
                .map(|record| record.expect("CSV").iter().map(str::to_owned).collect())
                .collect();
            prop_assert_eq!(read.len(), rows.len());
            for (cell, original) in read.iter().flatten().zip(rows.iter().flatten()) {
                let defused = format!("'{original}");
                prop_assert!(cell == original || *cell == defused);
                prop_assert!(!is_formula(cell) || is_number(cell), "{cell:?}");
            }
        }
    }
}
