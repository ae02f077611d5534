//! Arrangements of columns that an account keeps in this browser.

use leptos::prelude::*;

use crate::{
    session::{SessionContext, storage},
    ui::grid::ColumnLayout,
};

/// The arrangement kept under `name` for the signed-in account; changes are
/// kept at once.
pub fn remembered_layout(session: SessionContext, name: &'static str) -> RwSignal<ColumnLayout> {
    let account = (session.profile().get_untracked())
        .map(|profile| profile.id.to_string())
        .unwrap_or_default();
    let saved = storage::preference(&account, name);
    let layout = RwSignal::new(
        saved
            .map(|saved| ColumnLayout::from_text(&saved))
            .unwrap_or_default(),
    );
    Effect::watch(
        move || layout.get(),
        move |layout, _, _| storage::set_preference(&account, name, &layout.to_text()),
        false,
    );
    layout
}
