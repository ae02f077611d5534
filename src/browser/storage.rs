//! `localStorage` and `sessionStorage`. Blocked or full storage reads as empty
//! and drops writes: nothing kept here is needed for the app to work.

use web_sys::Storage;

/// Which of the two storages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

/// The value under `key`, if there is one and storage may be read.
pub fn get(area: Area, key: &str) -> Option<String> {
    open(area)?.get_item(key).ok().flatten()
}

/// Keeps `value` under `key`.
pub fn set(area: Area, key: &str, value: &str) {
    if let Some(storage) = open(area) {
        // A full or blocked storage only costs a remembered preference.
        let _ = storage.set_item(key, value);
    }
}

/// Forgets `key`.
pub fn remove(area: Area, key: &str) {
    if let Some(storage) = open(area) {
        let _ = storage.remove_item(key);
    }
}
