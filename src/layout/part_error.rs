//! What stands in place of a part of the app that could not be fetched: gone
//! with an older release, or the network failed.

use leptos::prelude::*;

use super::{load_error::LoadError, new_version};
use crate::{
    api::ApiError,
    browser::document,
    i18n::use_i18n,
    phrase,
    ui::{
        button::{Button, ButtonKind},
        empty_state::EmptyState,
    },
};

/// A part that did not come, with the way on.
#[component]
pub fn PartError(
    /// Fetches it again.
    #[prop(into)]
    on_retry: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let deployed = LocalResource::new(new_version::deployed_since);
    move || {
        match deployed.get() {
        Some(Some(_)) => view! {
            <div class="load-error" role="alert">
                <EmptyState
                    icon="refresh"
                    title=phrase!(i18n, deployment.new_version)
                    text=Signal::derive(move || Some(phrase!(i18n, deployment.part_gone).get()))
                    action=move || view! {
                        <Button kind=ButtonKind::Primary icon="refresh" on_click=move |_| document::reload()>
                            {phrase!(i18n, deployment.reload)}
                        </Button>
                    }
                />
            </div>
        }
        .into_any(),
        _ => view! { <LoadError error=ApiError::Unreachable on_retry=on_retry/> }.into_any(),
    }
    }
}
