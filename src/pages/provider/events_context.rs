//! What the parts of an event log share, on its page and in the drawer of one
//! person: the question in the address, the pages that have come, the lines
//! they become, and the way to the next page.

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};

use super::members_context::People;
use crate::{
    api::ApiError,
    browser::{calendar, text},
    domain::{
        events::{
            day::{Day, Period},
            directory::Directory,
            find::{self, EventFacets},
            line::EventLine,
            log::EventLog,
            query::{EventColumn, EventQuery},
        },
        model::id::{ProviderId, ProviderUserId},
    },
    i18n::*,
    layout::{address_query::AddressQuery, event_text},
    session::SessionContext,
    ui::grid::GridPhase,
};

/// What the loading is doing.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Loading {
    /// Nothing.
    Rests,
    /// Waits for one page.
    Page,
    /// Reads page after page.
    All,
    /// Stopped; what has come stays.
    Failed(ApiError),
}

/// Whose log it is.
#[derive(Clone)]
pub(super) struct EventsScope {
    pub provider: ProviderId,
    /// Only what this person did.
    pub member: Option<ProviderUserId>,
    /// Names the log, in the name of an exported file.
    pub name: Signal<String>,
    /// Stands before the parameters in the address.
    pub prefix: &'static str,
}

/// Shared by the parts of a log.
#[derive(Clone, Copy)]
pub(super) struct EventsContext {
    pub i18n: I18nContext,
    pub session: SessionContext,
    pub scope: StoredValue<EventsScope>,
    pub today: Day,
    pub query: Memo<EventQuery>,
    pub period: Memo<Period>,
    /// When each day of the period begins; empty if the period cannot be shown.
    pub begins: Memo<Vec<i64>>,
    pub log: RwSignal<EventLog>,
    pub loading: RwSignal<Loading>,
    /// Names; `None` until the lists have answered.
    pub directory: Memo<Option<Arc<Directory>>>,
    pub lines: Memo<Lines>,
    pub order: Memo<Arc<Vec<u32>>>,
    pub facets: Memo<EventFacets>,
    address: AddressQuery,
    /// Counts beginnings, so that an answer to an older question is not taken for this one's.
    run: StoredValue<u32>,
}

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

impl EventsContext {
    /// Begins to read the log that the address asks for, and anew when it asks for
    /// other days. `people` and `clients` are `None` while they are on their way.
    pub fn new(
        i18n: I18nContext,
        scope: EventsScope,
        address: AddressQuery,
        directory: Memo<Option<Arc<Directory>>>,
    ) -> Self {
        let (year, month, day) = calendar::today();
        let prefix = scope.prefix;
        let query = Memo::new(move |_| address.text.with(|query| EventQuery::parse(query, prefix)));
        let today = Day::of(year, month, day);
        // There is a today; the day of its number is only for the compiler.
        let today = today.unwrap_or(Day::EPOCH);
        let period = Memo::new(move |_| query.with(|query| query.period(today)));
        let begins = Memo::new(move |_| {
            let period = period.get();
            let days = match period.problem() {
                None => period.days(),
                Some(_) => 0,
            };
            let begin = |day| calendar::day_begins(period.first.plus(day).parts());
            (0..days).map(begin).collect::<Vec<_>>()
        });
        let log = RwSignal::new(EventLog::default());
        let lines = Memo::new(move |before: Option<&Lines>| {
            let Some(directory) = directory.get() else {
                return Lines::default();
            };
            made(i18n, directory, &log.read(), before)
        });
        let ranks = Memo::new(move |_| {
            let column = query.with(|query| query.column);
            if column == EventColumn::Time {
                return Vec::new();
            }
            lines.with(|lines| {
                let texts: Vec<&str> = lines
                    .all
                    .iter()
                    .map(|line| find::column_text(line, column))
                    .collect();
                text::collation_ranks(&texts, i18n.get_locale().as_str())
            })
        });
        let order = Memo::new(move |_| {
            lines.with(|lines| {
                ranks.with(|ranks| {
                    query.with(|query| {
                        Arc::new(find::find(&lines.all, ranks, query, text::normalize_nfd))
                    })
                })
            })
        });
        let page = Self {
            i18n,
            session: SessionContext::expect(),
            scope: StoredValue::new(scope),
            today,
            query,
            period,
            begins,
            log,
            loading: RwSignal::new(Loading::Rests),
            directory,
            lines,
            order,
            facets: Memo::new(move |_| lines.with(|lines| find::facets(&lines.all))),
            address,
            run: StoredValue::new(0),
        };
        Effect::new(move |_| {
            period.track();
            page.begin();
        });
        page
    }

