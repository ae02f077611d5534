//! Which rows are chosen, by identity and not by place, so that filtering,
//! sorting and reloading leave the choice alone.

use std::{collections::HashSet, sync::Arc};

/// The identity of a row, stable across filtering and reloading.
pub type RowId = Arc<str>;

/// The chosen rows, whether shown or hidden by a filter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowSelection(HashSet<RowId>);

/// What the box in the header says about the rows that are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SelectedShare {
    /// No shown row is chosen.
    None,
    /// Some are.
    Some,
    /// All are.
    All,
}

impl RowSelection {
    /// How many rows are chosen.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether nothing is chosen.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether this row is chosen.
    pub fn contains(&self, id: &str) -> bool {
        self.0.contains(id)
    }

    /// Chooses rows, or lets them go.
    pub fn set(&mut self, ids: impl IntoIterator<Item = RowId>, chosen: bool) {
        for id in ids {
            if chosen {
                self.0.insert(id);
            } else {
                self.0.remove(&id);
            }
        }
    }

    /// Lets every row go.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Forgets rows that no longer exist, after a reload.
    pub fn retain(&mut self, exists: impl Fn(&str) -> bool) {
        self.0.retain(|id| exists(id));
    }

    /// How many of these rows are chosen.
    pub fn count_in(&self, shown: impl Iterator<Item = RowId>) -> usize {
        if self.is_empty() {
            0
        } else {
            shown.filter(|id| self.0.contains(id)).count()
        }
    }
}

impl SelectedShare {
    /// The share that a number of chosen rows makes of those shown.
    pub fn of(chosen: usize, shown: usize) -> Self {
        match chosen {
            0 => Self::None,
            _ if chosen >= shown => Self::All,
            _ => Self::Some,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(text: &str) -> impl Iterator<Item = RowId> + '_ {
        text.split_whitespace().map(RowId::from)
    }

    #[test]
    fn choosing_all_that_is_shown_keeps_what_is_hidden() {
        let mut selection = RowSelection::default();
        selection.set(ids("hidden shown"), true);
        selection.set(ids("shown other"), true);
        assert_eq!(
            (
                selection.len(),
                selection.count_in(ids("shown other third"))
            ),
            (3, 2)
        );
        selection.set(ids("shown other"), false);
        assert!(selection.contains("hidden") && selection.len() == 1);
        selection.retain(|id| id != "hidden");
        assert!(selection.is_empty());
    }

    #[test]
    fn the_header_box_speaks_of_shown_rows_only() {
        assert_eq!(SelectedShare::of(0, 0), SelectedShare::None);
        assert_eq!(SelectedShare::of(0, 3), SelectedShare::None);
        assert_eq!(SelectedShare::of(2, 3), SelectedShare::Some);
        assert_eq!(SelectedShare::of(3, 3), SelectedShare::All);
    }
}
