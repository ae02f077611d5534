//! The question that the client list answers. The URL holds it; a word that is
//! still being typed is held here until the person pauses, so that the list
//! follows every key and the history does not.

use std::time::Duration;

use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
};

use crate::{
    domain::clients::{
        column::ClientColumn,
        query::{ClientFilter, ClientQuery, ClientSort},
    },
    ui::grid::SortKey,
};

/// How long the typing has to rest before the URL follows.
const REST: Duration = Duration::from_millis(100);

/// The question, and the ways to change it.
#[derive(Clone, Copy)]
pub(super) struct QueryState {
    /// What the list answers right now.
    pub query: Memo<ClientQuery>,
    typed: RwSignal<Option<String>>,
    rest: StoredValue<Option<TimeoutHandle>>,
    write: Callback<ClientQuery>,
}

impl QueryState {
    /// Reads the question from the URL and keeps it there.
    pub fn from_url() -> Self {
        let location = use_location();
        let navigate = use_navigate();
        let typed = RwSignal::new(None::<String>);
        let asked = Memo::new(move |_| location.search.with(|search| ClientQuery::parse(search)));
        let query = Memo::new(move |_| {
            let mut query = asked.get();
            if let Some(text) = typed.get() {
                query.search = text;
            }
            query
        });
        let write = Callback::new(move |query: ClientQuery| {
            let path = location.pathname.get_untracked();
            let search = query.write_into(&location.search.get_untracked());
            let target = if search.is_empty() {
                path
            } else {
                format!("{path}?{search}")
            };
            let options = NavigateOptions {
                resolve: false,
                replace: true,
                scroll: false,
                ..NavigateOptions::default()
            };
            navigate(&target, options);
            typed.set(None);
        });
        let state = Self {
            query,
            typed,
            rest: StoredValue::new(None),
            write,
        };
        on_cleanup(move || state.forget_rest());
        state
    }

    /// The person typed in the search box.
    pub fn type_search(self, text: String) {
        self.typed.set(Some(text));
        self.forget_rest();
        let write = move || self.write.run(self.query.get_untracked());
        self.rest
            .set_value(set_timeout_with_handle(write, REST).ok());
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
        self.forget_rest();
        self.write.run(change(self.query.get_untracked()));
    }

    fn forget_rest(self) {
        if let Some(Some(rest)) = self.rest.try_update_value(Option::take) {
            rest.clear();
        }
    }
}
