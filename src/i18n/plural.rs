//! Which form of a text goes with a number. The browser knows the rules of
//! every language (`Intl.PluralRules`); the phrase books hold a text per form
//! under `one` and `other`.

use super::Locale;
use crate::browser::format;

/// Whether `count` takes the text under `one`; every other number takes `other`.
pub fn is_one(locale: Locale, count: usize) -> bool {
    format::plural_category(count, locale.as_str()) == "one"
}

/// The number as the language groups its digits.
pub fn grouped(locale: Locale, count: usize) -> String {
    format::number(i64::try_from(count).unwrap_or(i64::MAX), locale.as_str())
}

/// The text for a number: `plural!(i18n, grid.selected, count)`, with more
/// values after it as in `t_string!`. A `String`.
#[macro_export]
macro_rules! plural {
    ($i18n:expr, $namespace:ident . $key:ident, $count:expr $(, $name:ident = $value:expr)* $(,)?) => {{
        let count: usize = $count;
        if $crate::i18n::plural::is_one($i18n.get_locale(), count) {
            $crate::t_string!($i18n, $namespace.$key.one, count = $crate::i18n::plural::grouped($i18n.get_locale(), count) $(, $name = $value)*)
        } else {
            $crate::t_string!($i18n, $namespace.$key.other, count = $crate::i18n::plural::grouped($i18n.get_locale(), count) $(, $name = $value)*)
        }
    }};
}
