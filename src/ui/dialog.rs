//! The dialog: one question or one form over the page.
//!
//! A dialog is open while it is mounted, so the caller shows it with `<Show>` or a
//! closure over "what is being edited", and every opening starts from a clean state.
//! It does not know what it asks; it never closes by itself, it calls `on_close`.

use std::time::Duration;

use leptos::{ev, html, prelude::*};

use crate::browser::leaving::Stake;

use super::{
    banner::Banner, icon_button::IconButton, modal, toast::Toasts, tone::Tone,
    unique_id::unique_id, words::Words,
};

/// How wide a dialog is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DialogWidth {
    /// 480 px: a question, one or two fields.
    #[default]
    Narrow,
    /// 640 px: a form.
    Medium,
    /// 800 px: a list or a preview.
    Wide,
}

/// A modal dialog, open while mounted.
#[component]
pub fn Dialog(
    /// The verb and the object: "Change seats of Fabrikam Dental".
    #[prop(into)]
    title: Signal<String>,
    /// How wide it is.
    #[prop(optional)]
    width: DialogWidth,
    /// Work is running: Esc and × do nothing.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// What went wrong, shown above the buttons and read out.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Called by Esc and ×; the caller unmounts the dialog.
    #[prop(into)]
    on_close: Callback<()>,
    /// Makes the dialog a form: called by Enter and by a `<Button submit=true>` in the actions.
    #[prop(optional, into)]
    on_submit: Option<Callback<()>>,
    /// The buttons, cancel first, the confirming one last.
    #[prop(optional, into)]
    actions: Option<ViewFnOnce>,
    /// What it shows.
    children: Children,
) -> impl IntoView {
    let width = match width {
        DialogWidth::Narrow => "narrow",
        DialogWidth::Medium => "medium",
        DialogWidth::Wide => "wide",
    };
    let footer =
        actions.map(|actions| view! { <footer class="dialog-actions">{actions.run()}</footer> });
    modal_frame(
        "dialog",
        Some(width),
        title,
        busy,
        error,
        on_close,
        on_submit,
        footer.into_any(),
        children,
    )
}

/// Offered by the app where another page is around it: that page could put a
/// dialog under a click that was meant for something else. What a dialog is
/// about is done only after it was to be seen for a moment.
#[derive(Clone, Copy, Debug)]
pub struct Guarded;

/// Longer than a click takes that is already on its way.
const SETTLING: Duration = Duration::from_millis(700);

fn settling() -> RwSignal<bool> {
    let is_settling = RwSignal::new(true);
    let settle = move || {
        // The dialog may be gone by then.
        is_settling.try_set(false);
    };
    set_timeout(settle, SETTLING);
    is_settling
}

/// The native `<dialog>` with head, scrolling body and foot, for [`Dialog`] and the drawer.
#[allow(
    clippy::too_many_arguments,
    reason = "the props of two components, passed through once"
)]
pub(super) fn modal_frame(
    class: &'static str,
    width: Option<&'static str>,
    title: Signal<String>,
    busy: Signal<bool>,
    error: Signal<Option<String>>,
    on_close: Callback<()>,
    on_submit: Option<Callback<()>>,
    footer: AnyView,
    children: Children,
) -> AnyView {
    let words = Words::expect();
    let is_settling = use_context::<Guarded>().map(|_| settling());
    let is_settling = move || is_settling.is_some_and(|is_settling| is_settling.get());
    let node = NodeRef::<html::Dialog>::new();
    modal::open_while_mounted(node);
    let title_id = unique_id("dialog-title");
    let said = Toasts::expect().said_from_now_on();

    let close = move || {
        if !busy.get_untracked() {
            on_close.run(());
        }
    };
    // The browser would close it by itself; the caller decides instead.
    let on_cancel = move |event: ev::Event| {
        event.prevent_default();
        close();
    };
    // Chromium closes on a second Esc whatever `cancel` says, so Esc is taken one step earlier.
    let on_key = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" && !event.default_prevented() {
            event.prevent_default();
            event.stop_propagation();
            close();
        }
    };

    let content = view! {
        <header class="dialog-head">
            <h2 id=title_id.clone() class="dialog-title" tabindex="-1" data-modal-title="">{title}</h2>
            <IconButton icon="x" label=words.close on_click=move |_| close()/>
        </header>
        <div class="dialog-body" data-modal-body="">{children()}</div>
        {move || {
            error
                .get()
                .map(|error| {
                    view! {
                        <div class="dialog-error">
                            <Banner tone=Tone::Danger announce=true>{error}</Banner>
                        </div>
                    }
                })
        }}
        {footer}
    };
    let content = match on_submit {
        None => view! { <div class="dialog-frame">{content}</div> }.into_any(),
        Some(on_submit) => {
            let submit = move |event: ev::SubmitEvent| {
                event.prevent_default();
                if !busy.get_untracked() && !untrack(is_settling) {
                    on_submit.run(());
                }
            };
            // What somebody typed is lost with the page, until the dialog is gone.
            let stake = StoredValue::new_local(None::<Stake>);
            let on_input = move |_: ev::Event| {
                if stake.with_value(Option::is_none) {
                    stake.set_value(Some(Stake::new(|| true)));
                }
            };
            view! {
                <form class="dialog-frame" novalidate=true on:submit=submit on:input=on_input>
                    {content}
                </form>
            }
            .into_any()
        }
    };
    view! {
        <dialog
            node_ref=node
            class=class
            data-width=width
            aria-labelledby=title_id
            aria-busy=move || busy.get().then_some("true")
            data-settling=move || is_settling().then_some("")
            on:cancel=on_cancel
            on:keydown=on_key
        >
            {content}
            <div class="visually-hidden" role="status">{move || said.get()}</div>
        </dialog>
    }
    .into_any()
}
