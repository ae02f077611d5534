//! The Admin Console of one organization: one file per screen. Everything here
//! shows and sends identifiers of the organization in the URL, and of no other.

mod collections_view;
mod vault_page;

pub use vault_page::OrganizationVaultPage;
