//! A job over many rows in a dialog: what will happen and what is left out,
//! then progress with a way to stop, then what became of every row, with the
//! failed ones to try again and the result to take along (product.md §5.4).
//!
//! It does not know what is done: the page gets the numbers of some rows and
//! answers with their results. Chunks run side by side, as many as the job says.

use leptos::prelude::*;

use crate::{
    browser::{download, leaving::Stake},
    domain::{
        bulk::{BulkCounts, BulkOutcome, BulkRun},
        text::table::{self, Cell},
    },
    i18n::{I18nContext, plural::grouped, use_i18n},
    phrase, plural, t_string,
    ui::{
        banner::Banner,
        button::{Button, ButtonKind},
        dialog::{Dialog, DialogWidth},
        icon::Icon,
        progress::ProgressBar,
        tone::Tone,
        words::Words,
    },
};

/// One row of the job, or one that is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BulkRow {
    /// What it is called.
    pub name: String,
    /// What will happen to it, what to compare, or why it is left out.
    pub detail: String,
}

/// A job, before it begins.
#[derive(Clone)]
pub struct BulkJob {
    /// The verb and the objects: “Remove 3 members”.
    pub title: String,
    /// What to know before saying yes; a line each.
    pub note: String,
    /// The verb on the button.
    pub confirm_label: String,
    /// Destroys something.
    pub danger: bool,
    /// The rows it is about.
    pub rows: Vec<BulkRow>,
    /// The rows it leaves out.
    pub skipped: Vec<BulkRow>,
    /// Rows that one request carries.
    pub chunk: usize,
    /// Requests side by side; at most 6 (product.md §4).
    pub side_by_side: usize,
    /// Does some rows, and answers.
    pub work: Callback<BulkChunk>,
}

/// Some rows to do.
#[derive(Clone)]
pub struct BulkChunk {
    /// Their places in the job's rows.
    pub rows: Vec<usize>,
    engine: Engine,
}

impl BulkChunk {
    /// Says what became of the rows, in their order. The dialog may be gone by then.
    pub fn answer(self, results: Vec<Result<(), String>>) {
        self.engine.settle(&self.rows, results);
    }

    /// Says that the same thing became of every row.
    pub fn answer_all(self, result: Result<(), String>) {
        let results = vec![result; self.rows.len()];
        self.answer(results);
    }
}

/// What drives the job.
#[derive(Clone, Copy)]
struct Engine {
    i18n: I18nContext,
    run: RwSignal<BulkRun>,
    is_stopped: RwSignal<bool>,
    under_way: StoredValue<usize>,
    job: StoredValue<BulkJob>,
}

impl Engine {
    fn begin(self) {
        self.is_stopped.set(false);
        self.run.update(BulkRun::retry_failed);
        self.feed();
    }

    /// Starts chunks until as many are under way as may be.
    fn feed(self) {
        loop {
            let Some((chunk, side_by_side, work)) = self
                .job
                .try_with_value(|job| (job.chunk, job.side_by_side, job.work))
            else {
                return;
            };
            let is_full = self.under_way.get_value() >= side_by_side;
            if is_full || self.is_stopped.get_untracked() {
                return;
            }
            let rows = self.run.try_update(|run| run.take(chunk));
            match rows {
                Some(rows) if !rows.is_empty() => {
                    self.under_way.update_value(|count| *count += 1);
                    let engine = self;
                    work.run(BulkChunk { rows, engine });
                }
                _ => return,
            }
        }
    }

    fn settle(self, rows: &[usize], results: Vec<Result<(), String>>) {
        let unanswered = untrack(|| t_string!(self.i18n, bulk.no_answer));
        let known = self
            .run
            .try_update(|run| run.settle(rows, results, unanswered));
        if known.is_some() {
            self.under_way.update_value(|count| *count -= 1);
            self.feed();
        }
    }

    fn counts(self) -> BulkCounts {
        self.run.with(BulkRun::counts)
    }

