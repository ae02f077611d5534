//! The question that the client list answers, kept in the address.

use leptos::prelude::*;

use crate::{
    domain::clients::{
        column::ClientColumn,
        query::{ClientFilter, ClientQuery, ClientSort},
    },
    layout::address_query::AddressQuery,
    ui::grid::SortKey,
};

/// The question, and the ways to change it.
#[derive(Clone, Copy)]
pub(super) struct QueryState {
    /// What the list answers right now.
    pub query: Memo<ClientQuery>,
    address: AddressQuery,
}

impl QueryState {
    /// Reads the question from the address and keeps it there.
    pub fn of(address: AddressQuery) -> Self {
        let query = Memo::new(move |_| address.text.with(|text| ClientQuery::parse(text)));
        Self { query, address }
    }

    /// The person typed in the search box.
    pub fn type_search(self, text: String) {
        let query = ClientQuery {
            search: text,
            ..self.query.get_untracked()
        };
        self.address.write_when_rested(self.written(&query));
    }

    /// Sets a filter or takes it back.
    pub fn toggle(self, filter: ClientFilter) {
        self.change(|query| query.toggled(filter));
    }

    /// Takes every filter back.
    pub fn clear(self) {
        self.change(ClientQuery::cleared);
    }

    /// A header was pressed.
    pub fn sort(self, keys: Vec<SortKey>) {
        let keys: Vec<ClientSort> = keys
            .iter()
            .filter_map(|key| {
                let column = ClientColumn::from_key(&key.column)?;
                Some(ClientSort {
                    column,
                    descending: key.descending,
                })
            })
            .collect();
        // The usual order goes without saying.
        let is_usual = keys
            == [ClientSort {
                column: ClientColumn::Name,
                descending: false,
            }];
        self.change(|query| ClientQuery {
            sort: if is_usual { Vec::new() } else { keys },
            ..query
        });
    }

    /// The order as the headers show it.
    pub fn sort_keys(self) -> Vec<SortKey> {
        self.query.with(|query| {
            if query.sort.is_empty() {
                return vec![SortKey::ascending(ClientColumn::Name.key())];
            }
            let key = |sort: &ClientSort| SortKey {
                column: sort.column.key().to_owned(),
                descending: sort.descending,
            };
            query.sort.iter().map(key).collect()
        })
    }

    fn change(self, change: impl FnOnce(ClientQuery) -> ClientQuery) {
        let query = change(self.query.get_untracked());
        self.address.write(self.written(&query));
    }

    /// The whole query part; what others wrote there stays.
    fn written(self, query: &ClientQuery) -> String {
        self.address
            .text
            .with_untracked(|text| query.write_into(text))
    }
}
