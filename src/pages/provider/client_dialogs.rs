//! The dialogs of the Clients page, one open at a time.

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};

use super::{
    add_existing_dialog, client_edit, client_people, client_seats, client_unlink,
    clients_bulk::{self, SeatPlan, UnlinkPlan},
    clients_context::ClientsContext,
    clients_views, new_client_dialog,
    new_clients_outcome::{self, Half},
};
use crate::{
    domain::model::client::Client,
    layout::bulk_dialog::{BulkDialog, BulkJob},
};

/// What is being asked.
#[derive(Clone)]
pub(super) enum ClientDialog {
    /// What to call the client.
    Rename(Client),
    /// How many seats it shall have.
    Seats(Client),
    /// Whether it shall go.
    Unlink(Client),
    /// Who of it is to be confirmed.
    People(Client),
    /// By which rule the chosen clients get other seats.
    BulkSeats,
    /// Whether they get these.
    SeatsPreview(Arc<SeatPlan>),
    /// Which of the chosen clients can go.
    BulkUnlink,
    /// Whether these go.
    UnlinkPreview(Arc<UnlinkPlan>),
    /// What to call the view on the screen.
    SaveView,
    /// Other names for saved views, or none of them.
    Views,
    /// Which client to make.
    New,
    /// Which organization to make a client.
    AddExisting,
    /// Nothing: a client that is there, but not as it should be.
    HalfMade(Half),
}

/// The open dialog, if there is one.
pub(super) fn dialogs(page: ClientsContext) -> impl IntoView {
    move || {
        page.dialog.get().map(|dialog| match dialog {
            ClientDialog::Rename(client) => client_edit::rename(page, client),
            ClientDialog::Seats(client) => client_seats::change_seats(page, client),
            ClientDialog::Unlink(client) => client_unlink::unlink(page, client),
            ClientDialog::People(client) => client_people::people(page, client),
            ClientDialog::BulkSeats => clients_bulk::seats(page),
            ClientDialog::SeatsPreview(plan) => bulk(page, clients_bulk::seat_job(page, &plan)),
            ClientDialog::BulkUnlink => clients_bulk::unlink(page),
            ClientDialog::UnlinkPreview(plan) => bulk(page, clients_bulk::unlink_job(page, plan)),
            ClientDialog::SaveView => clients_views::save(page),
            ClientDialog::Views => clients_views::manage(page),
            ClientDialog::New => new_client_dialog::dialog(page),
            ClientDialog::AddExisting => add_existing_dialog::dialog(page),
            ClientDialog::HalfMade(half) => new_clients_outcome::half_dialog(page, half),
        })
    }
}

/// A job over many clients; the list is read again once it is closed.
fn bulk(page: ClientsContext, job: BulkJob) -> AnyView {
    let close = move |begun: bool| {
        page.close();
        if begun {
            spawn_local(async move {
                page.reload_quietly().await;
            });
        }
    };
    view! { <BulkDialog job=job on_close=close/> }.into_any()
}