    fn save(self) {
        let titles = untrack(|| {
            [
                t_string!(self.i18n, bulk.name),
                t_string!(self.i18n, bulk.detail),
                t_string!(self.i18n, bulk.result),
            ]
            .map(str::to_owned)
        });
        let file = self.job.with_value(|job| {
            let cells = job.rows.iter().enumerate().map(|(row, text)| {
                let outcome = self.run.with_untracked(|run| run.outcome(row));
                let result = untrack(|| outcome_text(self.i18n, &outcome));
                vec![
                    Cell::Text(text.name.clone()),
                    Cell::Text(text.detail.clone()),
                    Cell::Text(result),
                ]
            });
            (format!("{}.csv", job.title), table::to_csv(&titles, cells))
        });
        // Refused by the browser: then the results stay on the screen.
        let _ = download::save_text(&file.0, "text/csv;charset=utf-8", &file.1);
    }
}

/// The dialog of a job, from preview to results.
#[component]
pub fn BulkDialog(
    /// What to do.
    job: BulkJob,
    /// Called when it is closed; true if anything was begun.
    #[prop(into)]
    on_close: Callback<bool>,
) -> impl IntoView {
    let i18n = use_i18n();
    let words = Words::expect();
    let begun = RwSignal::new(false);
    let engine = Engine {
        i18n,
        run: RwSignal::new(BulkRun::new(job.rows.len())),
        is_stopped: RwSignal::new(false),
        under_way: StoredValue::new(0),
        job: StoredValue::new(job.clone()),
    };
    let counts = Memo::new(move |_| engine.counts());
    let is_running = Memo::new(move |_| {
        let counts = counts.get();
        let goes_on = counts.waiting() > 0 && !engine.is_stopped.get();
        begun.get() && (counts.running > 0 || goes_on)
    });
    StoredValue::new_local(Stake::new(move || {
        is_running.try_get_untracked().unwrap_or(false)
    }));
    let begin = move || {
        if !is_running.get_untracked() {
            begun.set(true);
            engine.begin();
        }
    };
    let (confirm_label, danger) = (job.confirm_label.clone(), job.danger);
    let actions = move || {
        let close = move |_| on_close.run(begun.get_untracked());
        let label = confirm_label.clone();
        view! {
            {move || (!is_running.get()).then(|| view! {
                <Button on_click=close>
                    {move || if begun.get() { words.close.get() } else { words.cancel.get() }}
                </Button>
            })}
            {move || (begun.get() && !is_running.get()).then(|| view! {
                <Button icon="download" on_click=move |_| engine.save()>{phrase!(i18n, bulk.export)}</Button>
            })}
            {move || {
                let counts = counts.get();
                match (begun.get(), is_running.get()) {
                    (false, _) => {
                        let kind = if danger { ButtonKind::DangerSolid } else { ButtonKind::Primary };
                        let is_empty = counts.total == 0;
                        let reason = Signal::derive(move || {
                            is_empty.then(|| t_string!(i18n, bulk.nothing_to_do).to_string())
                        });
                        let label = label.clone();
                        Some(view! {
                            <Button kind=kind disabled_reason=reason on_click=move |_| begin()>{label}</Button>
                        }.into_any())
                    }
                    (true, false) if counts.waiting() > 0 => Some(view! {
                        <Button kind=ButtonKind::Primary on_click=move |_| begin()>{phrase!(i18n, bulk.go_on)}</Button>
                    }.into_any()),
                    (true, false) if counts.failed > 0 => Some(view! {
                        <Button kind=ButtonKind::Primary icon="refresh" on_click=move |_| begin()>
                            {phrase!(i18n, bulk.retry_failed)}
                        </Button>
                    }.into_any()),
                    _ => None,
                }
            }}
        }
    };
    let state = move || match (begun.get(), is_running.get()) {
        (false, _) => {
            let note = engine.job.with_value(|job| job.note.clone());
            view! { <p class="bulk-note">{note}</p> }.into_any()
        }
        (true, true) => progress(engine, counts).into_any(),
        (true, false) => result(i18n, counts.get_untracked()).into_any(),
    };
    view! {
        <Dialog
            title=job.title
            width=DialogWidth::Medium
            busy=is_running
            on_close=move |()| on_close.run(begun.get_untracked())
            actions=actions
        >
            {state}
            {rows_view(engine, &job.rows, begun)}
            {skipped_view(i18n, job.skipped)}
        </Dialog>
    }
}

