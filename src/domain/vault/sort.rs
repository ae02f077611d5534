//! The order of rows. Ranks of texts in the person's language are worked out
//! once per column and set of items, those of names with the index; sorting
//! then only compares numbers. Rows
//! without a readable name stand last, whichever way the list is turned.

use std::cmp::Ordering;

use crate::domain::{
    model::cipher::{CipherListView, ListContent},
    order,
    vault::index::VaultIndex,
};

/// What rows can be ordered by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SortColumn {
    /// Name.
    #[default]
    Name,
    /// Username.
    Username,
    /// Name of the owning organization; personal items first.
    Owner,
    /// Last change, oldest first.
    Changed,
}

impl SortColumn {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Name, Self::Username, Self::Owner, Self::Changed];
}

/// A column and a direction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct VaultSort {
    /// By what.
    pub column: SortColumn,
    /// The other way round.
    pub descending: bool,
}

/// The ranks of one column, by position in the index.
#[derive(Clone, Debug)]
pub struct SortRanks {
    names: Vec<u32>,
    column: Vec<u32>,
}

impl SortRanks {
    /// The texts that a column orders by, for those whose order is a matter of
    /// language; names are ranked already.
    pub fn texts(index: &VaultIndex, column: SortColumn) -> Vec<&str> {
        match column {
            SortColumn::Username => index.items().iter().map(|item| username(item)).collect(),
            SortColumn::Name | SortColumn::Owner | SortColumn::Changed => Vec::new(),
        }
    }

    /// Ranks the items of `index`. `text_ranks` are the ranks of `texts`.
    pub fn new(index: &VaultIndex, column: SortColumn, text_ranks: Vec<u32>) -> Self {
        let names = index.texts.iter().map(|texts| texts.name_rank).collect();
        let column = match column {
            SortColumn::Name => Vec::new(),
            SortColumn::Username => text_ranks,
            SortColumn::Owner => index.places.iter().map(|place| place.vault).collect(),
            // Dates are written so that they sort as text.
            SortColumn::Changed => by_text(index),
        };
        Self { names, column }
    }

    /// Orders positions of the index.
    pub fn sort(&self, positions: &mut [u32], index: &VaultIndex, descending: bool) {
        let is_closed = |item: usize| !is_open(&index.items()[item]);
        let turn = |order: Ordering| if descending { order.reverse() } else { order };
        order::sort_positions(positions, &mut |one, other| {
            let by = |ranks: &[u32]| ranks.get(one).cmp(&ranks.get(other));
            is_closed(one)
                .cmp(&is_closed(other))
                .then_with(|| turn(by(&self.column).then_with(|| by(&self.names))))
                .then_with(|| index.items()[one].id.cmp(&index.items()[other].id))
        });
    }
}

/// The name of a column in URLs.
pub fn column_name(column: SortColumn) -> &'static str {
    match column {
        SortColumn::Name => "name",
        SortColumn::Username => "username",
        SortColumn::Owner => "owner",
        SortColumn::Changed => "changed",
    }
}

/// What the column *Username* shows: only logins have one.
pub fn username(item: &CipherListView) -> &str {
    match &item.content {
        ListContent::Open { username, .. } => username,
        ListContent::Undecryptable | ListContent::NewerFormat => "",
    }
}

fn is_open(item: &CipherListView) -> bool {
    matches!(item.content, ListContent::Open { .. })
}

fn by_text(index: &VaultIndex) -> Vec<u32> {
    let date = |item: usize| index.items()[item].revision_date.as_str();
    let order = order::positions(index.items().len(), &mut |one, other| {
        date(one).cmp(date(other))
    });
    let mut ranks = vec![0; order.len()];
    let mut rank = 0;
    for pair in order.windows(2) {
        let (before, after) = (pair[0] as usize, pair[1] as usize);
        rank += u32::from(date(before) != date(after));
        ranks[after] = rank;
    }
    ranks
}
