//! The order of rows. Ranks of texts in the person's language are worked out
//! once per column and set of items, those of names with the index; sorting
//! then only compares numbers. Rows
//! without a readable name stand last, whichever way the list is turned.

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
pub struct VaultSortKey {
    /// By what.
    pub column: SortColumn,
    /// The other way round.
    pub descending: bool,
}

/// The order asked for: the first key decides, the next ones break ties. Never
/// empty, and no column stands in it twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VaultSort(Vec<VaultSortKey>);

impl VaultSort {
    /// The order by these keys; by name where there are none. Of a column that
    /// is named twice the first place counts.
    pub fn new(keys: impl IntoIterator<Item = VaultSortKey>) -> Self {
        let mut kept: Vec<VaultSortKey> = Vec::new();
        for key in keys {
            if kept.iter().all(|before| before.column != key.column) {
                kept.push(key);
            }
        }
        if kept.is_empty() {
            kept.push(VaultSortKey::default());
        }
        Self(kept)
    }

    /// The keys, the deciding one first.
    pub fn keys(&self) -> &[VaultSortKey] {
        &self.0
    }

    /// The columns it orders by, without their directions.
    pub fn columns(&self) -> Vec<SortColumn> {
        self.0.iter().map(|key| key.column).collect()
    }
}

impl Default for VaultSort {
    fn default() -> Self {
        Self::new([])
    }
}

/// The ranks of items by each of some columns, by position in the index.
#[derive(Clone, Debug)]
pub struct SortRanks {
    names: Vec<u32>,
    columns: Vec<(SortColumn, Vec<u32>)>,
}

impl SortRanks {
    /// The texts that columns order by, for those whose order is a matter of
    /// language; names are ranked already.
    pub fn texts<'a>(index: &'a VaultIndex, columns: &[SortColumn]) -> Vec<&'a str> {
        if columns.contains(&SortColumn::Username) {
            index.items().iter().map(|item| username(item)).collect()
        } else {
            Vec::new()
        }
    }

    /// Ranks the items of `index`. `text_ranks` are the ranks of `texts`.
    pub fn new(index: &VaultIndex, columns: &[SortColumn], text_ranks: &[u32]) -> Self {
        let names: Vec<u32> = index.texts.iter().map(|texts| texts.name_rank).collect();
        let ranks = |column: &SortColumn| match column {
            SortColumn::Name => names.clone(),
            SortColumn::Username => text_ranks.to_vec(),
            SortColumn::Owner => index.places.iter().map(|place| place.vault).collect(),
            // Dates are written so that they sort as text.
            SortColumn::Changed => by_text(index),
        };
        let columns = columns
            .iter()
            .map(|column| (*column, ranks(column)))
            .collect();
        Self { names, columns }
    }

    /// Orders positions of the index; what all keys leave equal stands by name.
    pub fn sort(&self, positions: &mut [u32], index: &VaultIndex, sort: &VaultSort) {
        let is_closed = |item: usize| !is_open(&index.items()[item]);
        let keys: Vec<(&[u32], bool)> = sort
            .keys()
            .iter()
            .filter_map(|key| {
                let found = self
                    .columns
                    .iter()
                    .find(|(column, _)| *column == key.column);
                found.map(|(_, ranks)| (ranks.as_slice(), key.descending))
            })
            .collect();
        order::sort_positions(positions, &mut |one, other| {
            let by = |ranks: &[u32]| ranks.get(one).cmp(&ranks.get(other));
            let by_key = |(ranks, descending): &(&[u32], bool)| {
                let order = by(ranks);
                if *descending { order.reverse() } else { order }
            };
            let by_keys = || keys.iter().map(by_key).find(|order| order.is_ne());
            is_closed(one)
                .cmp(&is_closed(other))
                .then_with(|| by_keys().unwrap_or_else(|| by(&self.names)))
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
