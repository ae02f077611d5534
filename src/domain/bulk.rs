//! A job over many rows: which are still to do, which are done, which failed
//! and why. Rows are taken in chunks, several chunks may be under way, and
//! whatever happens every row ends as done or as a listed failure.

use std::{ops::Range, sync::Arc};

/// What became of one row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum BulkOutcome {
    /// Its turn has not come.
    #[default]
    Waiting,
    /// A request about it is under way.
    Running,
    /// Done.
    Done,
    /// Failed, with the reason in the person's language.
    Failed(Arc<str>),
}

/// The state of the whole job.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BulkRun {
    outcomes: Vec<BulkOutcome>,
}

/// The job in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BulkCounts {
    /// Rows in all.
    pub total: usize,
    /// Rows done.
    pub done: usize,
    /// Rows that failed.
    pub failed: usize,
    /// Rows under way.
    pub running: usize,
}

impl BulkCounts {
    /// Rows whose turn has not come.
    pub fn waiting(self) -> usize {
        self.total - self.done - self.failed - self.running
    }
}

impl BulkRun {
    /// A job over this many rows, none of them begun.
    pub fn new(rows: usize) -> Self {
        Self {
            outcomes: vec![BulkOutcome::Waiting; rows],
        }
    }

    /// What became of a row.
    pub fn outcome(&self, row: usize) -> BulkOutcome {
        self.outcomes.get(row).cloned().unwrap_or_default()
    }

    /// The next rows to do, at most `size`; they count as under way from now on.
    pub fn take(&mut self, size: usize) -> Vec<usize> {
        let waiting = self.outcomes.iter().enumerate();
        let rows: Vec<usize> = waiting
            .filter(|(_, outcome)| **outcome == BulkOutcome::Waiting)
            .map(|(row, _)| row)
            .take(size)
            .collect();
        for &row in &rows {
            self.outcomes[row] = BulkOutcome::Running;
        }
        rows
    }

    /// Notes the results of rows that were taken. A row without a result failed too:
    /// nobody can say that it is done.
    pub fn settle(&mut self, rows: &[usize], results: Vec<Result<(), String>>, unanswered: &str) {
        let mut results = results.into_iter();
        for &row in rows {
            let outcome = match results.next() {
                Some(Ok(())) => BulkOutcome::Done,
                Some(Err(reason)) => BulkOutcome::Failed(reason.into()),
                None => BulkOutcome::Failed(unanswered.into()),
            };
            if let Some(place) = self.outcomes.get_mut(row) {
                *place = outcome;
            }
        }
    }

    /// Puts the failed rows back among those to do.
    pub fn retry_failed(&mut self) {
        for outcome in &mut self.outcomes {
            if matches!(outcome, BulkOutcome::Failed(_)) {
                *outcome = BulkOutcome::Waiting;
            }
        }
    }

    /// The job in numbers.
    pub fn counts(&self) -> BulkCounts {
        let of = |is: fn(&BulkOutcome) -> bool| self.outcomes.iter().filter(|at| is(at)).count();
        BulkCounts {
            total: self.outcomes.len(),
            done: of(|outcome| *outcome == BulkOutcome::Done),
            failed: of(|outcome| matches!(outcome, BulkOutcome::Failed(_))),
            running: of(|outcome| *outcome == BulkOutcome::Running),
        }
    }

    /// Every row.
    pub fn rows(&self) -> Range<usize> {
        0..self.outcomes.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn failed_rows_are_done_again_and_nothing_else() {
        let mut run = BulkRun::new(3);
        let rows = run.take(2);
        assert_eq!(rows, [0, 1]);
        run.settle(&rows, vec![Ok(()), Err("full".into())], "no answer");
        let rows = run.take(9);
        assert_eq!(rows, [2]);
        run.settle(&rows, Vec::new(), "no answer");
        assert_eq!(run.outcome(2), BulkOutcome::Failed("no answer".into()));
        assert_eq!((run.counts().done, run.counts().failed), (1, 2));
        run.retry_failed();
        assert_eq!(run.take(9), [1, 2]);
    }

    proptest! {
        #[test]
        fn every_row_ends_as_done_or_failed(
            total in 0usize..200,
            size in 1usize..50,
            verdicts in proptest::collection::vec(any::<bool>(), 200),
        ) {
            let mut run = BulkRun::new(total);
            let mut taken = 0;
            loop {
                let rows = run.take(size);
                if rows.is_empty() {
                    break;
                }
                taken += rows.len();
                let results = rows
                    .iter()
                    .map(|row| if verdicts[*row] { Ok(()) } else { Err("no".to_owned()) })
                    .collect();
                run.settle(&rows, results, "no answer");
            }
            let counts = run.counts();
            prop_assert_eq!(taken, total);
            prop_assert_eq!(counts.done + counts.failed, total);
            prop_assert_eq!(counts.waiting(), 0);
        }
    }
}