    /// Changes what is asked.
    pub fn ask(self, change: impl FnOnce(EventQuery) -> EventQuery) {
        self.address.write(self.written(change));
    }

    /// The same while the person types.
    pub fn ask_when_rested(self, change: impl FnOnce(EventQuery) -> EventQuery) {
        self.address.write_when_rested(self.written(change));
    }

    fn written(self, change: impl FnOnce(EventQuery) -> EventQuery) -> String {
        let query = change(self.query.get_untracked());
        let prefix = self.scope.with_value(|scope| scope.prefix);
        self.address
            .text
            .with_untracked(|text| query.write_into(text, prefix))
    }

    /// Reads the log from its newest event on.
    pub fn begin(self) {
        self.run.update_value(|run| *run += 1);
        self.log.set(EventLog::default());
        self.loading.set(Loading::Rests);
        self.load(Loading::Page);
    }

    /// Reads one page more, or all that are left.
    pub fn load(self, how: Loading) {
        let is_busy = self
            .loading
            .with_untracked(|loading| matches!(loading, Loading::Page | Loading::All));
        if is_busy
            || self
                .period
                .with_untracked(|period| period.problem().is_some())
        {
            return;
        }
        self.loading.set(how);
        let run = self.run.get_value();
        spawn_local(async move { self.read(run).await });
    }

    /// Lets the page that is on its way be the last one.
    pub fn stop(self) {
        self.loading.set(Loading::Page);
    }

    async fn read(self, run: u32) {
        let (scope, period) = (self.scope.get_value(), self.period.get_untracked());
        let begins = |day: Day| calendar::day_begins(day.parts());
        let (start, end) = Period::bounds(begins(period.first), begins(period.last.plus(1)));
        let (start, end) = (calendar::iso(start), calendar::iso(end));
        loop {
            let token = self
                .log
                .with_untracked(|log| log.token().map(str::to_owned));
            let answer = self
                .session
                .provider_events(
                    &scope.provider,
                    scope.member.as_ref(),
                    (&start, &end),
                    token.as_deref(),
                )
                .await;
            // The person may have left, or asked for other days.
            if self.run.try_get_value() != Some(run) {
                return;
            }
            match answer {
                Ok(page) => self.log.update(|log| log.append(page)),
                Err(error) => return self.loading.set(Loading::Failed(error)),
            }
            let is_complete = self.log.with_untracked(EventLog::is_complete);
            if is_complete || self.loading.get_untracked() != Loading::All {
                return self.loading.set(Loading::Rests);
            }
        }
    }

    /// What the grid has to show.
    pub fn phase(self) -> Signal<GridPhase> {
        Signal::derive(move || {
            let is_failed = self
                .loading
                .with(|loading| matches!(loading, Loading::Failed(_)));
            let has_begun = self.log.with(EventLog::has_begun);
            if self.period.get().problem().is_some() || (is_failed && !has_begun) {
                GridPhase::Failed
            } else if has_begun && self.directory.with(Option::is_some) {
                GridPhase::Ready
            } else {
                GridPhase::Loading
            }
        })
    }

    /// Whether every event of the period is here.
    pub fn is_complete(self) -> bool {
        self.log.with(EventLog::is_complete)
    }
}

/// Names out of two lists that may be on their way or not to be had.
pub(super) fn directory(
    people: impl Fn() -> Option<Option<People>> + Send + Sync + 'static,
    clients: impl Fn() -> Option<Option<super::events_page::Clients>> + Send + Sync + 'static,
) -> Memo<Option<Arc<Directory>>> {
    Memo::new(move |_| {
        let (people, clients) = (people()?, clients()?);
        let people = people.as_ref().map(|people| people.as_slice());
        let clients = clients.as_ref().map(|clients| clients.as_slice());
        Some(Arc::new(Directory::new(people, clients)))
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
