//! Provider Portal.
pub mod domain;
#[cfg(feature = "app")]
pub mod i18n;
#[cfg(feature = "app")]
pub mod app;
#[cfg(feature = "app")]
pub mod ui;
