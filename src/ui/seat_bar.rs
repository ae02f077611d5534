//! How much of something is used, as a thin bar.

use leptos::prelude::*;

use super::progress::thousandths;

/// A thin bar that shows how much of something is used; turns when it is nearly full and when it is over.
#[component]
pub fn SeatBar(
    /// How many are used.
    #[prop(into)]
    used: Signal<u32>,
    /// How many there are.
    #[prop(into)]
    total: Signal<u32>,
    /// The same in words, e.g. "48 of 50 seats used".
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    let fraction = move || match total.get() {
        0 if used.get() == 0 => 0.0,
        0 => 1.0,
        total => (f64::from(used.get()) / f64::from(total)).min(1.0),
    };
    view! {
        <span
            class="seat-bar"
            role="img"
            aria-label=label
            data-level=move || level(used.get(), total.get())
            style:--seat-bar-thousandths=move || thousandths(fraction())
        ></span>
    }
}

fn level(used: u32, total: u32) -> &'static str {
    match (u64::from(used), u64::from(total)) {
        (used, total) if used > total => "over",
        (used, total) if total > 0 && used == total => "full",
        (used, total) if used * 10 >= total * 9 && total > 0 => "high",
        _ => "normal",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn level_tells_high_full_and_over_apart() {
        let check =
            |used, total, expected| assert_eq!(level(used, total), expected, "{used}/{total}");
        check(0, 0, "normal");
        check(1, 0, "over");
        check(8, 10, "normal");
        check(9, 10, "high");
        check(10, 10, "full");
        check(11, 10, "over");
    }
}
