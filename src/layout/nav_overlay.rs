//! The side navigation over the page, for screens too narrow to have it beside.
//!
//! Open while mounted, so that its list of pages costs nothing before. It closes
//! natively, which gives focus back to the opener in the same breath, before a
//! followed entry moves it to the new page.

use std::sync::Arc;

use leptos::{html, prelude::*};

use super::side_nav::SideNav;
use crate::{domain::model::profile::Profile, i18n::*, phrase, ui::icon_button::IconButton};

/// The overlay.
#[component]
pub fn NavOverlay(
    /// The signed-in person.
    profile: Signal<Arc<Profile>>,
    /// Called when it has closed; the caller unmounts it.
    #[prop(into)]
    on_close: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let dialog = NodeRef::<html::Dialog>::new();
    dialog.on_load(|dialog| {
        // A tap beside it closes it, where the browser knows how; Escape and × everywhere.
        let _ = dialog.set_attribute("closedby", "any");
        // Fails only if it is open already.
        let _ = dialog.show_modal();
    });
    let close = Callback::new(move |()| {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    });
    view! {
        <dialog
            node_ref=dialog
            class="side-nav-overlay"
            aria-label=phrase!(i18n, shell.navigation)
            on:close=move |_| on_close.run(())
        >
            <div class="side-nav">
                <IconButton
                    icon="x"
                    label=phrase!(i18n, shell.close_navigation)
                    on_click=move |_| close.run(())
                />
                <SideNav profile=profile on_follow=close/>
            </div>
        </dialog>
    }
}
