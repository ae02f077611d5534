//! Status words in a pill.

use leptos::prelude::*;

use super::{icon::Icon, tone::Tone};

/// A short status word in a coloured pill.
#[component]
pub fn Badge(
    /// What it means; never said by colour alone, so the label must say it too.
    #[prop(optional, into)]
    tone: Signal<Tone>,
    /// Symbol before the word.
    #[prop(optional)]
    icon: Option<&'static str>,
    /// The word.
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    view! {
        <span class="badge" data-tone=move || tone.get().as_str()>
            {icon.map(|name| view! { <Icon name=name/> })}
            {label}
        </span>
    }
}
