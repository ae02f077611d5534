//! The menu: a button that opens a list of actions, after the ARIA "menu button" practice.
//!
//! The list is a native popover, so it floats above dialogs and closes on Esc and on
//! a click elsewhere without our help; its items exist only while it is open, so a
//! menu in every row of a grid costs one button. It does not know what its items do.

use std::time::Duration;

use leptos::{ev, html, prelude::*};
use web_sys::{HtmlElement, wasm_bindgen::JsCast};

use super::{
    button::{ButtonKind, ButtonSize},
    icon::Icon,
    modal::{active_element, focus},
    placement::{Align, place},
    unique_id::unique_id,
};

mod item;

pub use item::{MenuGroup, MenuItem, MenuSeparator};

/// How long typed letters are taken as one word.
const TYPE_AHEAD: Duration = Duration::from_millis(600);

/// What an item needs to close the menu it stands in.
#[derive(Clone, Copy)]
struct MenuContext {
    close: Callback<()>,
}

/// A button with a menu; the children are [`MenuItem`]s, [`MenuGroup`]s and [`MenuSeparator`]s.
#[component]
pub fn Menu(
    /// Accessible name; visible if `text` is set, otherwise also the tooltip.
    #[prop(into)]
    label: Signal<String>,
    /// Symbol on the button.
    #[prop(default = "more")]
    icon: &'static str,
    /// Writes the label on the button, with a small arrow.
    #[prop(optional)]
    text: bool,
    /// Replaces what stands on the button; the label stays the accessible name.
    #[prop(optional, into)]
    trigger: Option<ViewFnOnce>,
    /// Extra class of the button, for a trigger with a look of its own.
    #[prop(default = "")]
    trigger_class: &'static str,
    /// How much the button asks to be pressed.
    #[prop(default = ButtonKind::Quiet)]
    kind: ButtonKind,
    /// How tall the button is.
    #[prop(optional)]
    size: ButtonSize,
    /// Lines up with the button's start instead of its end.
    #[prop(optional)]
    align_start: bool,
    /// Stands in a grid, which has one tab stop of its own and moves by arrow keys.
    #[prop(optional)]
    in_grid: bool,
    /// The items, built on every opening.
    children: ChildrenFn,
) -> impl IntoView {
    let id = unique_id("menu");
    let button = NodeRef::<html::Button>::new();
    let list = NodeRef::<html::Div>::new();
    let open = RwSignal::new(false);
    let start_at_end = StoredValue::new(false);
    let typed = StoredValue::new(String::new());
    let align = if align_start {
        Align::Start
    } else {
        Align::End
    };

    let close = Callback::new(move |()| {
        if let Some(list) = list.get_untracked() {
            let held_focus = active_element().is_some_and(|element| list.contains(Some(&element)));
            // Fails only if it is closed already.
            let _ = list.hide_popover();
            if let (true, Some(button)) = (held_focus, button.get_untracked()) {
                focus(&button);
            }
        }
    });
    // Given to the items alone: a menu beside this one would take its place.
    let content = move || {
        provide_context(MenuContext { close });
        children()
    };

    // Items are built before the list shows, so that it can be measured and placed when it does.
    let before_toggle = move |_: ev::Event| open.set(!is_shown(list));
    let after_toggle = move |_: ev::Event| {
        let shown = is_shown(list);
        // Setting it again would build the items again, and the focus could be lost with the old ones.
        if open.get_untracked() != shown {
            open.set(shown);
        }
        let (true, Some(list), Some(button)) =
            (shown, list.get_untracked(), button.get_untracked())
        else {
            return;
        };
        place(&window(), &list, &button, align);
        let items = items(&list);
        let first = if start_at_end.get_value() {
            items.last()
        } else {
            items.first()
        };
        start_at_end.set_value(false);
        if let Some(first) = first {
            focus(first);
        }
    };

    let on_button_key = move |event: ev::KeyboardEvent| {
        let key = event.key();
        if !in_grid && matches!(key.as_str(), "ArrowDown" | "ArrowUp") {
            event.prevent_default();
            event.stop_propagation();
            start_at_end.set_value(key == "ArrowUp");
            if let Some(list) = list.get_untracked() {
                // Fails only if it is open already.
                let _ = list.show_popover();
            }
        }
    };

    let on_list_key = move |event: ev::KeyboardEvent| {
        let Some(list) = list.get_untracked() else {
            return;
        };
        let key = event.key();
        match key.as_str() {
            "Tab" => {
                // Lets the Tab go on from the button, to wherever it leads.
                close.run(());
                return;
            }
            "Enter" => {
                // The browser turns it into a click on the item; a grid around the menu must not see it.
                event.stop_propagation();
                return;
            }
            "Escape" => close.run(()),
            "ArrowDown" => move_focus(&list, |at, count| at.map_or(0, |at| (at + 1) % count)),
            "ArrowUp" => move_focus(&list, |at, count| {
                at.map_or(count - 1, |at| (at + count - 1) % count)
            }),
            "Home" => move_focus(&list, |_, _| 0),
            "End" => move_focus(&list, |_, count| count - 1),
            " " => {
                if let Some(element) = active_element() {
                    element.click();
                }
            }
            key if key.chars().count() == 1
                && !event.ctrl_key()
                && !event.meta_key()
                && !event.alt_key() =>
            {
                typed.update_value(|typed| typed.push_str(&key.to_lowercase()));
                let word = typed.get_value();
                find_by_text(&list, &word);
                set_timeout(move || forget(typed, &word), TYPE_AHEAD);
            }
            _ => return,
        }
        // A grid or dialog around the menu must not act on the same key.
        event.prevent_default();
        event.stop_propagation();
    };

    let face = match trigger {
        Some(trigger) => trigger.run(),
        None if text => view! {
            {(icon != "more").then(|| view! { <Icon name=icon/> })}
            <span class="button-label">{label}</span>
            <Icon name="chevron-down"/>
        }
        .into_any(),
        None => view! { <span class="button-label"><Icon name=icon/></span> }.into_any(),
    };
    let named_by_text = text;
    view! {
        <span class="menu">
            <button
                node_ref=button
                type="button"
                class=format!("button {trigger_class}")
                class:icon-button=!text && trigger_class.is_empty()
                data-kind=kind.as_str()
                data-size=size.as_str()
                aria-haspopup="menu"
                tabindex=in_grid.then_some("-1")
                aria-expanded=move || open.get().to_string()
                aria-controls=id.clone()
                aria-label=move || (!named_by_text).then(|| label.get())
                data-tooltip=move || (!named_by_text && !open.get()).then(|| label.get())
                popovertarget=id.clone()
                on:keydown=on_button_key
            >
                {face}
            </button>
            <div
                node_ref=list
                id=id
                class="menu-list"
                role="menu"
                popover="auto"
                aria-label=label
                on:beforetoggle=before_toggle
                on:toggle=after_toggle
                on:keydown=on_list_key
            >
                {move || open.get().then(&content)}
            </div>
        </span>
    }
}

