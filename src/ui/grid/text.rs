//! The words of the grid. They come in, because `ui` knows no language.

use leptos::prelude::*;

/// Everything the grid itself says.
#[derive(Clone, Copy)]
pub struct GridText {
    /// While rows are on their way.
    pub loading: Signal<String>,
    /// Box in the header.
    pub select_all: Signal<String>,
    /// Box of a row, given the row's name.
    pub select_row: Callback<String, String>,
    /// Name of the selection column, for screen readers.
    pub selection: Signal<String>,
    /// Name of the menu column, for screen readers.
    pub actions: Signal<String>,
    /// “7 selected, 3 hidden by filter”, given both numbers.
    pub selected: Callback<(usize, usize), String>,
    /// Button that extends the selection to every shown row, given their number.
    pub select_every: Callback<usize, String>,
    /// Button that ends the selection.
    pub clear_selection: Signal<String>,
    /// Name of the bar that acts on the selection.
    pub selection_bar: Signal<String>,
    /// Button and panel that arrange the columns.
    pub view: Signal<String>,
    /// Heading of the columns in that panel.
    pub columns: Signal<String>,
    /// Heading of the row heights in that panel.
    pub density: Signal<String>,
    /// Tall, normal and low rows.
    pub densities: [Signal<String>; 3],
    /// Heading of the order in that panel, where rows are cards and have no headers.
    pub sort: Signal<String>,
    /// Order of a column, smallest first, given its title.
    pub ascending: Callback<String, String>,
    /// Order of a column, largest first, given its title.
    pub descending: Callback<String, String>,
    /// Moves a column towards the front, given its title.
    pub move_earlier: Callback<String, String>,
    /// Moves a column towards the end, given its title.
    pub move_later: Callback<String, String>,
    /// Makes a column narrower, given its title.
    pub narrower: Callback<String, String>,
    /// Makes a column wider, given its title.
    pub wider: Callback<String, String>,
    /// Puts the columns back as they were made.
    pub reset: Signal<String>,
    /// “Sort key 2”, for headers after the first key.
    pub sort_place: Callback<usize, String>,
}
