//! The words of every data grid, in the language of the person.

use leptos::prelude::*;

use crate::phrase;
use crate::t_string;
use crate::{i18n::*, plural, ui::grid::GridText};

/// The words, for a page to hand to its grid.
pub fn grid_text() -> GridText {
    let i18n = use_i18n();
    GridText {
        loading: phrase!(i18n, grid.loading),
        select_all: phrase!(i18n, grid.select_all),
        select_row: Callback::new(move |name: String| {
            t_string!(i18n, grid.select_row, name = name)
        }),
        selection: phrase!(i18n, grid.selection),
        actions: phrase!(i18n, grid.actions),
        selected: Callback::new(move |(chosen, hidden): (usize, usize)| {
            if hidden == 0 {
                plural!(i18n, grid.selected, chosen)
            } else {
                plural!(i18n, grid.selected_hidden, chosen, hidden = hidden)
            }
        }),
        select_every: Callback::new(move |count: usize| {
            t_string!(i18n, grid.select_every, count = count.to_string())
        }),
        clear_selection: phrase!(i18n, grid.clear_selection),
        selection_bar: phrase!(i18n, grid.selection_bar),
        view: phrase!(i18n, grid.view),
        columns: phrase!(i18n, grid.columns),
        density: phrase!(i18n, grid.density),
        densities: [
            phrase!(i18n, grid.comfortable),
            phrase!(i18n, grid.normal),
            phrase!(i18n, grid.compact),
        ],
        sort: phrase!(i18n, grid.sort),
        ascending: Callback::new(move |column: String| {
            t_string!(i18n, grid.ascending, column = column)
        }),
        descending: Callback::new(move |column: String| {
            t_string!(i18n, grid.descending, column = column)
        }),
        move_earlier: Callback::new(move |column: String| {
            t_string!(i18n, grid.move_earlier, column = column)
        }),
        move_later: Callback::new(move |column: String| {
            t_string!(i18n, grid.move_later, column = column)
        }),
        narrower: Callback::new(move |column: String| {
            t_string!(i18n, grid.narrower, column = column)
        }),
        wider: Callback::new(move |column: String| t_string!(i18n, grid.wider, column = column)),
        reset: phrase!(i18n, grid.reset),
        sort_place: Callback::new(move |place: usize| {
            t_string!(i18n, grid.sort_place, place = place.to_string())
        }),
    }
}
