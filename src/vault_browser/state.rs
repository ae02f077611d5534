//! What a vault screen shows, derived step by step: the URL says what is
//! chosen, the index says what there is, and everything drawn follows from
//! both. Nothing here is kept twice; only the text being typed runs ahead of
//! the URL, so that the list answers at once and the history stays short.

use std::{ops::Deref, sync::Arc, time::Duration};

use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
};

use super::text;
use crate::{
    domain::{
        model::{cipher::CipherListView, id::CipherId},
        vault::{
            chips::{self, Chip},
            choice::{VaultFilter, VaultScope},
            filter::{Filtered, PreparedFilter},
            index::{VaultIndex, VaultSource},
            query::VaultAddress,
            search::Query,
            sort::VaultSort,
        },
    },
    i18n::{Locale, use_i18n},
    layout::current_path::use_path,
};

const TYPING_PAUSE: Duration = Duration::from_millis(200);

/// How far the items of the screen are.
#[derive(Clone, Debug)]
pub enum VaultLoad {
    /// Items are on their way or being decrypted.
    Loading {
        /// Items that are ready.
        done: usize,
        /// Items in all, once known.
        total: Option<usize>,
    },
    /// Everything is there.
    Ready(Arc<VaultSource>),
}

/// A large value that is compared by identity.
#[derive(Debug, Default)]
pub struct Shared<T>(pub Arc<T>);

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

/// The derived state of one vault screen.
#[derive(Clone, Copy)]
pub struct BrowserState {
    /// The screen shows everything the person may use, not one organization.
    pub is_mine: bool,
    /// Items with their trees; `None` while loading.
    pub index: Memo<Option<Shared<VaultIndex>>>,
    /// The state that is in the URL.
    pub address: Memo<VaultAddress>,
    /// The filter in force, the text being typed included.
    pub filter: Memo<VaultFilter>,
    /// What the search field amounts to.
    pub query: Memo<Query>,
    /// The items that pass, and the numbers at the entries.
    pub filtered: Memo<Option<Shared<Filtered>>>,
    /// The index as the filter panel draws it: a frame after the list.
    pub panel_index: Signal<Option<Shared<VaultIndex>>>,
    /// The numbers as the filter panel draws them: a frame after the list.
    pub panel_numbers: Signal<Option<Shared<Filtered>>>,
    /// The items that pass, in the order of rows.
    pub order: Memo<Arc<Vec<u32>>>,
    typed: RwSignal<Option<String>>,
    timer: StoredValue<Option<TimeoutHandle>>,
    go: Callback<(VaultAddress, bool)>,
    path: Memo<String>,
}

impl BrowserState {
    /// Derives the state of a screen; call once, at its top.
    pub fn new(scope: VaultScope, load: Signal<VaultLoad>) -> Self {
        let go = go();
        let is_mine = scope.is_mine();
        let i18n = use_i18n();
        let locale = Memo::new(move |_| i18n.get_locale());
        let query_text = use_location().search;
        let address_scope = scope.clone();
        let address = Memo::new(move |_| VaultAddress::parse(&query_text.read(), &address_scope));
        let built = LocalResource::new(move || {
            let (load, locale, scope) = (load.get(), locale.get(), scope.clone());
            async move {
                let VaultLoad::Ready(source) = load else {
                    return None;
                };
                let index = text::build_index(scope, (*source).clone(), locale).await;
                Some(Shared(Arc::new(index)))
            }
        });
        // Until the next one is built, the index before answers; but nothing outlives its items.
        let current = Signal::derive(move || {
            let is_ready = load.with(|load| matches!(load, VaultLoad::Ready(_)));
            built.get().flatten().filter(|_| is_ready)
        });
        let index = Memo::new(move |_| current.get());
        let typed = RwSignal::new(None::<String>);
        let filter = Memo::new(move |_| {
            let mut filter = address.with(|address| address.filter.clone());
            if let Some(typed) = typed.get() {
                filter.search = typed;
            }
            filter
        });
        let query = Memo::new(move |_| {
            let short = text::has_short_words(locale.get());
            filter.with(|filter| Query::parse(&filter.search, short, &text::fold))
        });
        let filtered = Memo::new(move |_| {
            let index = index.get()?;
            let filtered = filter.with(|filter| {
                query.with(|query| PreparedFilter::new(filter, query, &index).apply())
            });
            Some(Shared(Arc::new(filtered)))
        });
        let sort = Memo::new(move |_| address.with(|address| address.sort.clone()));
        let panel = after_the_list(index, filtered);
        let state = Self {
            is_mine,
            index,
            address,
            filter,
            query,
            filtered,
            panel_index: panel.0,
            panel_numbers: panel.1,
            order: order(current, filtered, sort, locale),
            typed,
            timer: StoredValue::new(None),
            go,
            path: use_path(),
        };
        state.follow_history();
        state
    }

    /// Changes what is chosen; a step that *Back* undoes.
    pub fn choose(self, change: impl FnOnce(VaultFilter) -> VaultFilter) {
        self.stop_timer();
        let filter = change(self.filter.get_untracked());
        self.typed.set(None);
        let address = self.address.get_untracked();
        self.go.run((VaultAddress { filter, ..address }, false));
    }

    /// Puts an entry of the panel in or takes it out.
    pub fn toggle(self, chip: &Chip) {
        self.choose(|filter| chips::toggled(&filter, chip));
    }

