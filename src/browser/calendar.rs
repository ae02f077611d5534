//! Days in the person's own time zone: which one is today, and when one begins.

use js_sys::Date;

/// Year, month (1–12) and day of the month, now.
pub fn today() -> (i64, i64, i64) {
    let now = Date::new_0();
    (
        i64::from(now.get_full_year()),
        i64::from(now.get_month()) + 1,
        i64::from(now.get_date()),
    )
}

/// The moment at which a day begins, in milliseconds since 1970.
pub fn day_begins((year, month, day): (i64, i64, i64)) -> i64 {
    let (year, month, day) = (year as u32, month as i32 - 1, day as i32);
    let date = Date::new_with_year_month_day(year, month, day);
    // The constructor takes the years below 100 for those of the last century.
    date.set_full_year_with_month_date(year, month, day);
    date.get_time() as i64
}

/// A moment as the server reads it: ISO 8601, UTC.
pub fn iso(milliseconds: i64) -> String {
    Date::new(&(milliseconds as f64).into())
        .to_iso_string()
        .into()
}
