//! The ways to new clients, in the head of the Clients page. Who may not take
//! them is told why, before anything opens.

use leptos::prelude::*;

use super::{client_dialogs::ClientDialog, clients_context::ClientsContext};
use crate::{
    domain::model::provider::Provider,
    phrase, routes, t_string,
    ui::{
        button::{Button, ButtonKind, ButtonSize},
        menu::{Menu, MenuItem},
    },
};

/// Why no client can be made or added right now.
pub(super) fn blocked(page: ClientsContext) -> Option<String> {
    page.admins_only().or_else(|| {
        let is_billable = page.here.is(|provider: &Provider| provider.is_billable);
        let text = || t_string!(page.i18n, new_client.not_billable).to_owned();
        (!is_billable.get()).then(text)
    })
}

/// The button for one client, and the menu for the other ways.
pub(super) fn actions(page: ClientsContext) -> impl IntoView {
    let i18n = page.i18n;
    let is_unit = page.is_unit();
    let reason = Signal::derive(move || blocked(page));
    let more = Signal::derive(move || {
        if is_unit.get() {
            t_string!(i18n, new_client.more_unit)
        } else {
            t_string!(i18n, new_client.more)
        }
        .to_owned()
    });
    let many = move || {
        if is_unit.get() {
            t_string!(i18n, new_client.many_unit)
        } else {
            t_string!(i18n, new_client.many)
        }
    };
    let label = move || {
        if is_unit.get() {
            t_string!(i18n, new_client.new_unit)
        } else {
            t_string!(i18n, new_client.new)
        }
    };
    let onboarding = Signal::derive(move || page.here.id.with(routes::provider::onboarding));
    view! {
        <Menu label=more icon="chevron-down" kind=ButtonKind::Secondary size=ButtonSize::Normal>
            <MenuItem
                icon="link"
                disabled_reason=reason
                on_select=move |()| page.dialog.set(Some(ClientDialog::AddExisting))
            >
                {phrase!(i18n, new_client.existing)}
            </MenuItem>
            <MenuItem icon="upload" href=onboarding disabled_reason=reason>{many}</MenuItem>
        </Menu>
        <Button
            kind=ButtonKind::Primary
            icon="plus"
            disabled_reason=reason
            on_click=move |_| page.dialog.set(Some(ClientDialog::New))
        >
            {label}
        </Button>
    }
}
