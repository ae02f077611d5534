//! The lines of a log out of its events, and which of them are shown. Reading
//! on must not cost more with every page, so lines that are there already stay.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    browser::text,
    domain::events::{
        directory::Directory,
        find,
        line::EventLine,
        log::EventLog,
        query::{EventColumn, EventQuery},
    },
    i18n::*,
    layout::event_text,
};

/// The lines, and what they were made with.
#[derive(Clone, Default)]
pub(super) struct Lines {
    pub all: Arc<Vec<Arc<EventLine>>>,
    made_with: Option<(Locale, Arc<Directory>)>,
}

/// Large values are compared by identity.
impl PartialEq for Lines {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.all, &other.all)
    }
}

/// A line for every event that has come, as soon as there are names.
pub(super) fn lines(
    i18n: I18nContext,
    log: RwSignal<EventLog>,
    directory: Memo<Option<Arc<Directory>>>,
) -> Memo<Lines> {
    Memo::new(move |before: Option<&Lines>| match directory.get() {
        None => Lines::default(),
        Some(directory) => made(i18n, directory, &log.read(), before),
    })
}

/// The places of the lines that the question finds, in its order.
pub(super) fn order(
    i18n: I18nContext,
    lines: Memo<Lines>,
    query: Memo<EventQuery>,
) -> Memo<Arc<Vec<u32>>> {
    let column = Memo::new(move |_| query.with(|query| query.column));
    let ranks = Memo::new(move |_| {
        let column = column.get();
        if column == EventColumn::Time {
            return Vec::new();
        }
        lines.with(|lines| {
            let lines = lines.all.iter();
            let texts: Vec<&str> = lines.map(|line| find::column_text(line, column)).collect();
            text::collation_ranks(&texts, i18n.get_locale().as_str())
        })
    });
    Memo::new(move |_| {
        let find = |query: &EventQuery| {
            ranks.with(|ranks| {
                lines.with(|lines| find::find(&lines.all, ranks, query, text::normalize_nfd))
            })
        };
        Arc::new(query.with(find))
    })
}

/// Words for the events that have none yet; the others keep theirs.
fn made(
    i18n: I18nContext,
    directory: Arc<Directory>,
    log: &EventLog,
    before: Option<&Lines>,
) -> Lines {
    let locale = i18n.get_locale();
    let is_continued = |lines: &&Lines| {
        let same_words = lines
            .made_with
            .as_ref()
            .is_some_and(|(own, names)| *own == locale && Arc::ptr_eq(names, &directory));
        let last = lines
            .all
            .last()
            .zip(log.events.get(lines.all.len().saturating_sub(1)));
        same_words && last.is_some_and(|(line, event)| Arc::ptr_eq(&line.event, event))
    };
    let mut all = before
        .filter(is_continued)
        .map(|lines| (*lines.all).clone())
        .unwrap_or_default();
    untrack(|| {
        for (place, event) in log.events.iter().enumerate().skip(all.len()) {
            let words = event_text::wording(i18n, &directory, event);
            let line = EventLine::new(place, Arc::clone(event), words, text::normalize_nfd);
            all.push(Arc::new(line));
        }
    });
    Lines {
        all: Arc::new(all),
        made_with: Some((locale, directory)),
    }
}