    /// Takes what is typed; the URL follows after a pause and gains no history.
    pub fn search(self, text: String) {
        self.stop_timer();
        self.typed.set(Some(text));
        let write = move || {
            self.timer.set_value(None);
            let filter = self.filter.get_untracked();
            let address = self.address.get_untracked();
            self.go.run((VaultAddress { filter, ..address }, true));
        };
        self.timer
            .set_value(set_timeout_with_handle(write, TYPING_PAUSE).ok());
    }

    /// Orders the rows.
    pub fn sort(self, sort: VaultSort) {
        let address = self.address.get_untracked();
        self.go.run((VaultAddress { sort, ..address }, true));
    }

    /// Opens an item, or closes the open one.
    pub fn open(self, item: Option<CipherId>) {
        let address = self.address.get_untracked();
        self.go.run((VaultAddress { item, ..address }, false));
    }

    /// The address of an item on this screen, for links; text that is being typed goes with it.
    pub fn item_href(self, item: &CipherId) -> String {
        let address = VaultAddress {
            filter: self.filter.get(),
            item: Some(item.clone()),
            ..self.address.get()
        };
        format!("{}?{}", self.path.get(), address.print())
    }

    /// Forgets an item of the URL that is not there, without a trace in the history.
    pub fn forget_item(self) {
        let address = self.address.get_untracked();
        self.go.run((
            VaultAddress {
                item: None,
                ..address
            },
            true,
        ));
    }

    /// The item of the URL, once items are there. `Err` when there is no such item.
    pub fn open_item(self) -> Option<Result<Arc<CipherListView>, CipherId>> {
        let id = self.address.with(|address| address.item.clone())?;
        let index = self.index.get()?;
        Some(
            index
                .items()
                .iter()
                .find(|item| item.id == id)
                .cloned()
                .ok_or(id),
        )
    }

    /// Typed text gives way as soon as the URL says the same, or something else
    /// that was not typed here: *Back*, a link, a removed chip.
    fn follow_history(self) {
        Effect::new(move |before: Option<String>| {
            let now = self.address.with(|address| address.filter.search.clone());
            let is_newer = self.typed.with_untracked(|typed| {
                typed.as_ref().is_some_and(|typed| *typed != now)
                    && self.timer.with_value(Option::is_some)
            });
            if before.as_ref() != Some(&now) && !is_newer {
                self.typed.set(None);
            }
            now
        });
        on_cleanup(move || self.stop_timer());
    }

    fn stop_timer(self) {
        if let Some(Some(timer)) = self.timer.try_update_value(Option::take) {
            timer.clear();
        }
    }
}

/// Writes an address into the URL; `true` replaces the entry of the history.
fn go() -> Callback<(VaultAddress, bool)> {
    let navigate = use_navigate();
    let path = use_path();
    Callback::new(move |(address, replace): (VaultAddress, bool)| {
        let mut target = path.get_untracked();
        let query = address.print();
        if !query.is_empty() {
            target.push('?');
            target.push_str(&query);
        }
        navigate(
            &target,
            NavigateOptions {
                replace,
                scroll: false,
                ..NavigateOptions::default()
            },
        );
    })
}

/// Takes the index as it comes, not the memo of it: a resource that reads
/// another one through a memo misses the first value when that one arrives
/// after the screen was made.
fn order(
    index: Signal<Option<Shared<VaultIndex>>>,
    filtered: Memo<Option<Shared<Filtered>>>,
    sort: Memo<VaultSort>,
    locale: Memo<Locale>,
) -> Memo<Arc<Vec<u32>>> {
    let columns = Memo::new(move |_| sort.with(VaultSort::columns));
    let ranks = LocalResource::new(move || {
        let (index, columns, locale) = (index.get(), columns.get(), locale.get());
        async move {
            let index = index?;
            let ranks = text::sort_ranks(&index, &columns, locale).await;
            Some((index, Shared(Arc::new(ranks))))
        }
    });
    Memo::new(move |_| {
        let (Some(index), Some(filtered)) = (index.get(), filtered.get()) else {
            return Arc::default();
        };
        let mut order = filtered.shown.clone();
        let ranks = ranks.get().flatten();
        // Ranks of the index before say nothing of this one.
        if let Some((_, ranks)) = ranks.filter(|(ranked, _)| *ranked == index) {
            sort.with(|sort| ranks.sort(&mut order, &index, sort));
        }
        Arc::new(order)
    })
}

/// What may not be there yet.
type Late<T> = Signal<Option<Shared<T>>>;

/// What the filter panel draws, a frame late, once the list is drawn that it
/// belongs to: with many items and places, both in one frame would make a person
/// wait. What is gone is gone at once.
fn after_the_list(
    index: Memo<Option<Shared<VaultIndex>>>,
    filtered: Memo<Option<Shared<Filtered>>>,
) -> (Late<VaultIndex>, Late<Filtered>) {
    let late_index = RwSignal::new(None);
    let late_numbers = RwSignal::new(None);
    Effect::new(move |_| {
        filtered.track();
        if index.with(Option::is_none) {
            late_index.set(None);
            late_numbers.set(None);
            return;
        }
        // The screen may be gone by then.
        request_animation_frame(move || {
            set_timeout(
                move || {
                    let (Some(index), Some(numbers)) =
                        (index.try_get_untracked(), filtered.try_get_untracked())
                    else {
                        return;
                    };
                    // Together, because numbers are those of places in their own index.
                    if late_index.try_with_untracked(|late| *late != index) == Some(true) {
                        late_index.try_set(index);
                    }
                    late_numbers.try_set(numbers);
                },
                Duration::ZERO,
            );
        });
    });
    (late_index.into(), late_numbers.into())
}
