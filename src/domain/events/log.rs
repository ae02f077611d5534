//! The part of a log that has come so far, page by page.

use std::sync::Arc;

use crate::domain::model::event::{Event, EventPage};

/// Pages put together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EventLog {
    /// Newest first. A longer log begins with the shorter one that was before.
    pub events: Arc<Vec<Arc<Event>>>,
    /// Entries that could not be read.
    pub broken: usize,
    next: Option<String>,
    has_begun: bool,
}

impl EventLog {
    /// What to ask for the next page with; `None` for the first one.
    pub fn token(&self) -> Option<&str> {
        self.next.as_deref()
    }

    /// Whether the first page has come.
    pub fn has_begun(&self) -> bool {
        self.has_begun
    }

    /// Whether every page has come.
    pub fn is_complete(&self) -> bool {
        self.has_begun && self.next.is_none()
    }

    /// The moment of the oldest event that has come.
    pub fn oldest(&self) -> Option<i64> {
        self.events
            .iter()
            .rev()
            .map(|event| event.at)
            .find(|at| *at != 0)
    }

    /// Takes over the page that was asked for. A server that answers with the same
    /// token or with nothing would be asked for ever, so that is the end, too.
    pub fn append(&mut self, page: EventPage) {
        let is_stuck = page.next == self.next || page.events.len() + page.broken == 0;
        Arc::make_mut(&mut self.events).extend(page.events.into_iter().map(Arc::new));
        self.broken += page.broken;
        self.next = page.next.filter(|_| !is_stuck);
        self.has_begun = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::events::line::tests::event;

    fn page(at: &[i64], next: Option<&str>) -> EventPage {
        let events = at.iter().map(|at| Event {
            at: *at,
            ..event(1000)
        });
        EventPage {
            events: events.collect(),
            broken: 0,
            next: next.map(str::to_owned),
        }
    }

    #[test]
    fn pages_add_up_until_there_is_no_token() {
        let mut log = EventLog::default();
        assert!(!log.is_complete());
        log.append(page(&[9, 8], Some("a")));
        assert_eq!((log.token(), log.oldest()), (Some("a"), Some(8)));
        let before = Arc::clone(&log.events);
        log.append(page(&[7, 0], None));
        assert!(log.is_complete());
        assert_eq!((log.events.len(), log.oldest()), (4, Some(7)));
        assert!(Arc::ptr_eq(&before[0], &log.events[0]));
    }

    #[test]
    fn a_server_that_turns_in_circles_is_left() {
        let mut log = EventLog::default();
        log.append(page(&[9], Some("a")));
        log.append(page(&[8], Some("a")));
        assert!(log.is_complete());
        let mut log = EventLog::default();
        log.append(page(&[9], Some("a")));
        log.append(page(&[], Some("b")));
        assert!(log.is_complete());
    }
}
