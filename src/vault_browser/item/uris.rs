//! Addresses of a login. They were typed or imported by someone, so only plain
//! web addresses become links, and the page they open learns nothing of us.

use leptos::prelude::*;

use super::{
    copying::Copying,
    fields::{Unreadable, has_text},
};
use crate::{
    domain::model::cipher::FieldText,
    i18n::use_i18n,
    phrase, t_string,
    ui::{button::ButtonSize, icon::Icon, icon_button::IconButton},
};

/// All addresses.
#[component]
pub fn Websites(
    /// Addresses as saved.
    uris: Vec<FieldText>,
) -> impl IntoView {
    let i18n = use_i18n();
    let lines: Vec<_> = (uris.into_iter())
        .filter(has_text)
        .map(|uri| match uri {
            FieldText::Open(address) => view! { <Website address/> }.into_any(),
            FieldText::Absent | FieldText::Undecryptable => {
                view! { <li class="item-field"><Unreadable/></li> }.into_any()
            }
        })
        .collect();
    (!lines.is_empty()).then(|| {
        view! {
            <section class="item-view-section">
                <h3 class="item-view-heading">{phrase!(i18n, item.section_uris)}</h3>
                <ul class="item-view-fields">{lines}</ul>
            </section>
        }
    })
}

#[component]
fn Website(address: String) -> impl IntoView {
    let i18n = use_i18n();
    let copying = Copying::new();
    let copied = address.clone();
    let name = phrase!(i18n, item.website);
    let copy_label = Signal::derive(move || t_string!(i18n, item.copy, field = name.get()));
    let copy = move |_| copying.copy(name.get_untracked(), copied.clone(), false);
    let link = safe_link(&address).map(|href| {
        let opened = address.clone();
        let label =
            Signal::derive(move || t_string!(i18n, item.open_website, address = opened.clone()));
        view! {
            <a
                class="button icon-button"
                data-kind="quiet"
                data-size="small"
                href=href
                target="_blank"
                rel="noopener noreferrer"
                aria-label=label
                data-tooltip=label
            >
                <Icon name="external"/>
            </a>
        }
    });
    view! {
        <li class="item-field">
            <span class="item-field-text">{address}</span>
            <div class="item-field-actions">
                {link} <IconButton icon="copy" label=copy_label size=ButtonSize::Small on_click=copy/>
            </div>
        </li>
    }
}

/// The address to open, if it is one of the web. What has no scheme is meant for https.
fn safe_link(address: &str) -> Option<String> {
    let address = address.trim();
    if address.is_empty()
        || address
            .chars()
            .any(|one| one.is_whitespace() || one.is_control())
    {
        return None;
    }
    let is = |scheme: &str| {
        address
            .get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    if is("http://") || is("https://") {
        return Some(address.to_owned());
    }
    let is_host = |host: &str| {
        host.contains('.')
            && host
                .chars()
                .all(|one| one.is_alphanumeric() || ".-".contains(one))
    };
    let host = address.split(['/', '?', '#']).next().unwrap_or_default();
    let (name, port) = host.split_once(':').unwrap_or((host, ""));
    (is_host(name) && port.chars().all(|one| one.is_ascii_digit()))
        .then(|| format!("https://{address}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(address: &str, expected: Option<&str>) {
        assert_eq!(safe_link(address).as_deref(), expected, "{address}");
    }

    #[test]
    fn only_web_addresses_are_links() {
        check("https://a.example/x?y#z", Some("https://a.example/x?y#z"));
        check(" HTTP://a.example ", Some("HTTP://a.example"));
        check("a.example", Some("https://a.example"));
        check("a.example:8443/x", Some("https://a.example:8443/x"));
        check("javascript:alert(1)", None);
        check("java\tscript:alert(1)", None);
        check("javascript:a.b", None);
        check("data:text/html,x", None);
        check("androidapp://com.example", None);
        check("ssh://a.example", None);
        check("localhost", None);
        check("", None);
        check("a b.example", None);
    }
}
