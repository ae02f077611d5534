//! What the grid does when something changes outside the person's hands: the
//! focus follows the tab stop, the scroll position follows the question.

use leptos::prelude::*;

use super::{
    derived::Derived,
    focus::CellPlace,
    frame::{Frame, HEADER_HEIGHT},
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
