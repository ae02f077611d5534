//! Starts the app on the page, and answers jobs inside the worker; both run
//! this same file.
//!
//! The allocator wipes what it frees: keys zeroize themselves, but decrypted
//! names and passwords are ordinary texts that pass through many hands, and
//! locking must leave none of them in memory (auth-vault-api.md §6.1).

use provider_portal::{
    app::{App, is_astray},
    browser::{document, worker},
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
    if is_astray() {
        document::leave_embed();
        return;
    }
    leptos::task::spawn_local(async {
        let config = config::read().await;
        document::remove_element("boot");
        leptos::mount::mount_to_body(move || leptos::view! { <App config/> });
    });
}
