//! The Provider Portal: one file per screen.

mod clients_actions;
mod clients_columns;
mod clients_filters;
pub mod clients_grid;
pub mod clients_page;
mod clients_query;
mod events_columns;
mod events_context;
mod events_drawer;
mod events_export;
mod events_filters;
mod events_foot;
mod events_grid;
mod events_lines;
mod events_names;
pub mod events_page;
mod events_period;
mod events_volume;
mod member_dialogs;
mod members_actions;
mod members_bulk;
mod members_context;
mod members_grid;
pub mod members_page;
mod members_text;
