//! Phrases and what is done with them. A phrase is a number in the table of
//! texts; the framework's machinery for a closure exists once for all of them.

use std::{
    fmt::{Display, Write},
    sync::atomic::{AtomicBool, Ordering},
};

use leptos::prelude::*;

use super::{
    I18nContext, Locale,
    phrases::{TEXTS, UNITS},
};

/// Whether clients are called business units (A.7).
static SAYS_UNITS: AtomicBool = AtomicBool::new(false);

/// A text without values.
#[derive(Clone, Copy, Debug)]
pub struct Phrase(pub(super) u16);

/// A text with values in `{{ braces }}`.
#[derive(Clone, Copy, Debug)]
pub struct Template(pub(super) u16);

impl Phrase {
    /// The text in a language.
    pub fn text(self, locale: Locale) -> &'static str {
        text(self.0, locale)
    }

    /// The text as it is worded now.
    pub fn now(self, i18n: I18nContext) -> String {
        self.text(i18n.get_locale_untracked()).to_owned()
    }

    /// The text as a signal that follows the language.
    pub fn follow(self, i18n: I18nContext) -> Signal<String> {
        Signal::derive(move || self.text(i18n.get_locale()).to_owned())
    }
}

impl Template {
    /// The text in a language, with values in place of their names.
    pub fn fill(self, locale: Locale, values: &[(&str, &dyn Display)]) -> String {
        let mut pieces = text(self.0, locale).split("{{");
        let mut filled = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            let (name, rest) = piece.split_once("}}").unwrap_or((piece, ""));
            let value = values.iter().find(|(own, _)| *own == name.trim());
            if let Some((_, value)) = value {
                // Writing to memory does not fail.
                let _ = write!(filled, "{value}");
            }
            filled.push_str(rest);
        }
        filled
    }
}

/// Calls clients business units from now on, or clients again; whether that is new.
pub(super) fn say_units(yes: bool) -> bool {
    SAYS_UNITS.swap(yes, Ordering::Relaxed) != yes
}

fn text(number: u16, locale: Locale) -> &'static str {
    if SAYS_UNITS.load(Ordering::Relaxed) {
        let units = UNITS[locale as usize];
        if let Ok(at) = units.binary_search_by_key(&number, |(number, _)| *number) {
            return units[at].1;
        }
    }
    TEXTS[locale as usize]
        .get(usize::from(number))
        .copied()
        .unwrap_or_default()
}

/// A phrase in a given language: `td_string!(locale, common.close)` is a `&'static str`,
/// `td_string!(locale, common.shown_of, shown = 1, total = 2)` a `String`.
#[macro_export]
macro_rules! td_string {
    ($locale:expr, $($key:ident).+ $(,)?) => {
        $crate::i18n::keys::$($key)::+.text($locale)
    };
    ($locale:expr, $($key:ident).+, $($name:ident = $value:expr),+ $(,)?) => {
        $crate::i18n::keys::$($key)::+.fill(
            $locale,
            &[$((stringify!($name), &$value as &dyn ::std::fmt::Display)),+],
        )
    };
}

/// The same in the language in use, followed.
#[macro_export]
macro_rules! t_string {
    ($i18n:expr, $($rest:tt)+) => {
        $crate::td_string!($i18n.get_locale(), $($rest)+)
    };
}

/// A phrase in the language in use, as `Signal<String>`: `phrase!(i18n, common.close)`.
#[macro_export]
macro_rules! phrase {
    ($i18n:expr, $($key:ident).+) => {
        $crate::i18n::keys::$($key)::+.follow($i18n)
    };
}

/// A phrase as it is worded now, for messages that are shown and gone: a `String`.
#[macro_export]
macro_rules! words {
    ($i18n:expr, $($key:ident).+) => {
        $crate::i18n::keys::$($key)::+.now($i18n)
    };
}

pub use crate::{phrase, t_string, td_string, words};
