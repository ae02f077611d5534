//! The furniture: buttons, dialogs, menus, fields and the small pictures every
//! screen is made of.
//!
//! This room knows Leptos and the DOM, and nothing of us: no vault, no client,
//! no language. Every text comes in as a prop, except the handful of words that
//! a piece says by itself ("Close", "Cancel"), which the app provides once as
//! [`words::Words`]. A component's CSS class is its file name, its variants are
//! `data-` attributes and its states are ARIA, so that what one sees and what a
//! screen reader says cannot disagree.
//!
//! Mounted once by the app: [`tooltip::TooltipLayer`], [`toast::ToastRegion`],
//! [`confirm::ConfirmHost`].

pub mod tone;
pub mod words;

pub mod grid;
pub mod icon;
pub mod skeleton;
pub mod skip_link;
pub mod sparkline;
pub mod spinner;
pub mod visually_hidden;

pub mod button;
pub mod icon_button;
pub mod key_hint;
pub mod link_button;

pub mod avatar;
pub mod badge;
pub mod banner;
pub mod check_list;
pub mod chip;
pub mod countdown_ring;
pub mod empty_state;
pub mod progress;
pub mod seat_bar;
pub mod secret_text;

pub mod breadcrumbs;
pub mod page_header;
pub mod popover;
pub mod tabs;
pub mod toggle_group;

pub mod chooser;
pub mod field;

pub mod confirm;
pub mod dialog;
pub mod drawer;
pub mod menu;
pub mod toast;
pub mod tooltip;

mod modal;
mod placement;
mod unique_id;
