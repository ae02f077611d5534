//! Locks after a while without activity, counted over all tabs.

use std::cell::Cell;

use leptos::prelude::*;

use crate::{
    browser::{activity, clock, timers::Interval},
    session::{SessionContext, storage},
};

/// How often idleness is checked, in milliseconds.
const CHECK_EVERY: i32 = 10_000;
/// From when on people are told that the session locks soon, in milliseconds.
const SOON: f64 = 60_000.0;
/// Activity is written at most this often, in milliseconds.
const NOTE_EVERY: f64 = 5_000.0;

/// Starts watching; the returned interval stops it when dropped.
pub fn watch(session: SessionContext, idle_minutes: u32) -> Option<Interval> {
    let noted = Cell::new(0.0);
    activity::watch(move || {
        let now = clock::now_ms();
        if now - noted.get() >= NOTE_EVERY {
            noted.set(now);
            storage::note_activity(now);
        }
    });
    let idle_ms = f64::from(idle_minutes) * 60_000.0;
    Interval::start(CHECK_EVERY, move || {
        if !session.is_open_untracked() {
            return;
        }
        let (now, last) = (clock::now_ms(), storage::last_activity());
        if is_idle(now, last, idle_ms) {
            session.lock();
        } else {
            session.expect_lock(soon(now, last, idle_ms));
        }
    })
}

impl SessionContext {
    /// Said once, when it begins to be soon, and taken back when somebody is here again.
    fn expect_lock(&self, seconds: Option<u32>) {
        if self.expires_in.read_untracked().is_some() != seconds.is_some() {
            self.expires_in.set(seconds);
        }
    }
}

/// The seconds left, if they are few.
fn soon(now: f64, last: f64, idle_ms: f64) -> Option<u32> {
    let left = idle_ms - (now - last).abs();
    // The check that comes next must not be the one that locks.
    (left <= SOON + f64::from(CHECK_EVERY)).then(|| (left.max(0.0) / 1000.0) as u32)
}

fn is_idle(now: f64, last: f64, idle_ms: f64) -> bool {
    // A clock set back must not keep the session open for ever.
    (now - last).abs() >= idle_ms
}

#[cfg(test)]
mod tests {
    use super::{is_idle, soon};

    #[test]
    fn a_lock_is_announced_about_a_minute_before() {
        let check = |left, expected| assert_eq!(soon(900_000.0 - left, 0.0, 900_000.0), expected);
        check(80_000.0, None);
        check(70_000.0, Some(70));
        check(60_500.0, Some(60));
        check(1_000.0, Some(1));
    }

    #[test]
    fn idleness_counts_from_the_last_activity() {
        let check = |now, last, expected| assert_eq!(is_idle(now, last, 1000.0), expected);
        check(1999.0, 1000.0, false);
        check(2000.0, 1000.0, true);
        check(0.0, 1000.0, true);
    }
}
