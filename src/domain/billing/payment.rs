//! Cards that end, and amounts that people type.

use crate::domain::model::money::Cents;

/// Whether a card can still be charged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardState {
    /// For long enough.
    Good,
    /// Not beyond this month or the next.
    EndsSoon,
    /// Not any more.
    Ended,
}

/// The state of a card that ends with a month (`01/2029`) on a day (`2026-11-25…`).
pub fn card_state(expiration: &str, today: &str) -> CardState {
    let months = |year: &str, month: &str| -> Option<i32> {
        Some(year.parse::<i32>().ok()? * 12 + month.parse::<i32>().ok()?)
    };
    let last = expiration
        .split_once('/')
        .and_then(|(month, year)| months(year, month));
    let now = today
        .get(..4)
        .zip(today.get(5..7))
        .and_then(|(year, month)| months(year, month));
    match last.zip(now).map(|(last, now)| last - now) {
        Some(left) if left < 0 => CardState::Ended,
        Some(0 | 1) => CardState::EndsSoon,
        _ => CardState::Good,
    }
}

/// The most that can be paid in at once; anything above is a slip of the finger.
const MOST: i64 = 100_000_000;

/// An amount as people type it: dollars, with a point or a comma before the cents.
pub fn parse_amount(text: &str) -> Option<Cents> {
    let text = text.trim().trim_start_matches("US").trim_start_matches('$');
    let (dollars, cents) = text.rsplit_once(['.', ',']).unwrap_or((text, ""));
    let is_number = |text: &str| text.chars().all(|letter| letter.is_ascii_digit());
    if dollars.is_empty() || dollars.len() > 7 || cents.len() > 2 {
        return None;
    }
    if !is_number(dollars) || !is_number(cents) {
        return None;
    }
    let hundredths: i64 = format!("{cents:0<2}").parse().ok()?;
    let amount = dollars.parse::<i64>().ok()? * 100 + hundredths;
    Some(Cents(amount)).filter(|amount| (1..=MOST).contains(&amount.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_is_good_to_the_end_of_its_month() {
        let check = |expiration: &str, expected| {
            assert_eq!(
                card_state(expiration, "2026-11-25T18:00:00Z"),
                expected,
                "{expiration}"
            );
        };
        check("01/2029", CardState::Good);
        check("01/2027", CardState::Good);
        check("12/2026", CardState::EndsSoon);
        check("11/2026", CardState::EndsSoon);
        check("10/2026", CardState::Ended);
        check("12/2025", CardState::Ended);
        check("", CardState::Good);
        check("soon", CardState::Good);
    }

    #[test]
    fn amounts_have_at_most_two_decimals() {
        let check = |text: &str, expected: Option<i64>| {
            assert_eq!(parse_amount(text), expected.map(Cents), "{text}");
        };
        check("20", Some(2000));
        check(" $20.5 ", Some(2050));
        check("US$20,05", Some(2005));
        check("0.01", Some(1));
        check("1000000", Some(100_000_000));
        check("1000000.01", None);
        check("0", None);
        check("", None);
        check(".5", None);
        check("-5", None);
        check("1,000", None);
        check("1,000.00", None);
        check("1e3", None);
        check("12.345", None);
        check("99999999", None);
    }
}
