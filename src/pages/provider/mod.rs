//! The Provider Portal: one file per screen.

pub mod billing;
mod clients_actions;
mod clients_columns;
mod clients_filters;
pub mod clients_grid;
pub mod clients_page;
mod clients_query;
mod member_dialogs;
mod members_actions;
mod members_bulk;
mod members_context;
mod members_grid;
pub mod members_page;
mod members_text;
