//! Messages inside a page.

use leptos::prelude::*;

use super::{button::ButtonSize, icon::Icon, icon_button::IconButton, tone::Tone, words::Words};

/// A message inside the page: why something is the way it is, and what can be done about it.
#[component]
pub fn Banner(
    /// What it means.
    #[prop(optional)]
    tone: Tone,
    /// One line in bold.
    #[prop(optional, into)]
    title: Signal<Option<String>>,
    /// Is read out when it appears: for errors that answer what the person just did.
    #[prop(optional)]
    announce: bool,
    /// Shows a × that calls this.
    #[prop(optional, into)]
    on_dismiss: Option<Callback<()>>,
    /// Buttons or links.
    #[prop(optional, into)]
    actions: Option<ViewFnOnce>,
    /// The message.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let words = Words::expect();
    let role = match (announce, tone) {
        (false, _) => None,
        (true, Tone::Danger) => Some("alert"),
        (true, _) => Some("status"),
    };
    view! {
        <div class="banner" data-tone=tone.as_str() role=role>
            <Icon name=tone.icon() large=true/>
            <div class="banner-text">
                {move || title.get().map(|title| view! { <p class="banner-title">{title}</p> })}
                {children.map(|children| view! { <div class="banner-body">{children()}</div> })}
            </div>
            {actions.map(|actions| view! { <div class="banner-actions">{actions.run()}</div> })}
            {on_dismiss
                .map(|on_dismiss| {
                    view! {
                        <IconButton
                            icon="x"
                            label=words.dismiss
                            size=ButtonSize::Small
                            on_click=move |_| on_dismiss.run(())
                        />
                    }
                })}
        </div>
    }
}
