//! What a page shows in place of what could not be loaded: the reason and the
//! one action that helps.

use leptos::prelude::*;

use super::{brand::SupportLink, error_text};
use crate::{
    api::ApiError,
    browser::site,
    i18n::use_i18n,
    phrase, routes,
    session::SessionContext,
    ui::{
        button::{Button, ButtonKind},
        empty_state::EmptyState,
        link_button::LinkButton,
    },
};

/// A load that failed, with the way on.
#[component]
pub fn LoadError(
    /// What happened.
    error: ApiError,
    /// Tries the same load again.
    #[prop(into)]
    on_retry: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let session = SessionContext::expect();
    let text = {
        let error = error.clone();
        Signal::derive(move || Some(error_text::api_error(i18n, &error)))
    };
    // What cannot be reached may be set up wrongly.
    let diagnosis = matches!(error, ApiError::Unreachable | ApiError::Malformed).then(|| {
        view! {
            <a href=site::href(routes::DIAGNOSE) rel="external">
                {phrase!(i18n, deployment.diagnose)}
            </a>
        }
    });
    let main = move || match error {
        ApiError::SessionEnded => view! {
            <Button kind=ButtonKind::Primary on_click=move |_| session.log_out()>
                {phrase!(i18n, errors.sign_in_again)}
            </Button>
        }
        .into_any(),
        ApiError::NotFound | ApiError::Forbidden => view! {
            <LinkButton href=routes::HOME.to_owned()>{phrase!(i18n, errors.go_home)}</LinkButton>
        }
        .into_any(),
        _ => view! {
            <Button kind=ButtonKind::Primary icon="refresh" on_click=move |_| on_retry.run(())>
                {phrase!(i18n, common.retry)}
            </Button>
        }
        .into_any(),
    };
    let action = move || view! { {main()} {diagnosis} <SupportLink/> };
    view! {
        <div class="load-error" role="alert">
            <EmptyState
                icon="warning"
                title=phrase!(i18n, errors.load_failed)
                text=text
                action=action
            />
        </div>
    }
}
