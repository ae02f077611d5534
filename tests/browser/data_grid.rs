//! The grid makes its rows once, keeps one tab stop wherever it scrolls, and
//! remembers what is chosen.
#![cfg(target_family = "wasm")]
#![allow(clippy::expect_used, clippy::unwrap_used, missing_docs)]

mod support;

use std::sync::Arc;

use leptos::prelude::*;
use provider_portal::ui::grid::{
    Column, ColumnLayout, DataGrid, GridState, GridText, RowOf, RowSelection, SortKey,
};
use support::{Stage, click, settle};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, HtmlElement};

wasm_bindgen_test_configure!(run_in_browser);

const ROW_HEIGHT: i32 = 44;

#[derive(Clone, Copy)]
struct Kept {
    order: RwSignal<Arc<Vec<u32>>>,
    sort: RwSignal<Vec<SortKey>>,
    layout: RwSignal<ColumnLayout>,
    selection: RwSignal<RowSelection>,
    opened: RwSignal<Option<u32>>,
}

fn words() -> GridText {
    let word = |text: &'static str| Signal::stored(text.to_owned());
    let named = |text: &'static str| Callback::new(move |name: String| format!("{text} {name}"));
    GridText {
        loading: word("Loading"),
        select_all: word("Select all"),
        select_row: named("Select"),
        selection: word("Selection"),
        actions: word("Actions"),
        selected: Callback::new(|(chosen, hidden)| format!("{chosen} selected, {hidden} hidden")),
        select_every: Callback::new(|count| format!("Select all {count}")),
        clear_selection: word("Clear selection"),
        selection_bar: word("Selected rows"),
        view: word("View"),
        columns: word("Columns"),
        density: word("Row height"),
        densities: [word("Tall"), word("Normal"), word("Low")],
        sort: word("Sort"),
        ascending: named("Ascending"),
        descending: named("Descending"),
        move_earlier: named("Earlier"),
        move_later: named("Later"),
        narrower: named("Narrower"),
        wider: named("Wider"),
        reset: word("Reset"),
        sort_place: Callback::new(|place| format!("Key {place}")),
    }
}

/// The grid's own style sheet, in a frame of a fixed size; it must be there
/// before the grid measures itself.
fn style_sheet() {
    const ID: &str = "data-grid-test-style";
    if document().get_element_by_id(ID).is_some() {
        return;
    }
    let style = document().create_element("style").expect("an element");
    style.set_id(ID);
    style.set_text_content(Some(concat!(
        include_str!("../../style/components/data-grid.css"),
        include_str!("../../style/components/data-grid-cards.css"),
        ".data-grid-viewport { block-size: 400px !important; inline-size: 900px !important; \
          overflow: auto !important; }",
    )));
    let head = document().head().expect("a head");
    head.append_child(&style).expect("a place");
}

/// A grid of so many rows, 400 px high.
async fn stage(count: u32) -> (Stage, Kept) {
    let kept = Kept {
        order: RwSignal::new(Arc::new((0..count).collect())),
        sort: RwSignal::new(vec![SortKey::ascending("name")]),
        layout: RwSignal::new(ColumnLayout::default()),
        selection: RwSignal::new(RowSelection::default()),
        opened: RwSignal::new(None),
    };
    let rows: Arc<Vec<u32>> = Arc::new((0..count).collect());
    style_sheet();
    let stage = Stage::new(move || {
        let columns = vec![
            Column::text("name", Signal::stored("Name".to_owned()), |row: &u32| {
                format!("Row {row}")
            }),
            Column::text(
                "double",
                Signal::stored("Double".to_owned()),
                |row: &u32| (row * 2).to_string(),
            )
            .figures(),
        ];
        let state = GridState {
            sort: kept.sort.into(),
            on_sort: Callback::new(move |keys| kept.sort.set(keys)),
            layout: kept.layout,
            selection: Some(kept.selection),
        };
        let row_id = |row: RowOf<u32>| Arc::from(row.to_string());
        let row_name = |row: RowOf<u32>| format!("Row {}", *row);
        view! {
            <DataGrid
                label=Signal::stored("Rows".to_owned())
                rows=Signal::stored(rows)
                order=kept.order
                columns=columns
                row_id=row_id
                row_name=row_name
                text=words()
                state=state
                on_open=move |row| kept.opened.set(Some(row))
            />
        }
    })
    .await;
    // The slots come over several frames.
    let mut slots = None;
    loop {
        settle().await;
        let now = Some(stage.count(".data-grid-row"));
        if now == slots {
            return (stage, kept);
        }
        slots = now;
    }
}

