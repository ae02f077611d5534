//! A panel over the right edge, to read or edit one row.

use leptos::prelude::*;

use super::dialog::modal_frame;

/// A panel over the right edge, to read or edit one row without losing the list; open while mounted.
#[component]
pub fn Drawer(
    /// What it shows: the row's name.
    #[prop(into)]
    title: Signal<String>,
    /// Work is running: Esc and × do nothing.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// What went wrong, shown above the buttons and read out.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Called by Esc and ×; the caller unmounts the drawer.
    #[prop(into)]
    on_close: Callback<()>,
    /// Makes the drawer a form.
    #[prop(optional, into)]
    on_submit: Option<Callback<()>>,
    /// The buttons at the foot.
    #[prop(optional, into)]
    actions: Option<ViewFnOnce>,
    /// What it shows.
    children: Children,
) -> impl IntoView {
    let footer =
        actions.map(|actions| view! { <footer class="dialog-actions">{actions.run()}</footer> });
    modal_frame(
        "drawer",
        None,
        title,
        busy,
        error,
        on_close,
        on_submit,
        footer.into_any(),
        children,
    )
}
