//! The corridors: the frame around every page, the way between products, and
//! the pictures for what went wrong. Knows who is here, not what pages do.

pub mod account_menu;
pub mod address_query;
pub mod app_shell;
pub mod auth_shell;
pub mod brand;
pub mod bulk_dialog;
pub mod column_layout;
pub mod context_bar;
pub mod countries;
pub mod current_path;
pub mod deployment;
pub mod error_page;
pub mod error_text;
pub mod event_text;
pub mod grid_text;
pub mod load_error;
pub mod nav_overlay;
pub mod new_version;
pub mod notices;
pub mod part_error;
pub mod preferences;
pub mod product;
pub mod product_switcher;
pub mod provider_banner;
pub mod provider_gate;
pub mod provider_text;
pub mod provider_warnings;
pub mod shortcuts_dialog;
pub mod side_nav;
pub mod words;
