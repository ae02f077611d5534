//! The query part of the address as the state of a page. What is still being
//! typed counts at once; the address follows when the person pauses, so that a
//! list follows every key and the history does not.

use std::time::Duration;

use super::current_path::use_path;
use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
};

/// How long the typing has to rest before the address follows.
const REST: Duration = Duration::from_millis(100);

/// The query, and the ways to change it.
#[derive(Clone, Copy)]
pub struct AddressQuery {
    /// What the page shows right now, without a question mark.
    pub text: Memo<String>,
    typed: RwSignal<Option<String>>,
    rest: StoredValue<Option<TimeoutHandle>>,
    go: Callback<String>,
}

impl AddressQuery {
    /// Follows the address of the page it is called on.
    pub fn follow() -> Self {
        let location = use_location();
        let path = use_path();
        let navigate = use_navigate();
        let typed = RwSignal::new(None::<String>);
        let text = Memo::new(move |_| typed.get().unwrap_or_else(|| location.search.get()));
        let go = Callback::new(move |query: String| {
            let path = path.get_untracked();
            let target = if query.is_empty() {
                path
            } else {
                format!("{path}?{query}")
            };
            let options = NavigateOptions {
                replace: true,
                scroll: false,
                ..NavigateOptions::default()
            };
            navigate(&target, options);
            typed.set(None);
        });
        let query = Self {
            text,
            typed,
            rest: StoredValue::new(None),
            go,
        };
        on_cleanup(move || query.forget_rest());
        query
    }

    /// Changes the address now.
    pub fn write(self, query: String) {
        self.forget_rest();
        self.go.run(query);
    }

    /// Changes the page now and the address when nothing more is typed.
    pub fn write_when_rested(self, query: String) {
        self.forget_rest();
        self.typed.set(Some(query));
        let write = move || self.go.run(self.text.get_untracked());
        self.rest
            .set_value(set_timeout_with_handle(write, REST).ok());
    }

    fn forget_rest(self) {
        if let Some(Some(rest)) = self.rest.try_update_value(Option::take) {
            rest.clear();
        }
    }
}
