//! Toasts: errors interrupt and stay, the rest is polite and goes.
#![cfg(target_family = "wasm")]
#![allow(clippy::expect_used, clippy::unwrap_used, missing_docs)]

mod support;

use leptos::prelude::*;
use provider_portal::ui::{
    dialog::Dialog,
    toast::{ToastRegion, Toasts},
};
use support::{Stage, click, pause, settle};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

async fn stage() -> (Stage, Toasts) {
    let service = StoredValue::new(None);
    let stage = Stage::new(move || {
        service.set_value(Some(Toasts::provide()));
        view! { <ToastRegion/> }
    })
    .await;
    (stage, service.get_value().expect("the mounted service"))
}

#[wasm_bindgen_test]
async fn each_goes_to_the_region_that_announces_it() {
    let (stage, toasts) = stage().await;
    assert_eq!(
        stage.count("[role=alert]"),
        1,
        "the regions exist before anything is said"
    );
    toasts.success("Saved");
    toasts.error("Remove Fabrikam", "The server refused.");
    settle().await;
    assert!(
        stage
            .find("[role=status]")
            .text_content()
            .expect("a text")
            .contains("Saved")
    );
    let alert = stage.find("[role=alert]").text_content().expect("a text");
    assert!(alert.contains("Remove Fabrikam") && alert.contains("The server refused."));
}

#[wasm_bindgen_test]
async fn the_same_message_twice_is_one_and_the_cross_removes_it() {
    let (stage, toasts) = stage().await;
    toasts.error("Save", "No");
    toasts.error("Save", "No");
    settle().await;
    assert_eq!(stage.count(".toast"), 1);
    click(&stage.find(".toast [aria-label=Dismiss]")).await;
    assert_eq!(stage.count(".toast"), 0);
}

#[wasm_bindgen_test]
async fn a_success_goes_by_itself_and_an_error_stays() {
    let (stage, toasts) = stage().await;
    toasts.success("Ok");
    toasts.error("Save", "No");
    settle().await;
    assert_eq!(stage.count(".toast"), 2);
    pause(4_500).await;
    assert_eq!(stage.count("[role=status] .toast"), 0);
    assert_eq!(stage.count("[role=alert] .toast"), 1);
    toasts.clear();
    settle().await;
    assert_eq!(stage.count(".toast"), 0);
}

#[wasm_bindgen_test]
async fn an_open_dialog_repeats_what_is_said_outside_it() {
    let service = StoredValue::new(None);
    let stage = Stage::new(move || {
        let toasts = Toasts::provide();
        service.set_value(Some(toasts));
        toasts.info("Said before");
        view! {
            <ToastRegion/>
            <Dialog title="Item" on_close=|| ()>
                "Body"
            </Dialog>
        }
    })
    .await;
    let toasts = service.get_value().expect("the mounted service");
    let repeated = || {
        stage
            .find("dialog > [role=status]")
            .text_content()
            .expect("a text")
    };
    assert_eq!(repeated(), "");
    toasts.success("Copied");
    settle().await;
    assert_eq!(repeated(), "Copied");
    assert!(stage.try_find(".toast-region:popover-open").is_some());
}
