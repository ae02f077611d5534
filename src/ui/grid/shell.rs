//! The grid's surroundings: toolbar, summary, and which of the pictures (rows,
//! skeleton, empty, failed) is shown.

use leptos::prelude::*;

use super::{
    GridPhase, GridSlots, frame::Frame, selection_bar::selection_bar, table::table, view_panel,
};

/// Draws everything, none of which depends on the type of the row.
pub(super) fn shell(
    frame: Frame,
    phase: Signal<GridPhase>,
    is_empty: Memo<bool>,
    slots: GridSlots,
) -> AnyView {
    // One decision, so that a grid is never drawn twice over.
    let picture = Memo::new(move |_| match phase.get() {
        GridPhase::Loading => Picture::Skeleton,
        GridPhase::Failed => Picture::Failed,
        GridPhase::Ready if is_empty.get() => Picture::Empty,
        GridPhase::Ready => Picture::Rows,
    });
    let GridSlots {
        search,
        tools,
        bulk,
        summary,
        empty,
        no_match,
        failed,
    } = slots;
    let tools_are_away = move || frame.selection.is_some() && frame.derived.chosen.get().0 > 0;
    let content = move || match picture.get() {
        Picture::Skeleton => skeleton(frame),
        Picture::Failed => failed.run(),
        Picture::Empty => empty.run(),
        Picture::Rows => table(frame, no_match.clone()),
    };
    view! {
        <div
            class="data-grid"
            data-density=move || frame.layout.with(|layout| layout.density.key())
            data-cards=move || frame.derived.is_cards.get().then_some("")
        >
            <div class="data-grid-toolbar">
                {search.run()}
                <div class="data-grid-tools" data-selecting=move || tools_are_away().then_some("")>
                    <div class="data-grid-tools-usual" inert=tools_are_away>
                        {tools.run()}
                        {view_panel::view_panel(frame)}
                    </div>
                    {selection_bar(frame, tools_are_away, bulk)}
                </div>
            </div>
            {summary.run()}
            {content}
        </div>
    }
    .into_any()
}

#[derive(Clone, Copy, PartialEq)]
enum Picture {
    Skeleton,
    Failed,
    Empty,
    Rows,
}

fn skeleton(frame: Frame) -> AnyView {
    view! {
        <div class="data-grid-skeleton" role="status">
            <span class="visually-hidden">{frame.text.loading}</span>
            {(0..8).map(|_| view! { <div class="data-grid-skeleton-row" aria-hidden="true"></div> }).collect_view()}
        </div>
    }
    .into_any()
}
