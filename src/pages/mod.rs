//! The rooms with doorplates: one folder per area, one file per screen. A page
//! never knows another area's pages.

pub mod home_page;
pub mod invitation;
pub mod login;
pub mod my_vault;
pub mod organization;
pub mod provider;
pub mod providers_page;
