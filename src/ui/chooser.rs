//! The chooser: a search box over a list, to pick one of many.
//!
//! It follows the ARIA combobox practice with an always open list: focus stays in
//! the box, arrow keys move the active option, Enter takes it. It filters by label
//! and detail and lists at most [`LISTED`] matches, so ten thousand clients cost no
//! more than fifty. It does not know what is chosen or where the choice leads.

use leptos::{ev, html, prelude::*};

use super::{
    avatar::{Avatar, AvatarSize},
    icon::Icon,
    unique_id::unique_id,
    words::Words,
};

/// How many matches are drawn at most.
const LISTED: usize = 50;

/// One thing to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChooserItem {
    /// What `selected` compares with and `on_choose` is called with; also the seed of the avatar.
    pub id: String,
    /// What it is called.
    pub label: String,
    /// A second, quiet line: a role, a kind.
    pub detail: Option<String>,
}

/// A search box over a list of choices.
#[component]
pub fn Chooser(
    /// What is searched; the accessible name of box and list.
    #[prop(into)]
    label: Signal<String>,
    /// Everything there is to choose, in order.
    #[prop(into)]
    items: Signal<Vec<ChooserItem>>,
    /// Id of the current choice, which gets a check mark.
    #[prop(optional, into)]
    selected: Signal<Option<String>>,
    /// Called with the id of the choice.
    #[prop(into)]
    on_choose: Callback<String>,
    /// Takes the focus when it appears.
    #[prop(optional)]
    autofocus: bool,
) -> impl IntoView {
    let words = Words::expect();
    let list_id = unique_id("chooser");
    let query = RwSignal::new(String::new());
    let active = RwSignal::new(0_usize);
    let input = NodeRef::<html::Input>::new();
    let list = NodeRef::<html::Ul>::new();
    let matches = Memo::new(move |_| items.with(|items| query.with(|query| find(items, query))));
    let shown = move || matches.with(|found| found.len().min(LISTED));

    let choose = move |index: usize| {
        let id = matches.with_untracked(|found| found.get(index).map(|item| item.id.clone()));
        if let Some(id) = id {
            on_choose.run(id);
        }
    };
    let on_key = move |event: ev::KeyboardEvent| {
        let count = matches.with_untracked(|found| found.len().min(LISTED));
        let at = active.get_untracked();
        match event.key().as_str() {
            "Enter" => choose(at),
            "ArrowDown" if count > 0 => active.set((at + 1) % count),
            "ArrowUp" if count > 0 => active.set((at + count - 1) % count),
            "PageDown" if count > 0 => active.set((at + 8).min(count - 1)),
            "PageUp" => active.set(at.saturating_sub(8)),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    Effect::new(move |_| {
        let at = active.get();
        // Read so that the effect runs after the list was redrawn, too.
        matches.track();
        if let Some(option) = list.get().and_then(|list| list.children().item(at as u32)) {
            let how = web_sys::ScrollIntoViewOptions::new();
            how.set_block(web_sys::ScrollLogicalPosition::Nearest);
            option.scroll_into_view_with_scroll_into_view_options(&how);
        }
    });
    if autofocus {
        input.on_load(|input| super::modal::focus(&input));
    }

    let option_id = {
        let list_id = list_id.clone();
        move |index: usize| format!("{list_id}-{index}")
    };
    let active_id = {
        let option_id = option_id.clone();
        move || (shown() > 0).then(|| option_id(active.get()))
    };
    let options = move || {
        matches.with(|found| {
            found
                .iter()
                .take(LISTED)
                .enumerate()
                .map(|(index, item)| {
                    let id = item.id.clone();
                    let is_selected = move || selected.with(|selected| selected.as_ref() == Some(&id));
                    let is_selected = Signal::derive(is_selected);
                    view! {
                        <li
                            id=option_id(index)
                            class="chooser-option"
                            role="option"
                            aria-selected=move || is_selected.get().to_string()
                            data-active=move || (active.get() == index).then_some("true")
                            on:mousemove=move |_| if active.get_untracked() != index { active.set(index) }
                            on:click=move |_| choose(index)
                        >
                            <Avatar name=item.label.clone() seed=item.id.clone() size=AvatarSize::Small/>
                            <span class="chooser-option-text">
                                <span class="chooser-option-label">{item.label.clone()}</span>
                                {item.detail.clone().map(|detail| view! { <span class="chooser-option-detail">{detail}</span> })}
                            </span>
                            {move || is_selected.get().then(|| view! { <Icon name="check"/> })}
                        </li>
                    }
                })
                .collect_view()
        })
    };
    view! {
        <div class="chooser">
            <div class="search-field">
                <Icon name="search"/>
                <input
                    node_ref=input
                    class="search-field-input"
                    type="text"
                    role="combobox"
                    autocomplete="off"
                    spellcheck="false"
                    aria-label=label
                    placeholder=label
                    aria-expanded="true"
                    aria-autocomplete="list"
                    aria-controls=list_id.clone()
                    aria-activedescendant=active_id
                    prop:value=query
                    on:input:target=move |event| {
                        query.set(event.target().value());
                        active.set(0);
                    }
                    on:keydown=on_key
                />
            </div>
            <ul node_ref=list id=list_id class="chooser-list" role="listbox" aria-label=label>{options}</ul>
            <p class="chooser-note" role="status">
                {move || match matches.with(Vec::len) {
                    0 => Some(words.no_matches.get()),
                    count if count > LISTED => Some(words.keep_typing.get()),
                    _ => None,
                }}
            </p>
        </div>
    }
}

/// Every word of the query must occur; labels that start with it come first, otherwise the order stays.
fn find(items: &[ChooserItem], query: &str) -> Vec<ChooserItem> {
    let query = query.trim().to_lowercase();
    if query.is_empty() {
        return items.to_vec();
    }
    let words: Vec<&str> = query.split_whitespace().collect();
    let (starting, other): (Vec<_>, Vec<_>) = items
        .iter()
        .filter(|item| {
            let text = format!(
                "{} {}",
                item.label,
                item.detail.as_deref().unwrap_or_default()
            )
            .to_lowercase();
            words.iter().all(|word| text.contains(word))
        })
        .cloned()
        .partition(|item| item.label.to_lowercase().starts_with(&query));
    starting.into_iter().chain(other).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn find_needs_every_word_and_puts_starts_first() {
        let item = |label: &str, detail: Option<&str>| ChooserItem {
            id: label.to_owned(),
            label: label.to_owned(),
            detail: detail.map(str::to_owned),
        };
        let items = [
            item("New Alpine Clinic", Some("Owner")),
            item("Alpine Clinic", Some("Service user")),
            item("晨星科技", None),
        ];
        let check = |query: &str, expected: &[&str]| {
            let found: Vec<String> = find(&items, query)
                .into_iter()
                .map(|item| item.label)
                .collect();
            assert_eq!(found, expected, "{query}");
        };
        check("", &["New Alpine Clinic", "Alpine Clinic", "晨星科技"]);
        check("alp", &["Alpine Clinic", "New Alpine Clinic"]);
        check("clinic owner", &["New Alpine Clinic"]);
        check("晨星", &["晨星科技"]);
        check("nothing", &[]);
    }
}
