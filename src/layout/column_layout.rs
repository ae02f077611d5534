//! Arrangements of columns that an account keeps in this browser, or that an
//! address brings along.

use leptos::prelude::*;

use super::address_query::AddressQuery;
use crate::{
    domain::clients::view::{columns_in, with_columns},
    session::{SessionContext, storage},
    ui::grid::ColumnLayout,
};

/// The signed-in account, to which preferences belong.
pub fn account(session: SessionContext) -> String {
    let profile = session.profile().get_untracked();
    profile
        .map(|profile| profile.id.to_string())
        .unwrap_or_default()
}

/// The arrangement kept under `name` for the signed-in account; changes are
/// kept at once.
pub fn remembered_layout(session: SessionContext, name: &'static str) -> RwSignal<ColumnLayout> {
    let account = account(session);
    let layout = RwSignal::new(kept(&account, name));
    Effect::watch(
        move || layout.get(),
        move |layout, _, _| storage::set_preference(&account, name, &layout.to_text()),
        false,
    );
    layout
}

fn kept(account: &str, name: &str) -> ColumnLayout {
    let saved = storage::preference(account, name);
    saved
        .map(|saved| ColumnLayout::from_text(&saved))
        .unwrap_or_default()
}

/// The same, unless the address brings an arrangement of its own: then changes
/// are written there, and what the account keeps stays as it is.
pub fn addressed_layout(
    session: SessionContext,
    name: &'static str,
    address: AddressQuery,
) -> RwSignal<ColumnLayout> {
    let account = account(session);
    let in_address = Memo::new(move |_| address.text.with(|query| columns_in(query)));
    let wanted = {
        let account = account.clone();
        move || match in_address.get_untracked() {
            Some(text) => ColumnLayout::from_text(&text),
            None => kept(&account, name),
        }
    };
    let layout = RwSignal::new(wanted());
    Effect::watch(
        move || in_address.track(),
        move |(), _, _| {
            let wanted = wanted();
            if layout.with_untracked(|layout| *layout != wanted) {
                layout.set(wanted);
            }
        },
        false,
    );
    Effect::watch(
        move || layout.get(),
        move |layout, _, _| {
            let text = layout.to_text();
            match in_address.get_untracked() {
                None => storage::set_preference(&account, name, &text),
                Some(written) if written != text => {
                    let query = address.text.get_untracked();
                    address.write_when_rested(with_columns(&query, Some(&text)));
                }
                Some(_) => {}
            }
        },
        false,
    );
    layout
}
