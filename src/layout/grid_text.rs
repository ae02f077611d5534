//! The words of every data grid, in the language of the person.

use leptos::prelude::*;

use crate::{i18n::*, plural, ui::grid::GridText};

/// The words, for a page to hand to its grid.
pub fn grid_text() -> GridText {
    let i18n = use_i18n();
    GridText {
        loading: Signal::derive(move || t_string!(i18n, grid.loading).to_string()),
        select_all: Signal::derive(move || t_string!(i18n, grid.select_all).to_string()),
        select_row: Callback::new(move |name: String| {
            t_string!(i18n, grid.select_row, name = name).to_string()
        }),
        selection: Signal::derive(move || t_string!(i18n, grid.selection).to_string()),
        actions: Signal::derive(move || t_string!(i18n, grid.actions).to_string()),
        selected: Callback::new(move |(chosen, hidden): (usize, usize)| {
            if hidden == 0 {
                plural!(i18n, grid.selected, chosen)
            } else {
                plural!(i18n, grid.selected_hidden, chosen, hidden = hidden)
            }
        }),
        select_every: Callback::new(move |count: usize| {
            t_string!(i18n, grid.select_every, count = count.to_string()).to_string()
        }),
        clear_selection: Signal::derive(move || t_string!(i18n, grid.clear_selection).to_string()),
        selection_bar: Signal::derive(move || t_string!(i18n, grid.selection_bar).to_string()),
        view: Signal::derive(move || t_string!(i18n, grid.view).to_string()),
        columns: Signal::derive(move || t_string!(i18n, grid.columns).to_string()),
        density: Signal::derive(move || t_string!(i18n, grid.density).to_string()),
        densities: [
            Signal::derive(move || t_string!(i18n, grid.comfortable).to_string()),
            Signal::derive(move || t_string!(i18n, grid.normal).to_string()),
            Signal::derive(move || t_string!(i18n, grid.compact).to_string()),
        ],
        sort: Signal::derive(move || t_string!(i18n, grid.sort).to_string()),
        ascending: Callback::new(move |column: String| {
            t_string!(i18n, grid.ascending, column = column).to_string()
        }),
        descending: Callback::new(move |column: String| {
            t_string!(i18n, grid.descending, column = column).to_string()
        }),
        move_earlier: Callback::new(move |column: String| {
            t_string!(i18n, grid.move_earlier, column = column).to_string()
        }),
        move_later: Callback::new(move |column: String| {
            t_string!(i18n, grid.move_later, column = column).to_string()
        }),
        narrower: Callback::new(move |column: String| {
            t_string!(i18n, grid.narrower, column = column).to_string()
        }),
        wider: Callback::new(move |column: String| {
            t_string!(i18n, grid.wider, column = column).to_string()
        }),
        reset: Signal::derive(move || t_string!(i18n, grid.reset).to_string()),
        sort_place: Callback::new(move |place: usize| {
            t_string!(i18n, grid.sort_place, place = place.to_string()).to_string()
        }),
    }
}
