//! Provider Portal: a browser app with which managed service providers look
//! after many Bitwarden organizations. Compiled to WebAssembly, served as
//! static files, it talks over `fetch` to an existing server; everything is
//! encrypted and decrypted here.
//!
//! # Map
//!
//! Rooms in reading order; each may use only rooms above it (enforced, with the
//! exact arrows, by `tests/architecture.rs`):
//!
//! - [`domain`] – plain Rust: crypto formats, wire types, model, permissions,
//!   filters, trees, search. No browser, no clock, no randomness of its own.
//! - [`browser`] – thin wrappers over `web-sys`.
//! - [`config`] – how this copy of the app is set up: server, name, looks, who
//!   may show it. Read from what `public/boot` fetched (`config.json`).
//! - [`api`] – HTTP: one error type, tokens that cannot be printed.
//! - [`i18n`] – phrases, one JSON per language and area.
//! - [`ui`] – furniture: buttons, dialogs, the data grid. Knows no product.
//! - [`routes`] – every address.
//! - [`session`] – who is here, what is open; sign-in, lock, decrypted items.
//! - [`embed`] – the conversation with a partner's page around the app.
//! - [`layout`] – the frame, the product switcher, error pictures.
//! - [`vault_browser`] – filter panel, item list and drawer, shared by the
//!   organization vault and My vault.
//! - [`pages`] – one folder per area, one file per screen.
//! - [`app`] – contexts, the route table, and the parts of the app that are
//!   fetched when somebody goes there (`app/parts.rs`).
//!
//! # Invariants
//!
//! - No address is built outside `api/endpoint.rs` and `routes.rs`.
//! - No `serde` outside `domain/wire` and `session/storage`.
//! - No `web_sys` outside `browser`, `ui`, `api/client.rs` and `main.rs`.
//! - Keys and clear text live in memory only: in [`session`] and in the views
//!   that show them. [`session::storage`] holds wrapped keys and a refresh token.
//! - Nothing is decrypted before its authentication code was checked.
//!
//! # Walkthrough: starting anywhere
//!
//! 1. `public/boot/locate.js` finds the folder the site lies in and writes it
//!    into `<base>`; links get it back from `browser/site.rs`.
//! 2. `public/boot/main.js` fetches `config.json` and this file side by side, and
//!    says with a code what keeps the app from starting; `/diagnose` looks for it.
//! 3. [`config`] reads the settings; below `embed/` the app first waits until the
//!    page around it has said who it is ([`embed`], `docs/embedding.md`).
//!
//! # Walkthrough: logging in
//!
//! 1. `pages/login/login_page.rs` hands address and password to
//!    [`session::login::LoginAttempt::begin`], which asks the server how the
//!    account derives its keys (`api/identity.rs`) and refuses weak settings
//!    (`domain/crypto/kdf.rs`).
//! 2. `session/keys.rs` derives the master key: PBKDF2 in WebCrypto, Argon2id in
//!    a worker that runs this same WebAssembly file (`browser/worker.rs`).
//! 3. `LoginAttempt::submit` sends the password hash. If the server wants a
//!    second step or a new-device code, the page shows `second_step.rs` or
//!    `new_device.rs` and submits again; a security key is asked while that is
//!    submitted (`browser/security_key.rs`).
//! 4. The user key is unwrapped, `session/unlock.rs` reads the sync, opens
//!    private key, provider keys and member keys into a `Keyring`, and sets the
//!    state to `Session::Open`; client organizations are unwrapped when opened.
//! 5. `session/vault_store.rs` decrypts the list in slices while the page is
//!    already in use.
//!
//! # Walkthrough: opening a client's vault
//!
//! 1. The client's name in the grid links to `routes::organization::vault`.
//! 2. `layout/app_shell.rs` lets it pass while the session is open and shows the
//!    context bar that names the client.
//! 3. `pages/organization/vault_page.rs` asks
//!    [`session::SessionContext::organization_vault`] for collections, and for
//!    items if the person is a member (`domain/model/permission.rs`).
//! 4. `vault_browser` draws filters, list and drawer; its state is the query
//!    string (`domain/vault/query.rs`), its logic `domain/vault`.
//! 5. Opening an item decrypts it whole; closing the drawer drops it.
//!
//! # Walkthrough: adding a column to the client grid
//!
//! 1. Read it from the answer: `domain/wire/client.rs` into
//!    `domain/model/client.rs`.
//! 2. Make it sortable and exportable in `domain/clients`.
//! 3. Word its header in `src/i18n/locales/*/clients.json`, in every language.
//! 4. Add the `Column` in `pages/provider/` with its cell; hidden columns are
//!    offered by the column menu without more work.

pub mod domain;

#[cfg(feature = "app")]
pub mod api;
#[cfg(feature = "app")]
pub mod app;
#[cfg(feature = "app")]
pub mod browser;
#[cfg(feature = "app")]
pub mod config;
#[cfg(feature = "app")]
pub mod embed;
#[cfg(feature = "app")]
pub mod i18n;
#[cfg(feature = "app")]
pub mod layout;
#[cfg(feature = "app")]
pub mod pages;
#[cfg(feature = "app")]
pub mod routes;
#[cfg(feature = "app")]
pub mod session;
#[cfg(feature = "app")]
pub mod ui;
#[cfg(feature = "app")]
pub mod vault_browser;
