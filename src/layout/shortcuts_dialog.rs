//! The list of keyboard shortcuts, shown by `?`.

use leptos::prelude::*;

use crate::{
    i18n::{t_string, use_i18n},
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
                title=Signal::derive(move || t_string!(i18n, shell.keyboard_shortcuts).to_string())
                on_close=move |()| open.set(false)
            >
                <dl class="facts">
                    {entry(&["?"], Signal::derive(move || t_string!(i18n, shell.keys_help).to_string()))}
                    {entry(&["Tab"], Signal::derive(move || t_string!(i18n, shell.keys_tab).to_string()))}
                    {entry(&["←", "↑", "↓", "→"], Signal::derive(move || t_string!(i18n, shell.keys_arrows).to_string()))}
                    {entry(&["Home", "End"], Signal::derive(move || t_string!(i18n, shell.keys_home_end).to_string()))}
                    {entry(&["PageUp", "PageDown"], Signal::derive(move || t_string!(i18n, shell.keys_pages).to_string()))}
                    {entry(&["Enter"], Signal::derive(move || t_string!(i18n, shell.keys_enter).to_string()))}
                    {entry(&["Space"], Signal::derive(move || t_string!(i18n, shell.keys_space).to_string()))}
                    {entry(&["Shift", "Space"], Signal::derive(move || t_string!(i18n, shell.keys_shift_space).to_string()))}
                    {entry(&["Ctrl", "A"], Signal::derive(move || t_string!(i18n, shell.keys_all).to_string()))}
                    {entry(&["Esc"], Signal::derive(move || t_string!(i18n, shell.keys_escape).to_string()))}
                </dl>
            </Dialog>
        </Show>
    }
}
