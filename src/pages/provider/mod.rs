//! The Provider Portal: one file per screen.

mod clients_actions;
mod clients_columns;
mod clients_filters;
pub mod clients_grid;
pub mod clients_page;
mod clients_query;
