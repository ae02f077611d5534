//! The path to what one looks at.

use leptos::prelude::*;

use super::icon::Icon;
use crate::browser::site;

/// One step of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crumb {
    /// What it says.
    pub label: String,
    /// Where it goes; the last step usually goes nowhere.
    pub href: Option<String>,
}

/// The path to what one looks at; the last step is the current page.
#[component]
pub fn Breadcrumbs(
    /// Accessible name of the landmark.
    #[prop(into)]
    label: Signal<String>,
    /// From the root to here.
    #[prop(into)]
    items: Signal<Vec<Crumb>>,
) -> impl IntoView {
    let steps = move || {
        let items = items.get();
        let last = items.len().saturating_sub(1);
        items
            .into_iter()
            .enumerate()
            .map(|(index, crumb)| {
                let current = (index == last).then_some("page");
                let text = match crumb.href {
                    Some(href) => {
                        let href = site::href(&href);
                        view! { <a class="breadcrumbs-link" href=href aria-current=current>{crumb.label}</a> }.into_any()
                    }
                    None => view! { <span class="breadcrumbs-text" aria-current=current>{crumb.label}</span> }.into_any(),
                };
                view! {
                    <li class="breadcrumbs-step">
                        {(index > 0).then(|| view! { <Icon name="chevron-right"/> })}
                        {text}
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <nav class="breadcrumbs" aria-label=label>
            <ol>{steps}</ol>
        </nav>
    }
}
