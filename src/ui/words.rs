//! The words furniture says by itself.

use leptos::prelude::*;

/// The few words that furniture says by itself, provided once by the app in the person's language.
///
/// Without a provider (in tests of one component) they are English.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    /// Accessible name of the × of dialogs and drawers.
    pub close: Signal<String>,
    /// Label of the button that leaves a confirmation.
    pub cancel: Signal<String>,
    /// Accessible name of the × that empties a search box.
    pub clear: Signal<String>,
    /// Accessible name of the × of a toast or banner.
    pub dismiss: Signal<String>,
    /// Accessible name of the eye beside a hidden password.
    pub show_password: Signal<String>,
    /// Accessible name of the eye beside a shown password.
    pub hide_password: Signal<String>,
    /// What a spinner or skeleton says to a screen reader.
    pub loading: Signal<String>,
    /// Shown by a chooser whose search finds nothing.
    pub no_matches: Signal<String>,
    /// Shown below a chooser that has more matches than it lists.
    pub keep_typing: Signal<String>,
    /// Accessible name of the region that holds toasts.
    pub notifications: Signal<String>,
}

impl Words {
    /// Makes these words available to every component below.
    pub fn provide(self) {
        provide_context(self);
    }

    /// The provided words.
    pub fn expect() -> Self {
        use_context().unwrap_or_else(Self::english)
    }

    fn english() -> Self {
        let word = |text: &str| Signal::stored(text.to_owned());
        Self {
            close: word("Close"),
            cancel: word("Cancel"),
            clear: word("Clear"),
            dismiss: word("Dismiss"),
            show_password: word("Show password"),
            hide_password: word("Hide password"),
            loading: word("Loading"),
            no_matches: word("No matches"),
            keep_typing: word("More matches: keep typing"),
            notifications: word("Notifications"),
        }
    }
}
