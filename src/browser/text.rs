//! What the browser knows about writing: decomposition of accented letters,
//! and the alphabetical order of every language.

use std::collections::HashMap;

use js_sys::{Array, Function, Intl, JsString, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::timers::Pace;

/// Canonical decomposition (NFD), in which accents are characters of their own.
pub fn normalize_nfd(text: &str) -> String {
    JsString::from(text).normalize("NFD").into()
}

/// Names sorted in one go: a few milliseconds.
const RUN: usize = 1024;

/// Every name's place in the alphabet of a language, with figures compared as
/// numbers; equal names share a place. What sorts by these numbers afterwards
/// compares integers.
pub fn collation_ranks(names: &[&str], locale: &str) -> Vec<u32> {
    let sorted = Alphabet::of(locale).and_then(|alphabet| {
        let list = alphabet.sort(&list_of(names))?;
        Some(texts_of(&list))
    });
    ranks_among(names, sorted)
}

/// The same for a list that would hold the main thread too long: it is sorted
/// run by run, with room for the browser in between.
pub async fn collation_ranks_paced(names: &[&str], locale: &str, pace: &mut Pace) -> Vec<u32> {
    let sorted = sorted_in_runs(names, locale, pace).await;
    pace.breathe().await;
    ranks_among(names, sorted)
}

async fn sorted_in_runs(names: &[&str], locale: &str, pace: &mut Pace) -> Option<Vec<String>> {
    let alphabet = Alphabet::of(locale)?;
    let mut runs = Vec::new();
    for part in names.chunks(RUN) {
        runs.push(alphabet.sort(&list_of(part))?);
        pace.breathe().await;
    }
    // The browser's sort notices sorted runs, so that two of them in a row cost it one merge.
    while runs.len() > 1 {
        let mut merged = Vec::new();
        for pair in runs.chunks(2) {
            merged.push(match pair {
                [one, other] => alphabet.sort(&one.concat(other))?,
                _ => pair[0].clone(),
            });
            pace.breathe().await;
        }
        runs = merged;
    }
    Some(runs.first().map(texts_of).unwrap_or_default())
}

/// Places among sorted names; where the browser cannot sort, the order stays as it is.
fn ranks_among(names: &[&str], sorted: Option<Vec<String>>) -> Vec<u32> {
    let Some(sorted) = sorted else {
        return (0..).take(names.len()).collect();
    };
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

/// The order of a language.
struct Alphabet {
    compare: Function,
    sort: Function,
}

impl Alphabet {
    fn of(locale: &str) -> Option<Self> {
        let options = Object::new();
        Reflect::set(&options, &"numeric".into(), &JsValue::TRUE).ok()?;
        let locales = Array::of1(&locale.into());
        let sort = Reflect::get(&Array::new(), &"sort".into()).ok()?;
        Some(Self {
            compare: Intl::Collator::new(&locales, options.unchecked_ref()).compare(),
            sort: sort.dyn_into().ok()?,
        })
    }

    /// Puts a list in order.
    fn sort(&self, list: &Array) -> Option<Array> {
        self.sort.call1(list, &self.compare).ok()?;
        Some(list.clone())
    }
}

/// Stands between names on their way over the border.
const BORDER: &str = "\u{0}";

/// Names cross the border to the browser and back as one text each way, which
/// costs a fraction of thousands of small crossings.
fn list_of(names: &[&str]) -> Array {
    if names.is_empty() {
        return Array::new();
    }
    let mut joined = names.join(BORDER);
    if joined.matches(BORDER).count() >= names.len() {
        // Somebody named something with the border in it; that one stands last.
        let safe: Vec<String> = names.iter().map(|name| name.replace(BORDER, "")).collect();
        joined = safe.join(BORDER);
    }
    JsString::from(joined).split(BORDER).unchecked_into()
}

fn texts_of(list: &Array) -> Vec<String> {
    if list.length() == 0 {
        return Vec::new();
    }
    let joined: String = list.join(BORDER).into();
    joined.split(BORDER).map(str::to_owned).collect()
}
