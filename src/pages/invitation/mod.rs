//! Pages that links from invitation mails open. They stand outside the frame:
//! who follows a link may be signed out, locked, or somebody else, and in none
//! of these states may the link be lost. `gate` finds out which it is and only
//! lets the right person through; the link stays in the address until it was
//! used, and every step on the way takes the place of the one before in the
//! browser's history.

mod accept;
mod deletion;
mod gate;
mod landing;
mod payment;
mod picture;
mod register_form;
mod setup;
mod setup_form;
mod text;
mod unit;

use leptos::prelude::*;

pub use deletion::ProviderDeletionPage;

use crate::domain::invitation::link::LinkKind;

/// `/providers/setup-provider`, the landing page of the mail to the owner of a
/// new provider, and `/providers/setup`, where it leads.
#[component]
pub fn ProviderSetupPage() -> impl IntoView {
    gate::gate(LinkKind::Setup, setup::page)
}

/// `/providers/accept-provider`: joining a provider.
#[component]
pub fn AcceptProviderPage() -> impl IntoView {
    gate::gate(LinkKind::Invite, accept::page)
}

/// `/providers/setup-business-unit`: an organization becomes a business unit.
#[component]
pub fn BusinessUnitPage() -> impl IntoView {
    gate::gate(LinkKind::Unit, unit::page)
}
