//! Time left of a one-time code.

use leptos::prelude::*;

/// A ring that empties as a one-time code runs out, with the seconds left inside.
#[component]
pub fn CountdownRing(
    /// Seconds left.
    #[prop(into)]
    remaining: Signal<u32>,
    /// Seconds of a whole turn.
    #[prop(into)]
    period: Signal<u32>,
    /// What the number means, e.g. "Seconds left".
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    // The circle's circumference is 100, so that the dash is a percentage.
    let left = move || {
        let period = period.get().max(1);
        (remaining.get().min(period) * 100 / period).to_string()
    };
    view! {
        <span
            class="countdown-ring"
            role="timer"
            aria-label=label
            data-low=move || (remaining.get() <= 5).then_some("true")
            style:--countdown-left=left
        >
            <svg viewBox="0 0 36 36" aria-hidden="true" focusable="false">
                <circle class="countdown-ring-track" cx="18" cy="18" r="15.9155"></circle>
                <circle class="countdown-ring-left" cx="18" cy="18" r="15.9155"></circle>
            </svg>
            <span class="countdown-ring-seconds">{remaining}</span>
        </span>
    }
}
