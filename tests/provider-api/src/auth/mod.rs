//! Who is calling: password hashes, access tokens, second factors, and the caller of a request.

pub mod caller;
pub mod jwt;
pub mod mailbox;
pub mod password;
pub mod stamp;
pub mod two_factor;
pub mod webauthn;
