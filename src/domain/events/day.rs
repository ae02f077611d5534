//! Days of the calendar and moments, as far as a log needs them: the URL and
//! date fields speak of days, the server of moments. Which moment a day begins
//! at depends on the time zone, which only the browser knows.

use std::fmt;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// Most days that the server hands out at once (provider-and-admin-api.md E.1).
pub const MOST_DAYS: i64 = 367;
/// Days before today that are shown when nobody asks for others.
pub const USUAL_DAYS: i64 = 30;

/// A day of the calendar, counted from 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(i64);

impl Day {
    /// 1970-01-01.
    pub const EPOCH: Self = Self(0);

    /// A day by year, month (1–12) and day of the month; `None` if there is no such day.
    pub fn of(year: i64, month: i64, day: i64) -> Option<Self> {
        if !(0..=9999).contains(&year) {
            return None;
        }
        // The year is counted from March, so that the leap day is its last one:
        // https://howardhinnant.github.io/date_algorithms.html
        let shifted = year - i64::from(month <= 2);
        let era = shifted.div_euclid(400);
        let year_of_era = shifted.rem_euclid(400);
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        let found = Self(era * 146_097 + day_of_era - 719_468);
        // The 31st of February would have become another day.
        (found.parts() == (year, month, day)).then_some(found)
    }

    /// Reads `2026-11-25`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-').map(|part| {
            let is_plain = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
            part.parse().ok().filter(|_| is_plain)
        });
        Self::of(parts.next()??, parts.next()??, parts.next()??)
    }

    /// Year, month (1–12) and day of the month.
    pub fn parts(self) -> (i64, i64, i64) {
        let days = self.0 + 719_468;
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * from_march + 2) / 5 + 1;
        let month = (from_march + 2) % 12 + 1;
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        (year, month, day)
    }

    /// So many days later, or earlier.
    pub fn plus(self, days: i64) -> Self {
        Self(self.0 + days)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.parts();
        write!(formatter, "{year:04}-{month:02}-{day:02}")
    }
}

/// From one day to another, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub first: Day,
    /// The last day.
    pub last: Day,
}

/// What is wrong with a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodProblem {
    /// It ends before it begins. The server would silently turn it round (E.1).
    Reversed,
    /// It has so many days, more than [`MOST_DAYS`].
    TooLong(i64),
}

impl Period {
    /// Thirty days back to today.
    pub fn usual(today: Day) -> Self {
        Self {
            first: today.plus(-USUAL_DAYS),
            last: today,
        }
    }

    /// How many days before today it begins, if it ends today.
    pub fn back_from(self, today: Day) -> Option<i64> {
        (self.last == today).then_some(today.0 - self.first.0)
    }

    /// How many days it has.
    pub fn days(self) -> i64 {
        self.last.0 - self.first.0 + 1
    }

    /// Whether the server hands it out.
    pub fn problem(self) -> Option<PeriodProblem> {
        if self.last < self.first {
            Some(PeriodProblem::Reversed)
        } else if self.days() > MOST_DAYS {
            Some(PeriodProblem::TooLong(self.days()))
        } else {
            None
        }
    }

    /// Its first and last millisecond, given the moments at which the first day
    /// and the day after the last one begin. Summer time may make the longest
    /// period an hour too long for the server, so its last hour is left out.
    pub fn bounds(first_begins: i64, next_begins: i64) -> (i64, i64) {
        let last = (next_begins - 1).min(first_begins + MOST_DAYS * DAY_MS);
        (first_begins, last)
    }
}

/// Reads an ISO-8601 moment as milliseconds since 1970; without a zone it is UTC.
pub fn moment(text: &str) -> Option<i64> {
    let (date, time) = text.split_once(['T', ' '])?;
    let day = Day::parse(date)?;
    let zone = time.find(['Z', '+', '-']).unwrap_or(time.len());
    let (clock, zone) = time.split_at(zone);
    let mut parts = clock.split(':');
    let mut number = |most: i64| {
        let part = parts.next()?;
        let (whole, fraction) = part.split_once('.').unwrap_or((part, ""));
        let whole: i64 = digits(whole)?;
        (whole <= most).then_some((whole, fraction))
    };
    let (hours, minutes) = (number(24)?.0, number(59)?.0);
    let (seconds, fraction) = number(60).unwrap_or((0, ""));
    let milliseconds = match fraction.get(..fraction.len().min(3)) {
        None | Some("") => 0,
        Some(start) => digits(start)? * [1, 100, 10, 1][start.len()],
    };
    let offset = match zone.strip_prefix(['+', '-']) {
        None => 0,
        Some(offset) => {
            let (hours, minutes) = offset.split_once(':')?;
            let minutes = digits(hours)? * 60 + digits(minutes)?;
            if zone.starts_with('-') {
                -minutes
            } else {
                minutes
            }
        }
    };
    let minutes = hours * 60 + minutes - offset;
    Some(day.0 * DAY_MS + (minutes * 60 + seconds) * 1000 + milliseconds)
}

