//! What a list shows when it has nothing to show.

use leptos::prelude::*;

use super::icon::Icon;

/// What a list shows when it has nothing to show, with the one action that helps.
#[component]
pub fn EmptyState(
    /// Symbol above the title.
    #[prop(default = "search")]
    icon: &'static str,
    /// What is the case, in a few words.
    #[prop(into)]
    title: Signal<String>,
    /// Why, or what to do.
    #[prop(optional, into)]
    text: Signal<Option<String>>,
    /// The page is this and nothing else, so that the title is the page's.
    #[prop(optional)]
    is_page: bool,
    /// At most one button or link.
    #[prop(optional, into)]
    action: Option<ViewFnOnce>,
) -> impl IntoView {
    view! {
        <div class="empty-state">
            <span class="empty-state-icon"><Icon name=icon large=true/></span>
            {if is_page {
                view! { <h1 class="empty-state-title">{title}</h1> }.into_any()
            } else {
                view! { <h2 class="empty-state-title">{title}</h2> }.into_any()
            }}
            {move || text.get().map(|text| view! { <p class="empty-state-text">{text}</p> })}
            {action.map(|action| view! { <div class="empty-state-action">{action.run()}</div> })}
        </div>
    }
}
