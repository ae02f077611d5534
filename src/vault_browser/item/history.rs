//! What an item keeps besides its fields: former passwords, passkeys, and the
//! names of attachments.

use leptos::prelude::*;

use super::{
    fields::{FieldLine, Unreadable},
    guard::SecretGuard,
};
use crate::{
    domain::model::cipher::{FieldText, FormerPassword, Passkey},
    i18n::use_i18n,
    phrase, plural, t_string,
    ui::icon::Icon,
    vault_browser::text,
};

/// Former passwords, folded away at first.
#[component]
pub fn PasswordHistory(
    /// Newest first.
    passwords: Vec<FormerPassword>,
    /// Who may see secrets.
    guard: SecretGuard,
) -> impl IntoView {
    let i18n = use_i18n();
    let count = passwords.len();
    (count > 0).then(|| {
        let line = |FormerPassword {
                        password,
                        last_used,
                    }| {
            let label = Signal::derive(move || {
                let date = text::moment(&last_used, i18n.get_locale());
                t_string!(i18n, item.last_used, date = date)
            });
            view! { <FieldLine label text=password is_secret=true guard/> }
        };
        let lines = passwords.into_iter().map(line).collect_view();
        view! {
            <section class="item-view-section">
                <h3 class="item-view-heading">{phrase!(i18n, item.section_history)}</h3>
                <details class="item-view-more">
                    <summary>{move || plural!(i18n, item.history_count, count)}</summary>
                    <dl class="item-view-fields">{lines}</dl>
                </details>
            </section>
        }
    })
}

/// Passkeys by site and user.
#[component]
pub fn Passkeys(
    /// The passkeys; their private keys were never opened.
    passkeys: Vec<Passkey>,
) -> impl IntoView {
    let i18n = use_i18n();
    (!passkeys.is_empty()).then(|| {
        let line = |Passkey {
                        relying_party,
                        user_name,
                        created,
                    }: Passkey| {
            let said = move || {
                let (user, site) = (readable(&user_name), readable(&relying_party));
                match (user, site) {
                    (Some(user), Some(site)) => {
                        t_string!(i18n, item.passkey_for, user = user, site = site)
                    }
                    (user, site) => user
                        .or(site)
                        .unwrap_or_else(|| t_string!(i18n, item.cannot_decrypt).to_string()),
                }
            };
            let created = move || text::day(&created, i18n.get_locale());
            view! {
                <li class="item-field">
                    <span class="item-field-text">{said}</span>
                    <span class="item-field-quiet">
                        {phrase!(i18n, item.created)} " " {created}
                    </span>
                </li>
            }
        };
        let lines = passkeys.into_iter().map(line).collect_view();
        view! {
            <section class="item-view-section">
                <h3 class="item-view-heading">{phrase!(i18n, item.section_passkeys)}</h3>
                <ul class="item-view-fields">{lines}</ul>
            </section>
        }
    })
}

/// Names and sizes of attachments.
#[component]
pub fn Attachments(
    /// Name and size of each.
    attachments: Vec<(FieldText, String)>,
) -> impl IntoView {
    let i18n = use_i18n();
    (!attachments.is_empty()).then(|| {
        let line = |(name, size): (FieldText, String)| {
            let name = match name {
                FieldText::Open(name) => name.into_any(),
                FieldText::Absent | FieldText::Undecryptable => view! { <Unreadable/> }.into_any(),
            };
            view! {
                <li class="item-field">
                    <span class="item-field-text"><Icon name="paperclip"/> {name}</span>
                    <span class="item-field-quiet">{size}</span>
                </li>
            }
        };
        let lines = attachments.into_iter().map(line).collect_view();
        view! {
            <section class="item-view-section">
                <h3 class="item-view-heading">{phrase!(i18n, item.section_attachments)}</h3>
                <ul class="item-view-fields">{lines}</ul>
            </section>
        }
    })
}

fn readable(text: &FieldText) -> Option<String> {
    match text {
        FieldText::Open(text) if !text.is_empty() => Some(text.clone()),
        FieldText::Open(_) | FieldText::Absent | FieldText::Undecryptable => None,
    }
}
