//! The few words that furniture says by itself, in the person's language.

use crate::{i18n::use_i18n, phrase, ui::words::Words};

/// Makes the words available to every component below.
pub fn provide_words() {
    let i18n = use_i18n();
    Words {
        close: phrase!(i18n, common.close),
        cancel: phrase!(i18n, common.cancel),
        clear: phrase!(i18n, common.clear),
        dismiss: phrase!(i18n, common.dismiss),
        show_password: phrase!(i18n, common.show_password),
        hide_password: phrase!(i18n, common.hide_password),
        loading: phrase!(i18n, common.loading),
        no_matches: phrase!(i18n, common.no_matches),
        keep_typing: phrase!(i18n, common.keep_typing),
        notifications: phrase!(i18n, common.notifications),
    }
    .provide();
}
