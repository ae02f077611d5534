//! Names of countries, which the browser knows in every language.

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// The names of ISO 3166-1 codes, in their order; the code where a name is missing.
pub fn names(codes: &[&str], locale: &str) -> Vec<String> {
    let names = display_names(locale);
    codes
        .iter()
        .map(|code| {
            let name = names.as_ref().and_then(|(names, of)| {
                of.call1(names, &JsValue::from_str(code)).ok()?.as_string()
            });
            name.unwrap_or_else(|| (*code).to_owned())
        })
        .collect()
}

/// `Intl.DisplayNames` and its method; `None` in browsers without it.
fn display_names(locale: &str) -> Option<(JsValue, Function)> {
    let property = |object: &JsValue, name: &str| Reflect::get(object, &name.into()).ok();
    let intl = property(&js_sys::global(), "Intl")?;
    let class: Function = property(&intl, "DisplayNames")?.dyn_into().ok()?;
    let options = Object::new();
    Reflect::set(&options, &"type".into(), &"region".into()).ok()?;
    let arguments = Array::of2(&Array::of1(&locale.into()), &options);
    let names = Reflect::construct(&class, &arguments).ok()?;
    let of = property(&names, "of")?.dyn_into().ok()?;
    Some((names, of))
}
