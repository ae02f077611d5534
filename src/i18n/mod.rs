//! The phrase book.
pub use leptos_i18n::I18nContext;
pub use phrases::i18n::*;
#[allow(missing_docs, unreachable_pub)]
mod phrases {
    include!(concat!(env!("OUT_DIR"), "/phrases/mod.rs"));
}
