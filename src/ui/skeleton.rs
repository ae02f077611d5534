//! Placeholders in the shape of what is coming.

use leptos::prelude::*;

use super::words::Words;

/// The shape that a [`Skeleton`] copies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SkeletonShape {
    /// Rows of a grid.
    #[default]
    Rows,
    /// Lines of text.
    Lines,
    /// Cards side by side.
    Cards,
}

/// Grey shapes in place of what is coming; stays invisible for the first 200 ms.
#[component]
pub fn Skeleton(
    /// How many rows, lines or cards.
    #[prop(default = 6)]
    count: usize,
    /// What they look like.
    #[prop(optional)]
    shape: SkeletonShape,
    /// What it says to a screen reader; the word for "Loading" if left out.
    #[prop(optional, into)]
    label: Option<Signal<String>>,
) -> impl IntoView {
    let label = label.unwrap_or_else(|| Words::expect().loading);
    let shape = match shape {
        SkeletonShape::Rows => "rows",
        SkeletonShape::Lines => "lines",
        SkeletonShape::Cards => "cards",
    };
    let bars = (0..count)
        .map(|_| view! { <span class="skeleton-bar" aria-hidden="true"></span> })
        .collect_view();
    view! {
        <div class="skeleton" data-shape=shape role="status">
            <span class="visually-hidden">{label}</span>
            {bars}
        </div>
    }
}
