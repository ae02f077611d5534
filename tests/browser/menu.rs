//! Menus are operated by keyboard after the ARIA "menu button" practice.
#![cfg(target_family = "wasm")]
#![allow(clippy::expect_used, clippy::unwrap_used, missing_docs)]

mod support;

use leptos::prelude::*;
use provider_portal::ui::menu::{Menu, MenuItem, MenuSeparator};
use support::{Stage, click, focused_text, has_focus, press, press_on};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

async fn stage(chosen: RwSignal<Vec<&'static str>>) -> Stage {
    Stage::new(move || {
        let choose = move |name: &'static str| move || chosen.update(|chosen| chosen.push(name));
        view! {
            <Menu label="Actions">
                <MenuItem on_select=choose("open")>"Open"</MenuItem>
                <MenuItem on_select=choose("seats")>"Change seats"</MenuItem>
                <MenuItem on_select=choose("copy") disabled_reason=Some("Not allowed".to_owned())>"Copy id"</MenuItem>
                <MenuSeparator/>
                <MenuItem on_select=choose("remove") danger=true>"Remove"</MenuItem>
            </Menu>
        }
    })
    .await
}

fn is_open(stage: &Stage) -> bool {
    stage
        .find("[aria-haspopup=menu]")
        .get_attribute("aria-expanded")
        .as_deref()
        == Some("true")
        && stage.try_find("[role=menu]:popover-open").is_some()
}

async fn open(stage: &Stage) {
    let button = stage.find("[aria-haspopup=menu]");
    button.focus().expect("a focusable button");
    click(&button).await;
    assert!(is_open(stage));
}

#[wasm_bindgen_test]
async fn a_closed_menu_has_no_items() {
    let stage = stage(RwSignal::new(Vec::new())).await;
    assert!(!is_open(&stage));
    assert_eq!(stage.count("[role=menuitem]"), 0);
}

#[wasm_bindgen_test]
async fn arrows_home_end_and_letters_move_the_focus() {
    let stage = stage(RwSignal::new(Vec::new())).await;
    open(&stage).await;
    assert_eq!(focused_text(), "Open");
    press("ArrowDown").await;
    assert_eq!(focused_text(), "Change seats");
    press("End").await;
    assert_eq!(focused_text(), "Remove");
    press("ArrowDown").await;
    assert_eq!(focused_text(), "Open", "it wraps around");
    press("ArrowUp").await;
    assert_eq!(focused_text(), "Remove");
    press("Home").await;
    assert_eq!(focused_text(), "Open");
    press("c").await;
    press("o").await;
    assert_eq!(
        focused_text(),
        "Copy id",
        "letters typed in a row are one word"
    );
}

#[wasm_bindgen_test]
async fn arrow_up_on_the_button_starts_at_the_end() {
    let stage = stage(RwSignal::new(Vec::new())).await;
    let button = stage.find("[aria-haspopup=menu]");
    button.focus().expect("a focusable button");
    press("ArrowUp").await;
    assert!(is_open(&stage));
    assert_eq!(focused_text(), "Remove");
}

#[wasm_bindgen_test]
async fn escape_and_tab_close_and_return_the_focus() {
    for key in ["Escape", "Tab"] {
        let stage = stage(RwSignal::new(Vec::new())).await;
        open(&stage).await;
        press(key).await;
        assert!(!is_open(&stage), "{key}");
        assert!(has_focus(&stage.find("[aria-haspopup=menu]")), "{key}");
    }
}

#[wasm_bindgen_test]
async fn choosing_closes_first_and_a_blocked_item_does_nothing() {
    let chosen = RwSignal::new(Vec::new());
    let stage = stage(chosen).await;
    open(&stage).await;
    click(&stage.find("[aria-disabled=true]")).await;
    assert!(chosen.get_untracked().is_empty());
    assert!(is_open(&stage));
    assert_eq!(
        stage
            .find("[aria-disabled=true]")
            .get_attribute("aria-description")
            .as_deref(),
        Some("Not allowed")
    );
    press("End").await;
    press_on(&stage.find("[role=menuitem]:focus"), " ").await;
    assert_eq!(chosen.get_untracked(), ["remove"]);
    assert!(!is_open(&stage));
    assert!(has_focus(&stage.find("[aria-haspopup=menu]")));
}
