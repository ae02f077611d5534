//! One of a few ways to look at a list, side by side, with how much each shows.

use leptos::prelude::*;

/// One way to look at the list.
#[derive(Clone, Debug, PartialEq)]
pub struct ToggleOption {
    /// What `selected` compares with; goes into the URL.
    pub id: &'static str,
    /// What it says.
    pub label: Signal<String>,
    /// How much it shows, already formatted.
    pub count: Signal<String>,
}

/// Buttons of which one is pressed.
#[component]
pub fn ToggleGroup(
    /// What the choice is about.
    #[prop(into)]
    label: Signal<String>,
    /// The choices in order.
    options: Vec<ToggleOption>,
    /// Id of the pressed one.
    #[prop(into)]
    selected: Signal<String>,
    /// Called with the id of the chosen one.
    #[prop(into)]
    on_select: Callback<&'static str>,
) -> impl IntoView {
    let button = move |option: ToggleOption| {
        let id = option.id;
        view! {
            <button
                type="button"
                class="toggle-group-button"
                aria-pressed=move || selected.with(|selected| selected == id).to_string()
                on:click=move |_| on_select.run(id)
            >
                {option.label}
                <span class="toggle-group-count">{option.count}</span>
            </button>
        }
    };
    view! {
        <div class="toggle-group" role="group" aria-label=label>
            {options.into_iter().map(button).collect_view()}
        </div>
    }
}
