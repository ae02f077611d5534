//! The Provider Portal: one file per screen.

mod client_dialogs;
mod client_edit;
mod clients_actions;
mod clients_columns;
mod clients_context;
mod clients_filters;
mod clients_grid;
pub mod clients_page;
mod clients_query;
mod clients_text;
mod first_steps;
mod member_dialogs;
mod members_actions;
mod members_bulk;
mod members_context;
mod members_grid;
pub mod members_page;
mod members_text;
mod settings_danger;
mod settings_form;
pub mod settings_page;
