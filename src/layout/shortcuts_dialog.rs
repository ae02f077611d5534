//! The list of keyboard shortcuts, shown by `?`.

use leptos::prelude::*;

use crate::{
    i18n::use_i18n,
    phrase,
    ui::{dialog::Dialog, key_hint::KeyHint},
};

/// The list, while `open` is true.
#[component]
pub fn ShortcutsDialog(
    /// Whether it shows; closing sets it to false.
    open: RwSignal<bool>,
) -> impl IntoView {
    let i18n = use_i18n();
    let entry = |keys: &'static [&'static str], text: Signal<String>| {
        view! {
            <div>
                <dt><KeyHint keys=keys/></dt>
                <dd>{text}</dd>
            </div>
        }
    };
    view! {
        <Show when=move || open.get()>
            <Dialog
                title=phrase!(i18n, shell.keyboard_shortcuts)
                on_close=move |()| open.set(false)
            >
                <dl class="facts">
                    {entry(&["?"], phrase!(i18n, shell.keys_help))}
                    {entry(&["Tab"], phrase!(i18n, shell.keys_tab))}
                    {entry(&["←", "↑", "↓", "→"], phrase!(i18n, shell.keys_arrows))}
                    {entry(&["Home", "End"], phrase!(i18n, shell.keys_home_end))}
                    {entry(&["PageUp", "PageDown"], phrase!(i18n, shell.keys_pages))}
                    {entry(&["Enter"], phrase!(i18n, shell.keys_enter))}
                    {entry(&["Space"], phrase!(i18n, shell.keys_space))}
                    {entry(&["Shift", "Space"], phrase!(i18n, shell.keys_shift_space))}
                    {entry(&["Ctrl", "A"], phrase!(i18n, shell.keys_all))}
                    {entry(&["Esc"], phrase!(i18n, shell.keys_escape))}
                </dl>
            </Dialog>
        </Show>
    }
}
