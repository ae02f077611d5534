//! Dates as the contract writes them: ISO 8601, UTC, `Z`.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// Milliseconds since the epoch, now.
pub fn now_ms() -> i64 {
    let elapsed = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or(Duration::ZERO);
    i64::try_from(elapsed.as_millis()).unwrap_or(i64::MAX)
}

/// Milliseconds since the epoch as text.
pub fn iso(milliseconds: i64) -> String {
    OffsetDateTime::from_unix_timestamp_nanos(i128::from(milliseconds) * 1_000_000)
        .ok()
        .and_then(|date| date.format(&Rfc3339).ok())
        .unwrap_or_else(|| "1970-01-01T00:00:00Z".to_owned())
}

/// Now as text.
pub fn now_iso() -> String {
    iso(now_ms())
}

/// Text as milliseconds since the epoch; an unreadable date is the epoch itself.
pub fn parse_ms(text: &str) -> i64 {
    OffsetDateTime::parse(text, &Rfc3339).map_or(0, |date| {
        date.unix_timestamp() * 1000 + i64::from(date.millisecond())
    })
}

/// The first moment of a month, counted from this one: 0 is this month, 1 the next.
pub fn month_start(offset: i32) -> String {
    let today = OffsetDateTime::now_utc();
    let months = today.year() * 12 + i32::from(u8::from(today.month())) - 1 + offset;
    format!(
        "{}-{:02}-01T00:00:00Z",
        months.div_euclid(12),
        months.rem_euclid(12) + 1
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_survive_a_round_trip() {
        assert_eq!(iso(0), "1970-01-01T00:00:00Z");
        assert_eq!(parse_ms(&iso(1_766_000_000_123)), 1_766_000_000_123);
    }
}
