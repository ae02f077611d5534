//! How this deployment is set up: `config.json`, which the boot script
//! (public/boot/main.js) fetched beside this WebAssembly file and left in the
//! page. What it may say, `domain/deployment.rs` knows.

use crate::{
    browser::{document, site},
    domain::wire::deployment::{self, Fault},
};

pub use crate::domain::deployment::{Features, Product, RuntimeConfig, ThemeMode};

/// The client version sent with every request. The server refuses a token
/// without it and hides item types from older ones (auth-vault-api.md §0 row
/// 1, §4.1); it names the server release whose contract this client follows.
pub const CLIENT_VERSION: &str = "2026.8.0";

/// Where the boot script leaves the file.
const BLOCK: &str = "config";
/// Where it finds what was read there.
const REPORT: &str = "data-config-report";

/// Reads what the boot script left and leaves a report for it. With faults the
/// app does not start, and the failure screen names them (P05).
pub fn read() -> Option<RuntimeConfig> {
    let text = document::text_of(BLOCK).unwrap_or_default();
    let result = deployment::parse(&text, &site::root());
    let (faults, unknown): (&[Fault], &[String]) = match &result {
        Ok(config) => (&[], &config.unknown_keys),
        Err(faults) => (faults, &[]),
    };
    document::set_root_attribute(REPORT, &deployment::report(faults, unknown));
    result.ok()
}
