//! The phrase book: `locales/<language>/<area>.json`, turned into typed keys by
//! `build.rs`. A phrase that one language lacks does not compile.

pub mod plural;

pub use leptos_i18n::I18nContext;
pub use phrases::i18n::*;

#[allow(missing_docs, unreachable_pub)]
mod phrases {
    include!(concat!(env!("OUT_DIR"), "/phrases/mod.rs"));
}

/// The language tag of a locale, for `lang` and `Intl`.
pub fn tag(locale: Locale) -> &'static str {
    match locale {
        Locale::en => "en",
        Locale::zh_CN => "zh-CN",
    }
}
