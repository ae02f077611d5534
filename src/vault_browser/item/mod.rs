//! The open item, in a drawer over the list. Its clear text lives in the
//! drawer's own signals and goes with them when the drawer closes, another
//! item opens, or the session locks and takes the screen away.

mod about;
pub mod access;
mod codes;
mod copying;
mod custom_fields;
mod field_names;
mod fields;
mod guard;
mod history;
mod secret_field;
mod uris;

use leptos::prelude::*;

use super::{state::BrowserState, words};
use crate::{
    domain::model::{
        cipher::{CipherView, FieldText, ListContent},
        id::CipherId,
    },
    i18n::use_i18n,
    phrase, t_string,
    ui::{banner::Banner, drawer::Drawer, toast::Toasts, tone::Tone},
};

use about::About;
use access::{ItemFailure, VaultAccess};
use codes::VerificationCode;
use custom_fields::CustomFields;
use fields::Details;
use guard::{RepromptDialog, SecretGuard};
use history::{Attachments, Passkeys, PasswordHistory};
use uris::Websites;

/// The drawer with the item of the URL, if there is one.
#[component]
pub fn ItemDrawer(
    /// State of the screen.
    state: BrowserState,
    /// The doors to keys.
    access: VaultAccess,
) -> impl IntoView {
    let i18n = use_i18n();
    let toasts = Toasts::expect();
    let open = Memo::new(move |_| state.open_item());
    // A link to an item that is gone must not leave a drawer that says nothing.
    Effect::new(move |_| {
        if let Some(Err(_)) = open.get() {
            let title = t_string!(i18n, vault.item_missing_title).to_string();
            toasts.error(title, t_string!(i18n, vault.item_missing).to_string());
            state.forget_item();
        }
    });
    let id = Memo::new(move |_| match open.get() {
        Some(Ok(item)) => Some(item.id.clone()),
        Some(Err(_)) | None => None,
    });
    move || id.get().map(|id| view! { <OpenItem id state access/> })
}

/// One item, from opening to closing.
#[component]
fn OpenItem(id: CipherId, state: BrowserState, access: VaultAccess) -> impl IntoView {
    let i18n = use_i18n();
    let close = Callback::new(move |()| state.open(None));
    let overview = StoredValue::new(
        state
            .index
            .get_untracked()
            .and_then(|index| index.items().iter().find(|item| item.id == id).cloned()),
    );
    let title = Signal::derive(move || {
        overview.with_value(
            |item| match item.as_ref().map(|item| (&item.content, item.kind)) {
                Some((ListContent::Open { name, .. }, _)) => name.clone(),
                Some((_, kind)) => words::kind(kind, i18n.get_locale()),
                None => String::new(),
            },
        )
    });
    let content = match access.open.run(id) {
        Ok(item) => view! { <ItemContent item state access/> }.into_any(),
        Err(failure) => view! { <FailedItem failure/> }.into_any(),
    };
    view! { <Drawer title on_close=close>{content}</Drawer> }
}

#[component]
fn FailedItem(failure: ItemFailure) -> impl IntoView {
    let i18n = use_i18n();
    let (title, text) = match failure {
        ItemFailure::Undecryptable => (
            t_string!(i18n, item.cannot_decrypt).to_string(),
            t_string!(i18n, item.cannot_decrypt_text).to_string(),
        ),
        ItemFailure::NewerFormat => (
            t_string!(i18n, vault.needs_newer_client).to_string(),
            t_string!(i18n, item.newer_format_text).to_string(),
        ),
        ItemFailure::NotFound => (
            t_string!(i18n, vault.item_missing_title).to_string(),
            t_string!(i18n, item.not_found).to_string(),
        ),
        ItemFailure::Locked => (
            t_string!(i18n, vault.item_missing_title).to_string(),
            t_string!(i18n, item.load_failed).to_string(),
        ),
    };
    view! { <Banner tone=Tone::Warning title=Some(title)>{text}</Banner> }
}

#[component]
fn ItemContent(item: CipherView, state: BrowserState, access: VaultAccess) -> impl IntoView {
    let guard = SecretGuard::new(&item.overview);
    let CipherView {
        overview,
        fields,
        totp,
        organization_use_totp,
        uris,
        passkeys,
        notes,
        custom_fields,
        password_history,
        attachments,
        creation_date,
    } = item;
    let has_codes = match overview.organization_id {
        Some(_) => Signal::derive(move || organization_use_totp || access.has_premium.get()),
        None => access.has_premium,
    };
    view! {
        <div class="item-view">
            <Details fields guard/>
            <VerificationCode totp has_codes guard/>
            <Websites uris/>
            <Passkeys passkeys/>
            <Notes notes/>
            <CustomFields fields=custom_fields guard/>
            <PasswordHistory passwords=password_history guard/>
            <Attachments attachments/>
            <About overview creation_date state/>
        </div>
        <RepromptDialog guard access/>
    }
}

#[component]
fn Notes(notes: FieldText) -> impl IntoView {
    let i18n = use_i18n();
    let text = match notes {
        FieldText::Absent => return None,
        FieldText::Open(text) if text.is_empty() => return None,
        FieldText::Open(text) => view! { <p class="item-view-notes">{text}</p> }.into_any(),
        FieldText::Undecryptable => view! { <fields::Unreadable/> }.into_any(),
    };
    Some(view! {
        <section class="item-view-section">
            <h3 class="item-view-heading">{phrase!(i18n, item.section_notes)}</h3>
            {text}
        </section>
    })
}
