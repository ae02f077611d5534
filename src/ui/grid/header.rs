//! The header: what the columns are, in which order the rows are, how wide the
//! columns are, and whether all shown rows are chosen.

use leptos::{ev, prelude::*};
use web_sys::{Element, wasm_bindgen::JsCast};

use crate::ui::icon::Icon;

use super::{
    column::{Align, ColumnHead},
    column_move::ColumnGrip,
    derived::ShownColumn,
    focus::CellPlace,
    frame::Frame,
    selection::SelectedShare,
};

/// The header line; it stays in place while rows scroll.
pub(super) fn header_line(frame: Frame) -> impl IntoView {
    let actions = frame.has_menu().then(|| {
        let number = Memo::new(move |_| frame.width_in_cells().saturating_sub(1));
        view! {
            <div
                role="columnheader"
                class="data-grid-heading data-grid-menu"
                data-cell=move || number.get()
                aria-colindex=move || number.get() + 1
                tabindex=move || tab_index(frame, number.get())
            >
                <span class="visually-hidden">{frame.text.actions}</span>
            </div>
        }
    });
    view! {
        <div role="row" class="data-grid-header" data-line="header" aria-rowindex="1">
            {frame.selection.map(|_| select_all(frame))}
            <For
                each=move || frame.derived.shown.get()
                key=|column| (column.cell, column.key)
                children=move |column| heading(frame, column)
            />
            {actions}
        </div>
    }
}

fn tab_index(frame: Frame, cell: usize) -> &'static str {
    if frame.derived.place.get()
        == (CellPlace {
            line: 0,
            column: cell,
        })
    {
        "0"
    } else {
        "-1"
    }
}

fn heading(frame: Frame, column: ShownColumn) -> impl IntoView {
    let head = frame.head(column.index);
    head.map(|head| {
        let ColumnHead { key, title, align, sortable, .. } = head;
        // Where this column stands in the order, counted from 1, and whether it is turned round.
        let sorted = Memo::new(move |_| {
            frame.sort.with(|keys| {
                let place = keys.iter().position(|sort| sort.column == key)?;
                Some((place + 1, keys[place].descending, keys.len()))
            })
        });
        let aria_sort = move || {
            sortable.then(|| match sorted.get() {
                None => "none",
                Some((_, false, _)) => "ascending",
                Some((_, true, _)) => "descending",
            })
        };
        let mark = move || {
            sorted.get().map(|(place, descending, keys)| {
                view! {
                    <Icon name=if descending { "sort-desc" } else { "sort-asc" }/>
                    {(keys > 1).then(|| view! { <span class="data-grid-sort-place" aria-hidden="true">{place}</span> })}
                }
            })
        };
        let place_in_words =
            move || sorted.get().filter(|(_, _, keys)| *keys > 1).map(|(place, ..)| frame.text.sort_place.run(place));
        let content = if sortable {
            view! {
                <button
                    type="button"
                    class="data-grid-sort"
                    tabindex="-1"
                    aria-description=place_in_words
                    on:click=move |event| frame.press_header(key, event.shift_key())
                >
                    <span class="data-grid-title">{title}</span>
                    {mark}
                </button>
            }
            .into_any()
        } else {
            view! { <span class="data-grid-title">{title}</span> }.into_any()
        };
        let is_pinned = column.cell == usize::from(frame.selection.is_some());
        let grip = ColumnGrip { frame, key, is_pinned };
        view! {
            <div
                role="columnheader"
                class="data-grid-heading"
                data-cell=column.cell
                data-column=key
                data-align=(align == Align::End).then_some("end")
                data-pinned=is_pinned.then_some("")
                data-moving=move || grip.is_moving().then_some("")
                data-drop=move || grip.drop_side()
                aria-colindex=column.cell + 1
                aria-sort=aria_sort
                tabindex=move || tab_index(frame, column.cell)
                on:pointerdown=move |event| grip.press(&event)
                on:pointermove=move |event| grip.follow(&event)
                on:pointerup=move |_| grip.release()
                on:pointercancel=move |_| grip.cancel()
            >
                {content}
                {edge(frame, key, column.cell)}
            </div>
        }
    })
}

/// The edge that a pointer can drag; the keyboard has Shift and arrows on the header, and the view panel.
fn edge(frame: Frame, key: &'static str, cell: usize) -> impl IntoView {
    let begin = StoredValue::new(None::<(f64, f64)>);
    let grab = move |event: ev::PointerEvent| {
        event.prevent_default();
        event.stop_propagation();
        if let Some(target) = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok())
        {
            // Without capture the drag merely ends at the edge of the column.
            let _ = target.set_pointer_capture(event.pointer_id());
        }
        begin.set_value(
            frame
                .drawn_width(cell)
                .map(|width| (f64::from(event.client_x()), width)),
        );
    };
    let drag = move |event: ev::PointerEvent| {
        if let Some((x, width)) = begin.get_value() {
            let width = width + f64::from(event.client_x()) - x;
            frame.dragged.set(Some((
                key,
                width.clamp(super::layout::LEAST_WIDTH, super::layout::MOST_WIDTH),
            )));
        }
    };
    let release = move |_: ev::PointerEvent| {
        begin.set_value(None);
        if let Some((key, width)) = frame.dragged.get_untracked() {
            frame.dragged.set(None);
            frame.set_width(key, Some(width));
        }
    };
    view! {
        <span
            class="data-grid-edge"
            aria-hidden="true"
            on:pointerdown=grab
            on:pointermove=drag
            on:pointerup=release
            on:pointercancel=release
            on:dblclick=move |_| frame.set_width(key, None)
        ></span>
    }
}

fn select_all(frame: Frame) -> impl IntoView {
    let press = move |_: ev::MouseEvent| {
        frame.choose_shown(untrack(|| frame.share()) != SelectedShare::All)
    };
    view! {
        <div
            role="columnheader"
            class="data-grid-heading data-grid-select"
            data-cell="0"
            aria-colindex="1"
            aria-label=frame.text.selection
            tabindex=move || tab_index(frame, 0)
        >
            <input
                type="checkbox"
                class="checkbox-box"
                tabindex="-1"
                aria-label=frame.text.select_all
                prop:checked=move || frame.share() == SelectedShare::All
                prop:indeterminate=move || frame.share() == SelectedShare::Some
                on:click=press
            />
        </div>
    }
}
