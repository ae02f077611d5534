//! Provider Portal.

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
