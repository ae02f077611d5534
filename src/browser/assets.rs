//! Files beside the app that only some people ever need, and that the first
//! load therefore leaves out.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use super::site;

/// The text of a file beside the app; `None` when it cannot be had.
pub async fn text(name: &str) -> Option<String> {
    let request = web_sys::window()?.fetch_with_str(&site::asset(name));
    let response: Response = JsFuture::from(request).await.ok()?.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    let text = JsFuture::from(response.text().ok()?).await.ok()?;
    text.as_string()
}