/// Presses a key on whatever has the focus, as in `Control+Shift+Home`.
async fn press(combination: &str) {
    let key = combination
        .rsplit('+')
        .next()
        .filter(|key| !key.is_empty())
        .unwrap_or(" ");
    js_sys::Function::new_with_args(
        "key, ctrlKey, shiftKey",
        "document.activeElement.dispatchEvent(
            new KeyboardEvent('keydown', { key, ctrlKey, shiftKey, bubbles: true, cancelable: true }))",
    )
    .call3(
        &JsValue::NULL,
        &key.into(),
        &combination.contains("Control+").into(),
        &combination.contains("Shift+").into(),
    )
    .expect("a dispatched event");
    settle().await;
}

async fn scroll_to(stage: &Stage, top: i32) {
    stage.find(".data-grid-viewport").set_scroll_top(top);
    settle().await;
}

fn cell(stage: &Stage, row_index: usize, cell: usize) -> HtmlElement {
    stage.find(&format!(
        "[aria-rowindex='{row_index}']:not([hidden]) > [data-cell='{cell}']"
    ))
}

fn text(element: &Element) -> String {
    element.text_content().unwrap_or_default().trim().to_owned()
}

fn focused() -> Element {
    document()
        .active_element()
        .expect("something with the focus")
}

/// The row index of the line that has the focus.
fn focused_line() -> String {
    let line = focused()
        .closest("[role=row]")
        .expect("a selector")
        .expect("a cell");
    line.get_attribute("aria-rowindex").expect("an index")
}

#[wasm_bindgen_test]
async fn scrolling_moves_rows_and_makes_none() {
    let (stage, _) = stage(10_000).await;
    let slots = stage.count(".data-grid-row");
    assert!((10..60).contains(&slots), "{slots} slots");
    let first = cell(&stage, 2, 1);
    assert_eq!(text(&first), "Row 0");
    for row in [1, 500, 9_990, 3] {
        scroll_to(&stage, row * ROW_HEIGHT).await;
        assert_eq!(stage.count(".data-grid-row"), slots);
        assert_eq!(
            text(&cell(&stage, row as usize + 2, 1)),
            format!("Row {row}")
        );
        assert_eq!(
            text(&cell(&stage, row as usize + 2, 2)),
            (row * 2).to_string()
        );
    }
    let grid = stage.find("[role=grid]");
    assert_eq!(
        grid.get_attribute("aria-rowcount").as_deref(),
        Some("10001")
    );
    assert_eq!(grid.get_attribute("aria-colcount").as_deref(), Some("3"));
}

#[wasm_bindgen_test]
async fn the_grid_is_one_tab_stop_that_arrows_move() {
    let (stage, kept) = stage(1_000).await;
    assert_eq!(stage.count("[role=grid] [tabindex='0']"), 1);
    cell(&stage, 2, 1).focus().expect("focus");
    settle().await;
    press("ArrowDown").await;
    assert_eq!(text(&focused()), "Row 1");
    press("ArrowRight").await;
    assert_eq!(text(&focused()), "2");
    press("Control+End").await;
    assert_eq!(
        (text(&focused()), focused_line()),
        ("1998".to_owned(), "1001".to_owned())
    );
    press("Control+Home").await;
    assert_eq!(focused_line(), "2");
    press("PageDown").await;
    assert_eq!(
        focused_line(),
        "9",
        "a page is what shows below the header, less one row"
    );
    press("Enter").await;
    assert_eq!(kept.opened.get_untracked(), Some(7));
    for _ in 0..2 {
        press("PageUp").await;
    }
    press("ArrowUp").await;
    assert_eq!(
        focused_line(),
        "1",
        "the header is one arrow above the first row"
    );
    assert_eq!(stage.count("[role=grid] [tabindex='0']"), 1);
}

