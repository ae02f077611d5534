//! Files beside the app that only some people ever need, and that the first
//! load therefore leaves out.

use gloo_net::http::Request;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestCache, Response};

use super::site;

/// The text of a file beside the app as the server has it now, whatever the
/// browser kept; `None` when it cannot be had.
pub async fn fresh_text(name: &str) -> Option<String> {
    let request = Request::get(name).cache(RequestCache::NoCache);
    let response = request.send().await.ok()?;
    if response.ok() {
        response.text().await.ok()
    } else {
        None
    }
}

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
