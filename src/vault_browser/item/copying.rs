//! Copying. A secret leaves the clipboard after half a minute, unless something
//! else was copied here since; what other programs put there cannot be read
//! without asking, so the toast says what will happen.

use std::cell::Cell;

use leptos::{prelude::*, task::spawn_local};

use crate::{
    browser::{clipboard::copy_text, timers::sleep},
    i18n::use_i18n,
    t_string,
    ui::toast::Toasts,
};

const CLEAR_AFTER_MS: i32 = 30_000;

thread_local! {
    /// Counts copies, so that clearing an old one spares a newer one.
    static COPIES: Cell<u64> = const { Cell::new(0) };
}

/// Puts texts on the clipboard and says so.
#[derive(Clone, Copy)]
pub struct Copying {
    copied: Callback<(String, bool), String>,
    failed: Callback<(), String>,
    toasts: Toasts,
}

impl Copying {
    /// Call at the top of a component.
    pub fn new() -> Self {
        let i18n = use_i18n();
        let copied = move |(field, is_secret): (String, bool)| match is_secret {
            true => t_string!(i18n, item.copied_secret, field = field),
            false => t_string!(i18n, item.copied, field = field),
        };
        let failed = move |()| t_string!(i18n, item.copy_failed).to_string();
        Self {
            copied: Callback::new(copied),
            failed: Callback::new(failed),
            toasts: Toasts::expect(),
        }
    }

    /// Copies the text of a field.
    pub fn copy(self, field: String, text: String, is_secret: bool) {
        let said = self.copied.run((field, is_secret));
        let failed = self.failed.run(());
        let toasts = self.toasts;
        spawn_local(async move {
            if !copy_text(&text).await {
                return toasts.warning(failed);
            }
            toasts.success(said);
            let copy = COPIES.get() + 1;
            COPIES.set(copy);
            if is_secret {
                drop(text);
                sleep(CLEAR_AFTER_MS).await;
                if COPIES.get() == copy {
                    // A browser that refuses in the background leaves it; nothing can be done then.
                    let _ = copy_text("").await;
                }
            }
        });
    }
}
