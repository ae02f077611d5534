//! Starts the app on the page, and answers jobs inside the worker; both run
//! this same file.

use provider_portal::{
    app::App,
    browser::{document, worker},
    session::keys,
};

fn main() {
    console_error_panic_hook::set_once();
    if worker::is_worker() {
        worker::answer(keys::run_in_worker);
        return;
    }
    document::remove_element("boot");
    leptos::mount::mount_to_body(App);
}
