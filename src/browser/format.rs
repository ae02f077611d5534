//! Numbers and dates as people of a language write them. Making a formatter
//! costs the browser far more than using one, so they are kept.

use std::{cell::RefCell, collections::HashMap};

use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Style {
    Number,
    Money,
    Percent,
    Date,
    DateTime,
    Moment,
}

thread_local! {
    static FORMATTERS: RefCell<HashMap<(Style, String), Function>> = RefCell::default();
    static PLURALS: RefCell<HashMap<String, Intl::PluralRules>> = RefCell::default();
}

/// A whole number with the separators of the language.
pub fn number(value: i64, locale: &str) -> String {
    format(Style::Number, locale, &JsValue::from_f64(value as f64))
        .unwrap_or_else(|| value.to_string())
}

/// An amount of US dollars, which is what every provider pays in.
pub fn money(dollars: f64, locale: &str) -> String {
    format(Style::Money, locale, &JsValue::from_f64(dollars)).unwrap_or_else(|| dollars.to_string())
}

/// A percentage, with as many decimals as it has, two at most.
pub fn percentage(value: f64, locale: &str) -> String {
    let share = JsValue::from_f64(value / 100.0);
    format(Style::Percent, locale, &share).unwrap_or_else(|| value.to_string())
}

/// The names of countries, by their two letters; the letters where the browser knows none.
pub fn region_names<'a>(codes: impl Iterator<Item = &'a str>, locale: &str) -> Vec<String> {
    let names = region_formatter(locale);
    let name = |code: &str| {
        let (names, of) = names.as_ref()?;
        of.call1(names, &code.into()).ok()?.as_string()
    };
    codes
        .map(|code| name(code).unwrap_or_else(|| code.to_owned()))
        .collect()
}

/// Several things in one breath: "one, another, and a third"; only commas where the
/// browser knows no better.
pub fn list(parts: &[String], locale: &str) -> String {
    let formatted = intl_class("ListFormat").and_then(|class| {
        let formatter = Reflect::construct(&class, &Array::of1(&locale.into())).ok()?;
        let format: Function = Reflect::get(&formatter, &"format".into())
            .ok()?
            .dyn_into()
            .ok()?;
        let parts: Array = parts.iter().map(JsValue::from).collect();
        format.call1(&formatter, &parts).ok()?.as_string()
    });
    formatted.unwrap_or_else(|| parts.join(", "))
}

/// A class of `Intl` that is newer than the bindings.
fn intl_class(name: &str) -> Option<Function> {
    let get = |from: &JsValue, name: &str| Reflect::get(from, &name.into()).ok();
    get(&get(&js_sys::global(), "Intl")?, name)?.dyn_into().ok()
}

/// `Intl.DisplayNames` and its method.
fn region_formatter(locale: &str) -> Option<(JsValue, Function)> {
    let class = intl_class("DisplayNames")?;
    let options = Object::new();
    Reflect::set(&options, &"type".into(), &"region".into()).ok()?;
    let arguments = Array::of2(&locale.into(), &options);
    let names = Reflect::construct(&class, &arguments).ok()?;
    let of = Reflect::get(&names, &"of".into()).ok()?.dyn_into().ok()?;
    Some((names, of))
}

/// The plural category of a count in the language: `one`, `other`, and more in others.
pub fn plural_category(count: usize, locale: &str) -> String {
    PLURALS.with_borrow_mut(|known| {
        let rules = known
            .entry(locale.to_owned())
            .or_insert_with(|| Intl::PluralRules::new(&Array::of1(&locale.into()), &Object::new()));
        rules.select(count as f64).into()
    })
}

/// Has the browser load what it knows of a language, which takes it tens of
/// milliseconds the first time: better while a person types a password than
/// when the first list is drawn.
pub fn prepare(locale: &str) {
    number(0, locale);
    plural_category(0, locale);
    date_time("2000-01-01T00:00:00Z", locale);
}

/// The day of an ISO-8601 moment in the person's own time zone; the text as it came if it is none.
pub fn date(moment: &str, locale: &str) -> String {
    moment_as(Style::Date, moment, locale)
}

/// Day and time of an ISO-8601 moment in the person's own time zone.
pub fn date_time(moment: &str, locale: &str) -> String {
    moment_as(Style::DateTime, moment, locale)
}

/// Day and time to the second of an ISO-8601 moment in the person's own time zone.
pub fn moment(moment: &str, locale: &str) -> String {
    moment_as(Style::Moment, moment, locale)
}

/// The person's time zone, such as `Europe/Berlin`.
pub fn time_zone() -> String {
    let options = Intl::DateTimeFormat::new(&Array::new(), &Object::new()).resolved_options();
    let zone = Reflect::get(&options, &"timeZone".into()).ok();
    zone.and_then(|zone| zone.as_string()).unwrap_or_default()
}

fn moment_as(style: Style, moment: &str, locale: &str) -> String {
    let date = Date::new(&moment.into());
    let text = if date.get_time().is_nan() {
        None
    } else {
        format(style, locale, &date)
    };
    text.unwrap_or_else(|| moment.to_owned())
}

fn format(style: Style, locale: &str, value: &JsValue) -> Option<String> {
    let function = FORMATTERS.with_borrow_mut(|known| {
        known
            .entry((style, locale.to_owned()))
            .or_insert_with(|| formatter(style, locale))
            .clone()
    });
    function.call1(&JsValue::UNDEFINED, value).ok()?.as_string()
}

fn formatter(style: Style, locale: &str) -> Function {
    let locales = Array::of1(&locale.into());
    let options = Object::new();
    let set = |name: &str, value: &str| {
        // Setting a property of a fresh object cannot fail.
        let _ = Reflect::set(&options, &name.into(), &value.into());
    };
    match style {
        Style::Number => Intl::NumberFormat::new(&locales, options.unchecked_ref()).format(),
        Style::Money => {
            set("style", "currency");
            set("currency", "USD");
            Intl::NumberFormat::new(&locales, options.unchecked_ref()).format()
        }
        Style::Percent => {
            set("style", "percent");
            // A text is taken for the number it writes.
            set("maximumFractionDigits", "2");
            Intl::NumberFormat::new(&locales, options.unchecked_ref()).format()
        }
        Style::Date => {
            set("dateStyle", "medium");
            Intl::DateTimeFormat::new(&locales, options.unchecked_ref()).format()
        }
        Style::DateTime => {
            set("dateStyle", "medium");
            set("timeStyle", "short");
            Intl::DateTimeFormat::new(&locales, options.unchecked_ref()).format()
        }
        Style::Moment => {
            set("dateStyle", "medium");
            set("timeStyle", "medium");
            Intl::DateTimeFormat::new(&locales, options.unchecked_ref()).format()
        }
    }
}
