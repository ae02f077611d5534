//! The phrase book: `locales/<language>/<area>.json`, turned into typed keys by
//! `build.rs`. A phrase that one language lacks does not compile; whether a
//! template gets the values it names, `tests/architecture.rs` looks.
//!
//! A business unit portal words what concerns clients differently, everywhere:
//! `units/<language>.json` holds those texts by the key of the phrase, so that
//! no screen has to choose.
//!
//! Why not a library: with one, every phrase with values was a type of its own
//! and every phrase on the screen a closure of its own, together an eighth of
//! what the first load transferred. Here a phrase is a number in a table.

pub mod phrase;
pub mod plural;

use leptos::{
    prelude::*,
    task::{spawn_local, tick},
};

pub use phrases::keys;

#[allow(missing_docs, non_upper_case_globals, unreachable_pub)]
mod phrases {
    include!(concat!(env!("OUT_DIR"), "/phrases/mod.rs"));
}

/// A language of the app.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Locale {
    /// English.
    #[default]
    En,
    /// Simplified Chinese.
    ZhCn,
}

impl Locale {
    /// The language tag, for `lang` and `Intl`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::ZhCn => "zh-CN",
        }
    }

    /// The language that comes closest to a tag.
    pub fn from_tag(tag: &str) -> Self {
        if tag.to_lowercase().starts_with("zh") {
            Self::ZhCn
        } else {
            Self::En
        }
    }
}

/// The language in use. Copies refer to the same choice.
#[derive(Clone, Copy, Debug)]
pub struct I18nContext(RwSignal<Locale>);

impl I18nContext {
    /// Offers the language to everything below; call once in the app.
    pub fn provide() -> Self {
        let context = Self(RwSignal::new(Locale::default()));
        provide_context(context);
        context
    }

    /// The language, followed.
    pub fn get_locale(self) -> Locale {
        self.0.get()
    }

    /// The language now.
    pub fn get_locale_untracked(self) -> Locale {
        self.0.get_untracked()
    }

    /// Calls clients business units, as a business unit portal does (A.7), or
    /// clients again; what is on the screen follows.
    pub fn say_units(self, yes: bool) {
        if phrase::say_units(yes) {
            // What is about to leave the screen must be gone before the rest follows.
            spawn_local(async move {
                tick().await;
                self.0.update(|_| ());
            });
        }
    }

    /// Changes the language at once.
    pub fn set_locale(self, locale: Locale) {
        self.0.set(locale);
    }
}

/// The language in use.
///
/// # Panics
/// If called outside `<App/>`, which provides it.
pub fn use_i18n() -> I18nContext {
    expect_context()
}