#[wasm_bindgen_test]
async fn the_focus_stays_with_its_row_while_others_scroll_by() {
    let (stage, _) = stage(10_000).await;
    cell(&stage, 5, 1).focus().expect("focus");
    settle().await;
    let before = focused();
    scroll_to(&stage, 6_000 * ROW_HEIGHT).await;
    assert_eq!(focused(), before);
    assert_eq!(text(&before), "Row 3");
    assert_eq!(
        text(&cell(&stage, 6_002, 1)),
        "Row 6000",
        "the spare slot fills the gap"
    );
    press("ArrowDown").await;
    assert_eq!(text(&focused()), "Row 4");
    let top = stage.find(".data-grid-viewport").scroll_top();
    assert!(
        top <= 4 * ROW_HEIGHT,
        "the row with the focus is in view, at {top}"
    );
}

#[wasm_bindgen_test]
async fn rows_are_chosen_by_key_and_stay_chosen_behind_a_filter() {
    let (stage, kept) = stage(100).await;
    let chosen = || kept.selection.with_untracked(RowSelection::len);
    cell(&stage, 3, 1).focus().expect("focus");
    settle().await;
    press(" ").await;
    assert_eq!(chosen(), 1);
    assert_eq!(stage.count("[role=row][aria-selected=true]"), 1);
    press("ArrowDown").await;
    press("ArrowDown").await;
    press("Shift+ ").await;
    assert_eq!(chosen(), 3);

    kept.order.set(Arc::new(vec![1, 50]));
    settle().await;
    assert_eq!(
        text(&stage.find(".data-grid-selected")),
        "3 selected, 2 hidden"
    );
    assert_eq!(
        stage.count("[role=row][aria-selected=true]:not([hidden])"),
        1
    );
    cell(&stage, 2, 1).focus().expect("focus");
    settle().await;
    press("Control+a").await;
    assert_eq!(chosen(), 4);
    press("Escape").await;
    assert_eq!(chosen(), 0);
    assert!(stage.try_find(".data-grid-selection").is_none());
}

#[wasm_bindgen_test]
async fn the_box_in_the_header_speaks_of_shown_rows() {
    let (stage, kept) = stage(5).await;
    let header = stage.find("[data-line=header] input");
    click(&stage.find("[aria-label='Select Row 2']")).await;
    assert!(header.matches(":indeterminate").expect("a selector"));
    click(&header).await;
    assert_eq!(kept.selection.with_untracked(RowSelection::len), 5);
    click(&header).await;
    assert_eq!(kept.selection.with_untracked(RowSelection::len), 0);
}

#[wasm_bindgen_test]
async fn headers_sort_alone_and_together() {
    let (stage, kept) = stage(5).await;
    let heading = |key: &str| stage.find(&format!("[role=columnheader][data-column={key}]"));
    assert_eq!(
        heading("name").get_attribute("aria-sort").as_deref(),
        Some("ascending")
    );
    assert_eq!(
        heading("double").get_attribute("aria-sort").as_deref(),
        Some("none")
    );
    heading("double").focus().expect("focus");
    settle().await;
    press("Shift+Enter").await;
    assert_eq!(
        kept.sort.get_untracked(),
        [SortKey::ascending("name"), SortKey::ascending("double")]
    );
    assert_eq!(
        text(
            &heading("double")
                .query_selector(".data-grid-sort-place")
                .unwrap()
                .unwrap()
        ),
        "2"
    );
    press("Enter").await;
    assert_eq!(kept.sort.get_untracked(), [SortKey::ascending("double")]);
    press("Enter").await;
    assert_eq!(
        heading("double").get_attribute("aria-sort").as_deref(),
        Some("descending")
    );
}

#[wasm_bindgen_test]
async fn columns_follow_their_layout() {
    let (stage, kept) = stage(5).await;
    kept.layout
        .set(ColumnLayout::from_text("compact,name:300,-double"));
    settle().await;
    assert_eq!(stage.count("[role=columnheader]"), 2);
    let grid = stage.find("[role=grid]");
    assert_eq!(grid.get_attribute("aria-colcount").as_deref(), Some("2"));
    let columns = grid
        .style()
        .get_property_value("--data-grid-columns")
        .expect("a property");
    assert!(columns.contains("300px"), "{columns}");
    assert_eq!(
        grid.style()
            .get_property_value("--data-grid-row-height")
            .as_deref(),
        Ok("36px")
    );
}