fn digits(text: &str) -> Option<i64> {
    let is_plain = (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn days_are_read_if_there_are_such_days() {
        let check = |text: &str, expected: Option<i64>| {
            assert_eq!(Day::parse(text).map(|day| day.0), expected, "{text}");
        };
        check("1970-01-01", Some(0));
        check("1969-12-31", Some(-1));
        check("2026-11-25", Some(20_782));
        check("2024-02-29", Some(19_782));
        check("2026-02-29", None);
        check("2026-13-01", None);
        check("2026-00-10", None);
        check("2026-11", None);
        check("2026-11-25T00:00", None);
        check("+2026-11-25", None);
        check("99999999999-1-1", None);
        check("", None);
    }

    #[test]
    fn periods_have_limits() {
        let day = |text| Day::parse(text).unwrap();
        let check = |first, last, expected: Option<PeriodProblem>| {
            let period = Period {
                first: day(first),
                last: day(last),
            };
            assert_eq!(period.problem(), expected, "{first} {last}");
        };
        check("2026-11-25", "2026-11-25", None);
        check("2026-11-25", "2026-11-24", Some(PeriodProblem::Reversed));
        check("2025-01-01", "2026-01-02", None);
        check(
            "2025-01-01",
            "2026-01-03",
            Some(PeriodProblem::TooLong(368)),
        );
        let usual = Period::usual(day("2026-11-25"));
        assert_eq!(usual.first.to_string(), "2026-10-26");
        assert_eq!(usual.days(), 31);
        assert_eq!(usual.back_from(day("2026-11-25")), Some(30));
        assert_eq!(usual.back_from(day("2026-11-26")), None);
    }

    #[test]
    fn the_hour_of_winter_time_does_not_make_a_year_too_long() {
        let day = DAY_MS;
        assert_eq!(Period::bounds(0, 31 * day), (0, 31 * day - 1));
        assert_eq!(Period::bounds(0, 367 * day + 3_600_000), (0, 367 * day));
    }

    #[test]
    fn moments_are_read_in_every_form_the_contract_knows() {
        let check = |text: &str, expected: Option<i64>| {
            assert_eq!(moment(text), expected, "{text}");
        };
        check("1970-01-01T00:00:00Z", Some(0));
        check("1970-01-02T00:00:00.5Z", Some(DAY_MS + 500));
        check("1970-01-01T00:00:01.1239999Z", Some(1123));
        check("1970-01-01T02:00:00+02:00", Some(0));
        check("1969-12-31T23:30:00-00:30", Some(0));
        check("1970-01-01T00:01", Some(60_000));
        check("1970-01-01", None);
        check("1970-01-01T25:00:00Z", None);
        check("1970-01-01T00:00:00.Z", Some(0));
        check("1970-01-01T00:00:00.xZ", None);
        check("1970-01-01TZ", None);
        check("gestern", None);
    }

    proptest! {
        #[test]
        fn days_survive_a_round_trip(number in -719_000i64..2_900_000) {
            let day = Day(number);
            let (year, month, of_month) = day.parts();
            prop_assert_eq!(Day::of(year, month, of_month), Some(day));
            prop_assert_eq!(Day::parse(&day.to_string()), Some(day));
        }

        #[test]
        fn no_text_is_too_strange(text in "\\PC{0,30}") {
            let _ = (Day::parse(&text), moment(&text));
        }

        #[test]
        fn no_number_is_too_strange(text in "[0-9]{0,6}-[0-9-]{0,9}T[0-9:.+Z-]{0,20}") {
            let _ = moment(&text);
        }
    }
}
