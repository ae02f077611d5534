//! What the browser knows about writing: decomposition of accented letters,
//! and the alphabetical order of every language.

use std::collections::HashMap;

use js_sys::{Array, Function, Intl, JsString, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// Canonical decomposition (NFD), in which accents are characters of their own.
pub fn normalize_nfd(text: &str) -> String {
    JsString::from(text).normalize("NFD").into()
}

/// Every name's place in the alphabet of a language, with figures compared as
/// numbers; equal names share a place. Asks the browser once for the whole
/// list: what sorts by these numbers afterwards compares integers.
pub fn collation_ranks(names: &[&str], locale: &str) -> Vec<u32> {
    let sorted = sorted_by_collator(names, locale).unwrap_or_else(|| {
        let mut plain: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        plain.sort_unstable();
        plain
    });
    let mut ranks = HashMap::with_capacity(sorted.len());
    for name in &sorted {
        let next = ranks.len() as u32;
        ranks.entry(name.as_str()).or_insert(next);
    }
    names
        .iter()
        .map(|name| ranks.get(name).copied().unwrap_or(u32::MAX))
        .collect()
}

/// The names in order. They cross the border to the browser and back as one
/// text each way, which costs a fraction of thousands of small crossings.
fn sorted_by_collator(names: &[&str], locale: &str) -> Option<Vec<String>> {
    const BORDER: &str = "\u{0}";
    if names.is_empty() || names.iter().any(|name| name.contains(BORDER)) {
        return names.is_empty().then(Vec::new);
    }
    let options = Object::new();
    Reflect::set(&options, &"numeric".into(), &JsValue::TRUE).ok()?;
    let locales = Array::of1(&locale.into());
    let compare: Function = Intl::Collator::new(&locales, options.unchecked_ref()).compare();
    let list = JsString::from(names.join(BORDER)).split(BORDER);
    let sort: Function = Reflect::get(&list, &"sort".into()).ok()?.dyn_into().ok()?;
    sort.call1(&list, &compare).ok()?;
    let joined: String = list.join(BORDER).into();
    Some(joined.split(BORDER).map(str::to_owned).collect())
}
