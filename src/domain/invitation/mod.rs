//! Links from invitation mails (provider-and-admin-api.md A.1): what they
//! carry (`link`), what the server's refusals mean (`refusal`), what has to be
//! filled in to set a provider up (`form`) and for a new account
//! (`registration`).

pub mod form;
pub mod link;
pub mod refusal;
pub mod registration;
