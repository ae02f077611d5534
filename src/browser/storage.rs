//! `localStorage` and `sessionStorage`. Where a browser blocks them, as it may
//! in another site's page, values are kept until the page goes: what is kept
//! here is needed for no more than that.

use std::{cell::RefCell, collections::HashMap};

use web_sys::Storage;

thread_local! {
    static MEMORY: RefCell<HashMap<(Area, String), String>> = RefCell::default();
}

/// Which of the two storages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Area {
    /// Shared by all tabs, kept after closing the browser: preferences only.
    Local,
    /// This tab only, gone when it closes.
    Session,
}

fn open(area: Area) -> Option<Storage> {
    let window = web_sys::window()?;
    match area {
        Area::Local => window.local_storage(),
        Area::Session => window.session_storage(),
    }
    .ok()
    .flatten()
}

/// Whether the browser keeps nothing for this page.
pub fn is_blocked() -> bool {
    open(Area::Session).is_none() || open(Area::Local).is_none()
}

/// The value under `key`, if there is one.
pub fn get(area: Area, key: &str) -> Option<String> {
    let kept = open(area).and_then(|storage| storage.get_item(key).ok().flatten());
    kept.or_else(|| MEMORY.with_borrow(|memory| memory.get(&(area, key.to_owned())).cloned()))
}

/// Keeps `value` under `key`.
pub fn set(area: Area, key: &str, value: &str) {
    let is_kept = open(area).is_some_and(|storage| storage.set_item(key, value).is_ok());
    MEMORY.with_borrow_mut(|memory| {
        let key = (area, key.to_owned());
        if is_kept {
            memory.remove(&key);
        } else {
            memory.insert(key, value.to_owned());
        }
    });
}

/// Forgets `key`.
pub fn remove(area: Area, key: &str) {
    if let Some(storage) = open(area) {
        let _ = storage.remove_item(key);
    }
    MEMORY.with_borrow_mut(|memory| memory.remove(&(area, key.to_owned())));
}
