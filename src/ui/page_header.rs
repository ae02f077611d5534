//! Title, count and actions of a page.

use leptos::prelude::*;

/// Title, count and actions at the top of a page.
///
/// The heading takes focus after a navigation (it has `tabindex="-1"` and the id `page-title`).
#[component]
pub fn PageHeader(
    /// The page's name, the only `h1`.
    #[prop(into)]
    title: Signal<String>,
    /// How many there are, already formatted.
    #[prop(optional, into)]
    count: Signal<Option<String>>,
    /// One quiet line below the title.
    #[prop(optional, into)]
    subtitle: Signal<Option<String>>,
    /// The primary button on the right, and a menu with the rest.
    #[prop(optional, into)]
    actions: Option<ViewFnOnce>,
    /// Breadcrumbs or badges above the title.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <header class="page-header">
            <div class="page-header-text">
                {children.map(|children| children())}
                <div class="page-header-line">
                    <h1 id="page-title" class="page-header-title" tabindex="-1">{title}</h1>
                    {move || count.get().map(|count| view! { <span class="page-header-count">{count}</span> })}
                </div>
                {move || subtitle.get().map(|text| view! { <p class="page-header-subtitle">{text}</p> })}
            </div>
            {actions.map(|actions| view! { <div class="page-header-actions">{actions.run()}</div> })}
        </header>
    }
}
