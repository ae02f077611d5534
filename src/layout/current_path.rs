//! Where one is, as an address of the app, wherever the app itself lies.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::browser::site;

/// The path of the present page without the folder the site lies in, as
/// `routes.rs` writes it.
pub fn use_path() -> Memo<String> {
    let path = use_location().pathname;
    Memo::new(move |_| site::address_of(&path.read()))
}
