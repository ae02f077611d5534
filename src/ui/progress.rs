//! How far a long job is.

use leptos::prelude::*;

use super::{
    button::{Button, ButtonKind, ButtonSize},
    words::Words,
};

/// A fraction for a style sheet, without the code that writes broken numbers.
pub(super) fn thousandths(fraction: f64) -> String {
    ((fraction * 1000.0) as i64).to_string()
}

/// How far a long job is, with count, rate and a way out.
#[component]
pub fn ProgressBar(
    /// What is running; the accessible name.
    #[prop(into)]
    label: Signal<String>,
    /// Steps done.
    #[prop(into)]
    value: Signal<f64>,
    /// Steps in all; `None` while nobody knows.
    #[prop(into)]
    max: Signal<Option<f64>>,
    /// Count and rate in words, e.g. "120 of 340, 40 per second".
    #[prop(optional, into)]
    detail: Signal<Option<String>>,
    /// Shows a Cancel button that calls this.
    #[prop(optional, into)]
    on_cancel: Option<Callback<()>>,
) -> impl IntoView {
    let words = Words::expect();
    let fraction = move || {
        max.get().map(|max| {
            if max > 0.0 {
                (value.get() / max).clamp(0.0, 1.0)
            } else {
                1.0
            }
        })
    };
    view! {
        <div class="progress">
            <div class="progress-head">
                <span class="progress-label">{label}</span>
                <span class="progress-detail">{move || detail.get()}</span>
            </div>
            <div class="progress-line">
                <div
                    class="progress-track"
                    role="progressbar"
                    aria-label=label
                    aria-valuemin="0"
                    aria-valuemax=move || max.get().map(|max| max as i64)
                    aria-valuenow=move || max.get().map(|_| value.get() as i64)
                    aria-valuetext=move || detail.get()
                >
                    <div
                        class="progress-fill"
                        data-unknown=move || fraction().is_none().then_some("true")
                        style:--progress-thousandths=move || thousandths(fraction().unwrap_or(1.0))
                    ></div>
                </div>
                {on_cancel
                    .map(|on_cancel| {
                        view! {
                            <Button
                                kind=ButtonKind::Quiet
                                size=ButtonSize::Small
                                on_click=move |_| on_cancel.run(())
                            >
                                {words.cancel}
                            </Button>
                        }
                    })}
            </div>
        </div>
    }
}
