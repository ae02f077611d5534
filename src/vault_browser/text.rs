//! Texts of the vault in the person's language: folding, order, and the
//! writing of numbers and dates.

use crate::{
    browser::{format, text},
    domain::{
        self,
        vault::{
            choice::VaultScope,
            index::{TextTools, VaultIndex, VaultSource},
        },
    },
    i18n::{I18nLocaleTrait as _, Locale},
};

/// Without case and accents.
pub fn fold(text: &str) -> String {
    domain::text::fold::fold(text, text::normalize_nfd)
}

/// Works out everything about items that their language decides.
pub fn build_index(scope: VaultScope, source: VaultSource, locale: Locale) -> VaultIndex {
    let ranks = |texts: &[&str]| ranks(texts, locale);
    VaultIndex::new(
        scope,
        source,
        TextTools {
            fold: &fold,
            ranks: &ranks,
        },
    )
}

/// The order of the language.
pub fn ranks(texts: &[&str], locale: Locale) -> Vec<u32> {
    text::collation_ranks(texts, locale.as_str())
}

/// Languages whose words are often a single character.
pub fn has_short_words(locale: Locale) -> bool {
    locale == Locale::zh_CN
}

/// A number.
pub fn number(number: u32, locale: Locale) -> String {
    format::number(number.into(), locale.as_str())
}

/// A day.
pub fn day(iso: &str, locale: Locale) -> String {
    format::date(iso, locale.as_str())
}

/// A day and a time.
pub fn moment(iso: &str, locale: Locale) -> String {
    format::date_time(iso, locale.as_str())
}
