//! The panel behind the *View* button: which columns, in which order, how wide,
//! how tall the rows are; and, where rows are cards, the order of the rows.

use leptos::{ev, html, prelude::*};

use crate::ui::{
    button::{Button, ButtonKind, ButtonSize},
    icon::Icon,
    icon_button::IconButton,
    placement::{Align, place},
    unique_id::unique_id,
};

use super::{
    column::ColumnHead,
    frame::Frame,
    layout::{self, ColumnLayout, Density},
    sort::SortKey,
};

/// One step of the width buttons.
const WIDTH_STEP: f64 = 24.0;

/// The button and its panel.
pub(super) fn view_panel(frame: Frame) -> impl IntoView {
    let id = unique_id("data-grid-view");
    let button = NodeRef::<html::Button>::new();
    let panel = NodeRef::<html::Div>::new();
    let is_open = RwSignal::new(false);
    let shown = move || {
        panel
            .get_untracked()
            .is_some_and(|panel| panel.matches(":popover-open").unwrap_or(false))
    };
    // Content goes after the panel has closed, so that the browser can give the focus back.
    let before_toggle = move |_: ev::Event| {
        if !shown() {
            is_open.set(true);
        }
    };
    let after_toggle = move |_: ev::Event| {
        if is_open.get_untracked() != shown() {
            is_open.set(shown());
        }
        if let (true, Some(panel), Some(button)) =
            (shown(), panel.get_untracked(), button.get_untracked())
        {
            place(&window(), &panel, &button, Align::End);
        }
    };
    view! {
        <button
            node_ref=button
            type="button"
            class="button"
            data-kind="secondary"
            data-size="small"
            aria-haspopup="dialog"
            aria-expanded=move || is_open.get().to_string()
            popovertarget=id.clone()
        >
            <Icon name="columns"/>
            <span class="button-label data-grid-view-label">{frame.text.view}</span>
        </button>
        <div
            node_ref=panel
            id=id
            class="data-grid-view"
            role="dialog"
            aria-label=frame.text.view
            popover="auto"
            on:beforetoggle=before_toggle
            on:toggle=after_toggle
        >
            {move || is_open.get().then(|| panel_content(frame))}
        </div>
    }
}

fn panel_content(frame: Frame) -> impl IntoView {
    view! {
        {move || frame.derived.is_cards.get().then(|| order_part(frame))}
        {density_part(frame)}
        <fieldset class="data-grid-view-part">
            <legend>{frame.text.columns}</legend>
            <For
                each=move || frame.derived.places.get().into_iter().map(|place| place.key)
                key=String::clone
                children=move |key| column_line(frame, key)
            />
        </fieldset>
        <Button
            kind=ButtonKind::Quiet
            size=ButtonSize::Small
            on_click=move |_: ev::MouseEvent| frame.layout.set(ColumnLayout::default())
        >
            {frame.text.reset}
        </Button>
    }
}

fn density_part(frame: Frame) -> impl IntoView {
    let name = unique_id("data-grid-density");
    let choices = Density::ALL
        .into_iter()
        .zip(frame.text.densities)
        .map(|(density, label)| {
            view! {
                <label class="data-grid-view-choice">
                    <input
                        type="radio"
                        class="radio-group-dot"
                        name=name.clone()
                        prop:checked=move || frame.layout.with(|layout| layout.density == density)
                        on:change=move |_| frame.layout.update(|layout| layout.density = density)
                    />
                    <span>{label}</span>
                </label>
            }
        });
    view! {
        <fieldset class="data-grid-view-part data-grid-view-density">
            <legend>{frame.text.density}</legend>
            {choices.collect_view()}
        </fieldset>
    }
}

/// Cards have no headers to press, so the order is chosen from a list.
fn order_part(frame: Frame) -> impl IntoView {
    let options = move || {
        let columns = frame.derived.shown.get().into_iter();
        let heads = columns
            .filter_map(|column| frame.head(column.index))
            .filter(|head| head.sortable);
        heads
            .map(|head| {
                [false, true].map(|descending| order_choice(frame, head.clone(), descending))
            })
            .collect_view()
    };
    let choose = move |value: String| {
        let key = match value.strip_prefix('-') {
            Some(column) => SortKey::descending(column),
            None => SortKey::ascending(value),
        };
        frame.on_sort.run(vec![key]);
    };
    view! {
        <label class="data-grid-view-part">
            <span class="data-grid-view-heading">{frame.text.sort}</span>
            <select class="field-input" on:change:target=move |event| choose(event.target().value())>
                {options}
            </select>
        </label>
    }
}

fn order_choice(frame: Frame, head: ColumnHead, descending: bool) -> impl IntoView {
    let words = if descending {
        frame.text.descending
    } else {
        frame.text.ascending
    };
    let is_chosen = move || {
        let is_this = |first: &SortKey| first.column == head.key && first.descending == descending;
        frame.sort.with(|keys| keys.first().is_some_and(is_this))
    };
    let value = format!("{}{}", if descending { "-" } else { "" }, head.key);
    view! { <option value=value prop:selected=is_chosen>{move || words.run(head.title.get())}</option> }
}

fn column_line(frame: Frame, key: String) -> impl IntoView {
    let found = frame.columns.with_value(|columns| {
        let place = columns.iter().position(|column| column.head.key == key)?;
        Some((place == 0, columns[place].head.clone()))
    });
    found.map(|(is_pinned, head)| {
        let (key, title) = (head.key, head.title);
        let is_shown = move || {
            frame.derived.places.with(|places| places.iter().any(|place| place.key == key && !place.hidden))
        };
        let show = move |shown: bool| {
            frame.arrange(|mut places| {
                places.iter_mut().filter(|place| place.key == key).for_each(|place| place.hidden = !shown);
                places
            });
        };
        let shift = move |forward: bool| frame.arrange(|places| layout::moved(&places, key, forward));
        let widen = move |by: f64| {
            let cell = frame.derived.shown.with_untracked(|shown| shown.iter().find(|c| c.key == key).map(|c| c.cell));
            if let Some(width) = cell.and_then(|cell| frame.drawn_width(cell)) {
                frame.set_width(key, Some(width + by));
            }
        };
        let named = move |words: Callback<String, String>| Signal::derive(move || words.run(title.get()));
        view! {
            <div class="data-grid-view-column">
                <label class="data-grid-view-choice">
                    <input
                        type="checkbox"
                        class="checkbox-box"
                        disabled=is_pinned
                        prop:checked=is_shown
                        on:change:target=move |event| show(event.target().checked())
                    />
                    <span>{title}</span>
                </label>
                {(!is_pinned).then(|| view! {
                    <IconButton icon="chevron-up" size=ButtonSize::Small label=named(frame.text.move_earlier) on_click=move |_: ev::MouseEvent| shift(false)/>
                    <IconButton icon="chevron-down" size=ButtonSize::Small label=named(frame.text.move_later) on_click=move |_: ev::MouseEvent| shift(true)/>
                })}
                <IconButton icon="minus" size=ButtonSize::Small label=named(frame.text.narrower) on_click=move |_: ev::MouseEvent| widen(-WIDTH_STEP)/>
                <IconButton icon="plus" size=ButtonSize::Small label=named(frame.text.wider) on_click=move |_: ev::MouseEvent| widen(WIDTH_STEP)/>
            </div>
        }
    })
}