fn is_shown(list: NodeRef<html::Div>) -> bool {
    list.get_untracked()
        .is_some_and(|list| list.matches(":popover-open").unwrap_or(false))
}

fn items(list: &HtmlElement) -> Vec<HtmlElement> {
    let Ok(found) = list.query_selector_all("[role^=menuitem]") else {
        return Vec::new();
    };
    (0..found.length())
        .filter_map(|index| found.item(index)?.dyn_into::<HtmlElement>().ok())
        .collect()
}

fn move_focus(list: &HtmlElement, next: impl Fn(Option<usize>, usize) -> usize) {
    let items = items(list);
    if items.is_empty() {
        return;
    }
    let active = active_element();
    let at = items.iter().position(|item| active.as_ref() == Some(item));
    focus(&items[next(at, items.len())]);
}

fn find_by_text(list: &HtmlElement, word: &str) {
    let items = items(list);
    let active = active_element();
    let at = items
        .iter()
        .position(|item| active.as_ref() == Some(item))
        .unwrap_or(0);
    // A first letter moves on to the next match, a longer word may stay where it is.
    let start = if word.chars().count() == 1 {
        at + 1
    } else {
        at
    };
    let found = (0..items.len())
        .map(|step| &items[(start + step) % items.len()])
        .find(|item| {
            item.text_content()
                .is_some_and(|text| text.trim().to_lowercase().starts_with(word))
        });
    if let Some(found) = found {
        focus(found);
    }
}

/// Forgets what was typed, unless more was typed since.
fn forget(typed: StoredValue<String>, word: &str) {
    typed.try_update_value(|typed| {
        if typed == word {
            typed.clear();
        }
    });
}
