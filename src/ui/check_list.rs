//! A foldable list of boxes with names and numbers, nested ones foldable again;
//! the group of a filter panel. It draws lines and reports which was pressed;
//! what a line means, and whether its box is checked, the caller says.
//!
//! A list is one stop of the Tab key. Inside, the arrow keys move, *Right* and
//! *Left* unfold and fold, Home and End go to the ends.

use std::{collections::HashSet, sync::Arc};

use leptos::{ev::KeyboardEvent, html, prelude::*};
use web_sys::{HtmlElement, HtmlInputElement, wasm_bindgen::JsCast};

use super::icon::Icon;

/// Lines made between two frames: hundreds of them at once would be one long task.
const LINES_PER_FRAME: usize = 12;

/// How the lines of a list exclude each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CheckListKind {
    /// Any number of them.
    #[default]
    Checkbox,
    /// Exactly one; the browser's own keys move between them.
    Radio,
}

/// One line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckLine {
    /// What it is called.
    pub label: String,
    /// Symbol before its name.
    pub icon: &'static str,
    /// How deep it is nested.
    pub depth: u16,
    /// How many lines are nested in it, right behind it.
    pub below: usize,
    /// What is special about it, as a tooltip and for screen readers.
    pub note: Option<String>,
    /// Draws a warning sign; the note says why.
    pub is_flagged: bool,
    /// Has no box, and names the lines behind it.
    pub is_heading: bool,
}

/// What is drawn at a line and changes.
#[derive(Clone, Copy, Debug)]
pub struct CheckListState {
    /// Whether the box of the line at this position is checked.
    pub is_checked: Callback<usize, bool>,
    /// Its number, and the number as text.
    pub count: Callback<usize, Option<(u32, String)>>,
    /// Called when a box is pressed; the box changes only with `is_checked`.
    pub on_press: Callback<usize>,
    /// Accessible name of the button that unfolds (`true`) or folds a line.
    pub fold_label: Callback<(String, bool), String>,
}

/// A group of lines under a title.
#[component]
pub fn CheckList(
    /// What the lines are.
    #[prop(into)]
    title: Signal<String>,
    /// The lines, parents before what is nested in them.
    #[prop(into)]
    lines: Signal<Vec<CheckLine>>,
    /// What changes at them.
    state: CheckListState,
    /// How they exclude each other.
    #[prop(optional)]
    kind: CheckListKind,
    /// What to say when there are none.
    #[prop(optional, into)]
    empty: Signal<Option<String>>,
) -> impl IntoView {
    let list = NodeRef::<html::Ul>::new();
    let lines = Memo::new(move |_| lines.get());
    // By position: the lines only change with the things they stand for.
    let folded = RwSignal::new(HashSet::<usize>::new());
    let hidden = Memo::new(move |_| {
        lines.with(|lines| {
            let below = |at: &usize| *at + 1..=*at + lines.get(*at).map_or(0, |line| line.below);
            folded.with(|folded| folded.iter().flat_map(below).collect::<HashSet<usize>>())
        })
    });
    let on_key = move |event: KeyboardEvent| {
        if kind == CheckListKind::Checkbox
            && let Some(list) = list.get_untracked()
        {
            let below =
                |at: usize| lines.with_untracked(|lines| lines.get(at).map(|line| line.below));
            move_focus(&event, &list, &below, folded);
        }
    };
    let made = grown_by_frames(lines);
    let rows = move || {
        let lines = Arc::new(lines.get());
        let first = lines.iter().position(|line| !line.is_heading);
        let row = move |(at, line): (usize, CheckLine)| {
            if line.is_heading {
                return view! { <li class="check-list-heading" role=item_role(kind)>{line.label}</li> }.into_any();
            }
            let is_hidden = Signal::derive(move || hidden.with(|hidden| hidden.contains(&at)));
            let is_stop = first == Some(at);
            view! { <CheckListLine line at is_stop state kind title folded is_hidden/> }.into_any()
        };
        (0..lines.len())
            .step_by(LINES_PER_FRAME)
            .map(|from| {
                let lines = Arc::clone(&lines);
                let is_made = Memo::new(move |_| from < made.get());
                move || {
                    is_made.get().then(|| {
                        let part = lines.iter().cloned().enumerate();
                        part.skip(from)
                            .take(LINES_PER_FRAME)
                            .map(row)
                            .collect_view()
                    })
                }
            })
            .collect_view()
    };
    view! {
        <details class="check-list" open=true>
            <summary class="check-list-title">
                <Icon name="chevron-right"/>
                <span>{title}</span>
            </summary>
            <ul
                node_ref=list
                class="check-list-lines"
                role=(kind == CheckListKind::Radio).then_some("radiogroup")
                aria-label=title
                on:keydown=on_key
            >
                {rows}
            </ul>
            {move || {
                let empty = empty.get().filter(|_| lines.with(Vec::is_empty));
                empty.map(|empty| view! { <p class="check-list-empty">{empty}</p> })
            }}
        </details>
    }
}

