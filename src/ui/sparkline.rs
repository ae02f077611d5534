//! Many small numbers in a row, as a picture.

use std::fmt::Write;

use leptos::prelude::*;

/// Height of the drawing in its own units; the style sheet stretches it.
const HEIGHT: u32 = 100;

/// Bars side by side, for a glance at when there was much; what they say is in the label.
#[component]
pub fn Sparkline(
    /// The numbers.
    #[prop(into)]
    values: Signal<Vec<u32>>,
    /// So many at the beginning are not known yet and are drawn as unknown.
    #[prop(into)]
    unknown: Signal<usize>,
    /// The same in words.
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    let width = Memo::new(move |_| values.with(Vec::len).max(1) * BAR);
    view! {
        <svg
            class="sparkline"
            role="img"
            aria-label=label
            viewBox=move || format!("0 0 {} {HEIGHT}", width.get())
            preserveAspectRatio="none"
        >
            <rect
                class="sparkline-unknown"
                width=move || unknown.get() * BAR
                height=HEIGHT
            ></rect>
            <path class="sparkline-bars" d=move || values.with(|values| bars(values))></path>
        </svg>
    }
}

/// Width of a bar with its gap.
const BAR: usize = 10;

/// One path for all bars. The smallest number is still seen; none draws nothing.
fn bars(values: &[u32]) -> String {
    let most = values.iter().copied().max().unwrap_or_default().max(1);
    let mut path = String::new();
    for (place, value) in values.iter().enumerate().filter(|(_, value)| **value > 0) {
        let height = (u64::from(*value) * u64::from(HEIGHT) / u64::from(most)).max(6);
        let left = place * BAR + 1;
        // Writing to memory does not fail.
        let _ = write!(path, "M{left} {HEIGHT}v-{height}h{}v{height}z", BAR - 2);
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_as_high_as_their_numbers() {
        assert_eq!(bars(&[]), "");
        assert_eq!(bars(&[0, 0]), "");
        assert_eq!(
            bars(&[4, 0, 2, 1000]),
            "M1 100v-6h8v6zM21 100v-6h8v6zM31 100v-100h8v100z"
        );
    }
}
