//! Reference Provider API: a small real server that follows the Bitwarden HTTP contract closely
//! enough to build and test a provider portal against it. It shares no code with the app: each
//! side checks the other.
//!
//! # Map
//!
//! - [`app`] what handlers share · [`routes`] one file per controller · [`faults`] and
//!   [`connection`] things going wrong on demand
//! - [`event_log`] which events are kept · [`seats`] what seats cost · [`payment`] the processor
//!   there is none of
//! - [`auth`] password hashes, access tokens, second factors, and what a caller may do
//! - [`contract`] how errors and objects look on the wire
//! - [`database`] SQLite: schema and one file of SQL per family of tables
//! - [`seed`] demo and scale data, encrypted with the official `bitwarden-crypto` crate
//!
//! `main.rs` only reads the command line. Arrows: `routes` → `auth`, `contract`, `database`;
//! `contract` and `database` know nothing of `routes`; nothing but the command line and tests
//! calls `seed`.

// `organization` has 57 members, and `json!` recurses once per member.
#![recursion_limit = "256"]

pub mod app;
pub mod auth;
pub mod client_version;
pub mod connection;
pub mod contract;
pub mod database;
pub mod event_log;
pub mod faults;
pub mod payment;
pub mod routes;
pub mod seats;
pub mod seed;

use tokio::net::TcpListener;

use crate::app::App;
use crate::connection::{CuttableListener, Peer};

/// Serves `app` on `listener` until the process ends.
pub async fn serve(listener: TcpListener, app: App) -> std::io::Result<()> {
    let service = routes::router(app).into_make_service_with_connect_info::<Peer>();
    axum::serve(CuttableListener(listener), service).await
}
