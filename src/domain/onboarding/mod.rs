//! New clients, one or a thousand: which plans there are for them (`offer`),
//! what a pasted table says (`sheet`, `column`, `plan_name`), what is wrong with
//! its rows (`row`), and what all of them would cost (`total`).
//!
//! Everything is found out before the first request; the server itself checks
//! little and reports one problem at a time (provider-and-admin-api.md C.2).

pub mod column;
pub mod offer;
pub mod plan_name;
pub mod refusal;
pub mod row;
pub mod sheet;
pub mod total;
