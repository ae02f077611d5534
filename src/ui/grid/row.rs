//! A slot: one row of elements, made once, drawing one row after another.

use leptos::{ev, prelude::*};
use web_sys::{HtmlInputElement, wasm_bindgen::JsCast};

use super::{column::Align, derived::ShownColumn, frame::Frame};

/// Draws whatever row falls to this slot.
pub(super) fn row_slot(frame: Frame, slot: usize) -> AnyView {
    let position = Memo::new(move |_| frame.position_of_slot(slot));
    // Cells follow this and nothing else of the list: another list is another row at the same place.
    let row = Memo::new_with_compare(
        move |_| {
            frame.replaced.track();
            frame.row_at(position.get()?)
        },
        |_, _| true,
    );
    let id = Memo::new(move |_| {
        row.get()
            .and_then(|row| frame.row_id.with_value(|id_of| id_of(row)))
    });
    let is_chosen = Memo::new(move |_| {
        let selection = frame.selection?;
        Some(id.with(|id| {
            id.as_ref()
                .is_some_and(|id| selection.with(|selection| selection.contains(id)))
        }))
    });
    let active_cell = Memo::new(move |_| {
        let place = frame.derived.place.get();
        (place.row().is_some() && place.row() == position.get()).then_some(place.column)
    });
    let offset = move || {
        let top = position.get().unwrap_or_default() as f64 * frame.derived.row_height.get();
        format!("translateY({}px)", top as i64)
    };
    view! {
        <div
            role="row"
            class="data-grid-row"
            data-slot=slot
            aria-rowindex=move || position.get().map(|position| position + 2)
            aria-selected=move || is_chosen.get().map(|chosen| chosen.to_string())
            data-active=move || active_cell.get().map(|_| "")
            hidden=move || position.get().is_none()
            style:transform=offset
        >
            {frame.selection.map(|_| select_cell(frame, position, row, is_chosen, active_cell))}
            <For
                each=move || frame.derived.shown.get()
                key=|column| (column.cell, column.key)
                children=move |column| cell(frame, column, row.into(), active_cell)
            />
            {menu_cell(frame, row.into(), active_cell)}
        </div>
    }
    .into_any()
}

fn tab_index(active_cell: Memo<Option<usize>>, cell: usize) -> impl Fn() -> &'static str {
    move || {
        if active_cell.get() == Some(cell) {
            "0"
        } else {
            "-1"
        }
    }
}

fn cell(
    frame: Frame,
    column: ShownColumn,
    row: Signal<Option<u32>>,
    active_cell: Memo<Option<usize>>,
) -> impl IntoView + use<> {
    let content = frame.columns.with_value(|columns| {
        columns
            .get(column.index)
            .map(|found| (found.head.clone(), (found.cell)(row)))
    });
    content.map(|(head, content)| {
        let is_first = column.cell == usize::from(frame.selection.is_some());
        view! {
            <div
                role="gridcell"
                class="data-grid-cell"
                data-cell=column.cell
                data-align=(head.align == Align::End).then_some("end")
                data-pinned=is_first.then_some("")
                // Written on cards by the style sheet, where no header says it.
                data-label=head.title
                data-aside=head.is_aside.then_some("")
                aria-colindex=column.cell + 1
                tabindex=tab_index(active_cell, column.cell)
            >
                {content}
            </div>
        }
    })
}

fn select_cell(
    frame: Frame,
    position: Memo<Option<usize>>,
    row: Memo<Option<u32>>,
    is_chosen: Memo<Option<bool>>,
    active_cell: Memo<Option<usize>>,
) -> impl IntoView {
    let label = move || {
        let name = row
            .get()
            .and_then(|row| frame.row_name.with_value(|name_of| name_of(row)));
        name.map(|name| frame.text.select_row.run(name))
    };
    let press = move |event: ev::MouseEvent| {
        let Some(position) = position.get_untracked() else {
            return;
        };
        if event.shift_key() {
            frame.toggle_range(position);
        } else {
            frame.toggle_row(position);
        }
        // A range may leave this row as it was, which the browser's own change does not know.
        if let Some(input) = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
        {
            input.set_checked(frame.is_chosen(position));
        }
    };
    view! {
        <div
            role="gridcell"
            class="data-grid-cell data-grid-select"
            data-cell="0"
            aria-colindex="1"
            tabindex=tab_index(active_cell, 0)
        >
            <input
                type="checkbox"
                class="checkbox-box"
                tabindex="-1"
                aria-label=label
                prop:checked=move || is_chosen.get().unwrap_or_default()
                on:click=press
            />
        </div>
    }
}

fn menu_cell(
    frame: Frame,
    row: Signal<Option<u32>>,
    active_cell: Memo<Option<usize>>,
) -> impl IntoView {
    let menu = frame.row_menu.get_value()?;
    // Its number changes when columns come and go; the menu itself does not.
    let number = Memo::new(move |_| frame.width_in_cells().saturating_sub(1));
    Some(view! {
        <div
            role="gridcell"
            class="data-grid-cell data-grid-menu"
            data-cell=move || number.get()
            aria-colindex=move || number.get() + 1
            tabindex=move || if active_cell.get() == Some(number.get()) { "0" } else { "-1" }
        >
            {menu(row)}
        </div>
    })
}
