//! Starts the app on the page, and answers jobs inside the worker; both run
//! this same file. On `/diagnose` it only reads `config.json`: the page that
//! says why the app does not start is drawn without it (public/boot/diagnose.js).
//!
//! The allocator wipes what it frees: keys zeroize themselves, but decrypted
//! names and passwords are ordinary texts that pass through many hands, and
//! locking must leave none of them in memory (auth-vault-api.md §6.1).

use leptos::prelude::*;
use provider_portal::{
    app::{App, is_astray},
    browser::{document, site, worker},
    config,
    session::keys,
};

#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: zeroizing_alloc::ZeroAlloc<std::alloc::System> =
    zeroizing_alloc::ZeroAlloc(std::alloc::System);

fn main() {
    console_error_panic_hook::set_once();
    if worker::is_worker() {
        worker::answer(keys::run_in_worker);
        return;
    }
    let Some(config) = config::read() else {
        return;
    };
    if site::is_diagnosis() {
        return;
    }
    if is_astray() {
        document::leave_embed();
        return;
    }
    document::remove_element("boot");
    leptos::mount::mount_to_body(move || view! { <App config/> });
}
