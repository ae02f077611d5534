//! The chooser finds by typing and chooses by keyboard, however long the list.
#![cfg(target_family = "wasm")]
#![allow(clippy::expect_used, clippy::unwrap_used, missing_docs)]

mod support;

use leptos::prelude::*;
use provider_portal::ui::chooser::{Chooser, ChooserItem};
use support::{Stage, press_on, type_into};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

async fn stage(count: usize, chosen: RwSignal<Option<String>>) -> Stage {
    Stage::new(move || {
        let mut items: Vec<ChooserItem> = (0..count)
            .map(|n| ChooserItem { id: format!("id-{n}"), label: format!("Client {n}"), detail: None })
            .collect();
        items.push(ChooserItem { id: "alpine".into(), label: "Alpine Clinic".into(), detail: Some("Owner".into()) });
        view! { <Chooser label="Find a client" items selected=chosen on_choose=move |id| chosen.set(Some(id))/> }
    })
    .await
}

/// The label of the option that `aria-activedescendant` points to.
fn active(stage: &Stage) -> String {
    let id = stage
        .find("[role=combobox]")
        .get_attribute("aria-activedescendant")
        .expect("an active option");
    stage
        .find(&format!("#{id} .chooser-option-label"))
        .text_content()
        .expect("a text")
}

#[wasm_bindgen_test]
async fn typing_filters_and_enter_chooses() {
    let chosen = RwSignal::new(None);
    let stage = stage(10, chosen).await;
    let input = stage.find("[role=combobox]");
    assert_eq!(active(&stage), "Client 0");
    type_into(&input, "alp").await;
    assert_eq!(stage.count("[role=option]"), 1);
    assert_eq!(active(&stage), "Alpine Clinic");
    press_on(&input, "Enter").await;
    assert_eq!(chosen.get_untracked().as_deref(), Some("alpine"));
    assert_eq!(
        stage
            .find("[role=option]")
            .get_attribute("aria-selected")
            .as_deref(),
        Some("true")
    );
}

#[wasm_bindgen_test]
async fn arrows_move_the_active_option_and_wrap() {
    let stage = stage(2, RwSignal::new(None)).await;
    let input = stage.find("[role=combobox]");
    press_on(&input, "ArrowDown").await;
    assert_eq!(active(&stage), "Client 1");
    press_on(&input, "ArrowUp").await;
    press_on(&input, "ArrowUp").await;
    assert_eq!(active(&stage), "Alpine Clinic");
}

#[wasm_bindgen_test]
async fn a_long_list_is_cut_and_says_so_and_no_match_says_so() {
    let stage = stage(500, RwSignal::new(None)).await;
    assert_eq!(stage.count("[role=option]"), 50);
    assert!(
        !stage
            .find("[role=status]")
            .text_content()
            .expect("a text")
            .is_empty()
    );
    let input = stage.find("[role=combobox]");
    type_into(&input, "no such client").await;
    assert_eq!(stage.count("[role=option]"), 0);
    assert_eq!(
        stage.find("[role=status]").text_content().as_deref(),
        Some("No matches")
    );
    assert!(input.get_attribute("aria-activedescendant").is_none());
}