/// How many lines may be made by now: a step more with every frame. Never fewer
/// again, so that other lines take the place of these at once.
fn grown_by_frames(lines: Memo<Vec<CheckLine>>) -> RwSignal<usize> {
    let made = RwSignal::new(LINES_PER_FRAME);
    Effect::new(move |_| {
        if made.get() < lines.with(Vec::len) {
            // The list may be gone by the next frame.
            request_animation_frame(move || {
                made.try_update(|made| *made += LINES_PER_FRAME);
            });
        }
    });
    made
}

/// A list that is a radio group has no list items.
fn item_role(kind: CheckListKind) -> Option<&'static str> {
    (kind == CheckListKind::Radio).then_some("none")
}

#[component]
fn CheckListLine(
    line: CheckLine,
    at: usize,
    is_stop: bool,
    state: CheckListState,
    kind: CheckListKind,
    title: Signal<String>,
    folded: RwSignal<HashSet<usize>>,
    is_hidden: Signal<bool>,
) -> impl IntoView {
    let CheckLine {
        label,
        icon,
        depth,
        below,
        note,
        is_flagged,
        ..
    } = line;
    let checked = Memo::new(move |_| state.is_checked.run(at));
    let count = Memo::new(move |_| state.count.run(at));
    let press = move |input: HtmlInputElement| {
        // The caller decides what is checked; until then the box stays as it was.
        input.set_checked(checked.get_untracked());
        state.on_press.run(at);
    };
    let is_radio = kind == CheckListKind::Radio;
    let spoken = note.clone();
    let fold = (below > 0).then(|| view! { <FoldButton label=label.clone() at state folded/> });
    view! {
        <li
            class="check-list-line"
            role=item_role(kind)
            data-place=at.to_string()
            data-zero=move || count.with(|count| matches!(count, Some((0, _)))).then_some("true")
            data-flagged=is_flagged.then_some("true")
            hidden=is_hidden
            style:--check-list-depth=depth.to_string()
        >
            {fold}
            <label class="check-list-label" data-tooltip=note>
                <input
                    class=if is_radio { "check-list-box radio-group-dot" } else { "check-list-box checkbox-box" }
                    type=if is_radio { "radio" } else { "checkbox" }
                    name=move || is_radio.then(|| title.get())
                    tabindex=(!is_radio && !is_stop).then_some("-1")
                    prop:checked=checked
                    on:change:target=move |event| press(event.target())
                />
                <Icon name=icon/>
                <span class="check-list-name" data-tooltip-if-cut="">{label}</span>
                {is_flagged.then(|| view! { <Icon name="warning"/> })}
                {spoken.map(|note| view! { <span class="visually-hidden">{format!(" ({note})")}</span> })}
            </label>
            <span class="check-list-count">{move || count.get().map(|(_, text)| text)}</span>
        </li>
    }
}

#[component]
fn FoldButton(
    label: String,
    at: usize,
    state: CheckListState,
    folded: RwSignal<HashSet<usize>>,
) -> impl IntoView {
    let is_folded = Signal::derive(move || folded.with(|folded| folded.contains(&at)));
    view! {
        <button
            type="button"
            class="check-list-fold"
            tabindex="-1"
            aria-label=move || state.fold_label.run((label.clone(), is_folded.get()))
            aria-expanded=move || (!is_folded.get()).to_string()
            on:click=move |_| set_folded(folded, at, !is_folded.get_untracked())
        >
            <Icon name="chevron-right"/>
        </button>
    }
}

fn set_folded(folded: RwSignal<HashSet<usize>>, at: usize, fold: bool) {
    folded.update(|folded| {
        if fold {
            folded.insert(at)
        } else {
            folded.remove(&at)
        };
    });
}

/// Moves the focus; the line that gets it becomes the list's stop.
fn move_focus(
    event: &KeyboardEvent,
    list: &HtmlElement,
    below: &dyn Fn(usize) -> Option<usize>,
    folded: RwSignal<HashSet<usize>>,
) {
    let boxes = boxes(list);
    let focused = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let Some(now) = focused.and_then(|focused| boxes.iter().position(|one| *one == focused)) else {
        return;
    };
    let last = boxes.len() - 1;
    let next = match event.key().as_str() {
        "ArrowDown" => last.min(now + 1),
        "ArrowUp" => now.saturating_sub(1),
        "Home" => 0,
        "End" => last,
        key @ ("ArrowRight" | "ArrowLeft") => {
            let place = place(&boxes[now]);
            if let (Some(place), Some(1..)) = (place, place.and_then(below)) {
                event.prevent_default();
                set_folded(folded, place, key == "ArrowLeft");
            }
            return;
        }
        _ => return,
    };
    event.prevent_default();
    for (at, one) in boxes.iter().enumerate() {
        one.set_tab_index(if at == next { 0 } else { -1 });
    }
    // Focus only fails on an element that is gone.
    let _ = boxes[next].focus();
}

/// The boxes of lines that are not folded away.
fn boxes(list: &HtmlElement) -> Vec<HtmlInputElement> {
    let Ok(found) = list.query_selector_all(".check-list-line:not([hidden]) .check-list-box")
    else {
        return Vec::new();
    };
    (0..found.length())
        .filter_map(|at| found.item(at)?.dyn_into().ok())
        .collect()
}

fn place(input: &HtmlInputElement) -> Option<usize> {
    input
        .closest(".check-list-line")
        .ok()??
        .get_attribute("data-place")?
        .parse()
        .ok()
}
