//! The few words that furniture says by itself, in the person's language.

use leptos::prelude::*;

use crate::{
    i18n::{t_string, use_i18n},
    ui::words::Words,
};

/// Makes the words available to every component below.
pub fn provide_words() {
    let i18n = use_i18n();
    Words {
        close: Signal::derive(move || t_string!(i18n, common.close).to_string()),
        cancel: Signal::derive(move || t_string!(i18n, common.cancel).to_string()),
        clear: Signal::derive(move || t_string!(i18n, common.clear).to_string()),
        dismiss: Signal::derive(move || t_string!(i18n, common.dismiss).to_string()),
        show_password: Signal::derive(move || t_string!(i18n, common.show_password).to_string()),
        hide_password: Signal::derive(move || t_string!(i18n, common.hide_password).to_string()),
        loading: Signal::derive(move || t_string!(i18n, common.loading).to_string()),
        no_matches: Signal::derive(move || t_string!(i18n, common.no_matches).to_string()),
        keep_typing: Signal::derive(move || t_string!(i18n, common.keep_typing).to_string()),
        notifications: Signal::derive(move || t_string!(i18n, common.notifications).to_string()),
    }
    .provide();
}
