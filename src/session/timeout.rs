//! Locks after a while without activity, counted over all tabs.

use std::cell::Cell;

use crate::{
    browser::{activity, clock, timers::Interval},
    session::{SessionContext, storage},
};

/// How often idleness is checked, in milliseconds.
const CHECK_EVERY: i32 = 10_000;
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
        if session.is_open_untracked()
            && is_idle(clock::now_ms(), storage::last_activity(), idle_ms)
        {
            session.lock();
        }
    })
}

fn is_idle(now: f64, last: f64, idle_ms: f64) -> bool {
    // A clock set back must not keep the session open for ever.
    (now - last).abs() >= idle_ms
}

#[cfg(test)]
mod tests {
    use super::is_idle;

    #[test]
    fn idleness_counts_from_the_last_activity() {
        let check = |now, last, expected| assert_eq!(is_idle(now, last, 1000.0), expected);
        check(1999.0, 1000.0, false);
        check(2000.0, 1000.0, true);
        check(0.0, 1000.0, true);
    }
}
