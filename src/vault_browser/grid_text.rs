//! tmp
use crate::ui::grid::GridText;
use leptos::prelude::*;
/// tmp
pub fn grid_text() -> GridText {
    let word = |text: &str| Signal::stored(text.to_owned());
    let named = |text: &'static str| Callback::new(move |name: String| format!("{text} {name}"));
    GridText {
        loading: word("Loading"),
        select_all: word("Select all"),
        select_row: named("Select"),
        selection: word("Selection"),
        actions: word("Actions"),
        selected: Callback::new(|_| String::new()),
        select_every: Callback::new(|_| String::new()),
        clear_selection: word(""),
        selection_bar: word(""),
        view: word("View"),
        columns: word("Columns"),
        density: word("Row height"),
        densities: [word("Tall"), word("Normal"), word("Low")],
        sort: word("Sort"),
        ascending: named("asc"),
        descending: named("desc"),
        move_earlier: named("Move earlier"),
        move_later: named("Move later"),
        narrower: named("Narrower"),
        wider: named("Wider"),
        reset: word("Reset"),
        sort_place: Callback::new(|place: usize| place.to_string()),
    }
}
