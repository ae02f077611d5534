use js_sys::Reflect;
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, HtmlInputElement, wasm_bindgen::JsCast};

use crate::ui::icon::Icon;

/// A button that opens a text file of the person's own; nothing is uploaded.
#[component]
pub fn FileButton(
    /// What is opened.
    #[prop(into)]
    label: Signal<String>,
    /// What the browser offers, as in `accept`.
    accept: &'static str,
    /// Called with the text, or with nothing if it cannot be read.
    #[prop(into)]
    on_text: Callback<Option<String>>,
) -> impl IntoView {
    let read = move |input: HtmlInputElement| {
        let file = first_file(&input);
        spawn_local(async move {
            let Some(file) = file else {
                return;
            };
            let text = JsFuture::from(file.text()).await;
            // Choosing the same file again, after it was corrected, must count as a change.
            input.set_value("");
            on_text.try_run(text.ok().and_then(|text| text.as_string()));
        });
    };
    view! {
        <label class="button file-button" data-kind="secondary" data-size="normal">
            <input
                class="visually-hidden"
                type="file"
                accept=accept
                on:change:target=move |event| read(event.target())
            />
            <Icon name="upload"/>
            <span class="button-label">{label}</span>
        </label>
    }
}

fn first_file(input: &HtmlInputElement) -> Option<Blob> {
    let files = Reflect::get(input, &"files".into()).ok()?;
    Reflect::get_u32(&files, 0).ok()?.dyn_into().ok()
}
