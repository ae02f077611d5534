//! Dialogs take the focus, keep it, and give it back.
#![cfg(target_family = "wasm")]
#![allow(clippy::expect_used, clippy::unwrap_used, missing_docs)]

mod support;

use leptos::prelude::*;
use provider_portal::ui::{
    button::{Button, ButtonKind},
    confirm::{ConfirmContext, ConfirmHost, ConfirmRequest},
    dialog::Dialog,
    field::TextField,
};
use support::{Stage, click, focused_text, has_focus, press, settle};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

async fn stage(
    busy: RwSignal<bool>,
    error: RwSignal<Option<String>>,
    submitted: RwSignal<u32>,
) -> Stage {
    Stage::new(move || {
        let open = RwSignal::new(false);
        view! {
            <button type="button" id="opener" on:click=move |_| open.set(true)>"Open"</button>
            <Show when=move || open.get()>
                <Dialog
                    title="Change seats"
                    busy
                    error
                    on_close=move || open.set(false)
                    on_submit=move || submitted.update(|count| *count += 1)
                    actions=move || view! { <Button kind=ButtonKind::Primary submit=true pending=busy>"Save"</Button> }
                >
                    <TextField label="Seats" value="5" on_input=|_| ()/>
                </Dialog>
            </Show>
        }
    })
    .await
}

async fn open(stage: &Stage) {
    let opener = stage.find("#opener");
    opener.focus().expect("a focusable button");
    click(&opener).await;
}

#[wasm_bindgen_test]
async fn focus_goes_to_the_first_field_and_back_to_the_opener() {
    let stage = stage(RwSignal::new(false), RwSignal::new(None), RwSignal::new(0)).await;
    open(&stage).await;
    assert!(has_focus(&stage.find("dialog input")));
    press("Escape").await;
    assert!(stage.try_find("dialog").is_none());
    assert!(has_focus(&stage.find("#opener")));
}

#[wasm_bindgen_test]
async fn the_cross_closes_it_too() {
    let stage = stage(RwSignal::new(false), RwSignal::new(None), RwSignal::new(0)).await;
    open(&stage).await;
    click(&stage.find("dialog [aria-label=Close]")).await;
    assert!(stage.try_find("dialog").is_none());
    assert!(has_focus(&stage.find("#opener")));
}

#[wasm_bindgen_test]
async fn a_busy_dialog_cannot_be_left_or_submitted_twice() {
    let (busy, submitted) = (RwSignal::new(false), RwSignal::new(0));
    let stage = stage(busy, RwSignal::new(None), submitted).await;
    open(&stage).await;
    click(&stage.find("dialog [type=submit]")).await;
    assert_eq!(submitted.get_untracked(), 1);
    busy.set(true);
    settle().await;
    click(&stage.find("dialog [type=submit]")).await;
    press("Escape").await;
    assert_eq!(submitted.get_untracked(), 1);
    assert!(stage.try_find("dialog").is_some());
    assert_eq!(
        stage
            .find("dialog [type=submit]")
            .get_attribute("aria-disabled")
            .as_deref(),
        Some("true")
    );
}

#[wasm_bindgen_test]
async fn an_error_is_announced_and_keeps_the_dialog_open() {
    let error = RwSignal::new(None);
    let stage = stage(RwSignal::new(false), error, RwSignal::new(0)).await;
    open(&stage).await;
    assert!(stage.try_find("dialog [role=alert]").is_none());
    error.set(Some("The server refused.".to_owned()));
    settle().await;
    assert!(
        stage
            .find("dialog [role=alert]")
            .text_content()
            .expect("a text")
            .contains("The server refused.")
    );
}

#[wasm_bindgen_test]
async fn confirming_runs_the_action_once_and_cancelling_never() {
    let confirmed = RwSignal::new(0);
    let stage = Stage::new(move || {
        let service = ConfirmContext::provide();
        let ask = move |_| {
            service.ask(ConfirmRequest {
                title: "Remove the client".to_owned(),
                body: "It cannot be undone.".to_owned(),
                confirm_label: "Remove".to_owned(),
                danger: true,
                on_confirm: Callback::new(move |()| confirmed.update(|count| *count += 1)),
            });
        };
        view! { <button type="button" id="opener" on:click=ask>"Ask"</button> <ConfirmHost/> }
    })
    .await;

    open(&stage).await;
    assert_eq!(
        focused_text(),
        "Remove the client",
        "no button is pressed by accident"
    );
    click(&stage.find("dialog .dialog-actions [type=button]")).await;
    assert_eq!(confirmed.get_untracked(), 0);
    assert!(stage.try_find("dialog").is_none());

    open(&stage).await;
    click(&stage.find("dialog [type=submit]")).await;
    assert_eq!(confirmed.get_untracked(), 1);
    assert!(stage.try_find("dialog").is_none());
    assert!(has_focus(&stage.find("#opener")));
}