fn progress(engine: Engine, counts: Memo<BulkCounts>) -> impl IntoView {
    let i18n = engine.i18n;
    let settled = move || {
        let counts = counts.get();
        counts.done + counts.failed
    };
    let detail = Signal::derive(move || {
        let grouped = |count| grouped(i18n.get_locale(), count);
        Some(t_string!(
            i18n,
            common.shown_of,
            shown = grouped(settled()),
            total = grouped(counts.get().total)
        ))
    });
    view! {
        <ProgressBar
            label=phrase!(i18n, bulk.under_way)
            value=Signal::derive(move || settled() as f64)
            max=Signal::derive(move || Some(counts.get().total as f64))
            detail=detail
            on_cancel=move |()| engine.is_stopped.set(true)
        />
    }
}

fn result(i18n: I18nContext, counts: BulkCounts) -> impl IntoView {
    let tone = if counts.done == counts.total {
        Tone::Success
    } else {
        Tone::Warning
    };
    let text = move || {
        if counts.done == counts.total {
            plural!(i18n, bulk.all_done, counts.total)
        } else {
            t_string!(
                i18n,
                bulk.partly_done,
                done = counts.done.to_string(),
                failed = counts.failed.to_string(),
                waiting = counts.waiting().to_string()
            )
        }
    };
    view! { <Banner tone=tone announce=true>{text}</Banner> }
}

fn rows_view(engine: Engine, rows: &[BulkRow], begun: RwSignal<bool>) -> impl IntoView + use<> {
    let i18n = engine.i18n;
    let line = |(row, text): (usize, &BulkRow)| {
        let outcome = Memo::new(move |_| engine.run.with(|run| run.outcome(row)));
        let shown = move || {
            begun.get().then(|| {
                let outcome = outcome.get();
                let (tone, icon) = match &outcome {
                    BulkOutcome::Done => (Tone::Success, Some("check-circle")),
                    BulkOutcome::Failed(_) => (Tone::Danger, Some("error")),
                    BulkOutcome::Waiting | BulkOutcome::Running => (Tone::Neutral, None),
                };
                let words = move || outcome_text(i18n, &outcome);
                view! {
                    <span class="bulk-row-outcome" data-tone=tone.as_str()>
                        {icon.map(|name| view! { <Icon name=name/> })}
                        {words}
                    </span>
                }
            })
        };
        view! {
            <li class="bulk-row">
                <span class="bulk-row-name">{text.name.clone()}</span>
                <span class="bulk-row-detail">{text.detail.clone()}</span>
                {shown}
            </li>
        }
    };
    let lines = rows.iter().enumerate().map(line).collect_view();
    // Scrolls, so the keyboard must reach it.
    (!rows.is_empty()).then(|| view! {
        <ul class="bulk-rows" role="list" tabindex="0" aria-label=phrase!(i18n, bulk.rows)>{lines}</ul>
    })
}

fn skipped_view(i18n: I18nContext, skipped: Vec<BulkRow>) -> impl IntoView {
    let count = skipped.len();
    (count > 0).then(|| {
        let line = |row: BulkRow| {
            view! {
                <li class="bulk-row">
                    <span class="bulk-row-name">{row.name}</span>
                    <span class="bulk-row-detail">{row.detail}</span>
                </li>
            }
        };
        view! {
            <details class="bulk-skipped" open=count <= 5>
                <summary>{move || plural!(i18n, bulk.left_out, count)}</summary>
                <ul class="bulk-rows" role="list">{skipped.into_iter().map(line).collect_view()}</ul>
            </details>
        }
    })
}

fn outcome_text(i18n: I18nContext, outcome: &BulkOutcome) -> String {
    match outcome {
        BulkOutcome::Waiting => t_string!(i18n, bulk.waiting).to_string(),
        BulkOutcome::Running => t_string!(i18n, bulk.under_way).to_string(),
        BulkOutcome::Done => t_string!(i18n, bulk.done).to_string(),
        BulkOutcome::Failed(reason) => reason.to_string(),
    }
}
