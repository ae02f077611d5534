//! What the grid does when something changes outside the person's hands: the
//! focus follows the tab stop, the scroll position follows the question.

use leptos::prelude::*;

use super::{
    derived::Derived,
    focus::CellPlace,
    frame::{Frame, HEADER_HEIGHT},
    selection::RowId,
    window,
};

/// Keeps the focus on the active cell, as long as the grid has it at all.
pub(super) fn keep_focus(frame: Frame) {
    Effect::new(move |_| {
        frame.derived.place.track();
        frame.derived.pool.track();
        frame.derived.shown.track();
        if frame.has_focus.get_value() {
            frame.focus_active();
        }
    });
}

/// Goes back to the first row whenever the rows answer another question.
pub(super) fn begin_anew(frame: Frame, question: Signal<String>) {
    Effect::watch(
        move || question.get(),
        move |_, _, _| {
            if let Some(viewport) = frame.viewport.get_untracked() {
                viewport.set_scroll_top(0);
                frame.read_scroll();
            }
            let CellPlace { line, column } = frame.active.get_untracked();
            if line > 1 {
                frame.active.set(CellPlace { line: 1, column });
            }
        },
        false,
    );
}

/// Goes to the row that the page asks for. One that has not arrived is waited
/// for; one that a filter hides is let go.
pub(super) fn reveal(frame: Frame, wanted: RwSignal<Option<RowId>>) {
    Effect::new(move |_| {
        frame.replaced.track();
        let Some(id) = wanted.get() else {
            return;
        };
        let mut ids = (0..).map_while(|row| frame.row_id.with_value(|id_of| id_of(row)));
        let Some(row) = ids.position(|found| found == id) else {
            return;
        };
        wanted.set(None);
        let row = u32::try_from(row).unwrap_or_default();
        let found = frame
            .order
            .with(|order| order.iter().position(|at| *at == row));
        if let Some(position) = found {
            frame.has_focus.set_value(true);
            frame.go_to(CellPlace {
                line: position + 1,
                column: usize::from(frame.selection.is_some()),
            });
            // The slots move first.
            request_animation_frame(move || frame.focus_active());
        }
    });
}

/// Tells the page which positions are on the screen.
pub(super) fn report_visible(frame: Frame, on_visible: Callback<(usize, usize)>) {
    let Derived {
        row_height, total, ..
    } = frame.derived;
    let visible = Memo::new(move |_| {
        let height = frame.size.get().1 - HEADER_HEIGHT;
        let range = window::visible_range(
            frame.scroll_top.get(),
            height,
            row_height.get(),
            total.get(),
        );
        (range.start, range.end)
    });
    Effect::new(move |_| on_visible.run(visible.get()));
}
