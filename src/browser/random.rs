//! Random bytes and identifiers from the browser's generator.

use wasm_bindgen::JsValue;

fn crypto() -> Option<web_sys::Crypto> {
    use wasm_bindgen::JsCast;
    js_sys::Reflect::get(&js_sys::global(), &JsValue::from_str("crypto"))
        .ok()?
        .dyn_into()
        .ok()
}

/// Fills `bytes`; false when the browser has no generator, in which case
/// nothing may be made from `bytes`.
#[must_use]
pub fn fill(bytes: &mut [u8]) -> bool {
    crypto().is_some_and(|crypto| crypto.get_random_values_with_u8_array(bytes).is_ok())
}

/// A random version-4 UUID.
pub fn uuid() -> Option<String> {
    Some(crypto()?.random_uuid())
}
