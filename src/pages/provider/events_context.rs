//! What the parts of an event log share, on its page and in the drawer of one
//! person: the question in the address, the pages that have come, the lines
//! they become, and the way to the next page.

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};

use super::events_lines::{Lines, lines, order};
use crate::{
    api::ApiError,
    browser::calendar,
    domain::{
        events::{
            day::{Day, Period},
            directory::Directory,
            find::{self, EventFacets},
            log::EventLog,
            query::EventQuery,
        },
        model::id::{ProviderId, ProviderUserId},
    },
    i18n::*,
    layout::address_query::AddressQuery,
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

impl EventsContext {
    /// Begins to read the log that the address asks for, and anew when it asks for
    /// other days.
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
        let lines = lines(i18n, log, directory);
        let order = order(i18n, lines, query);
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
        if self.period.get_untracked().problem().is_some() {
            return;
        }
        match self.loading.get_untracked() {
            // The page that is on its way is then the first of all.
            Loading::Page if how == Loading::All => self.loading.set(how),
            Loading::Page | Loading::All => {}
            Loading::Rests | Loading::Failed(_) => {
                self.loading.set(how);
                let run = self.run.get_value();
                spawn_local(async move { self.read(run).await });
            }
        }
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
