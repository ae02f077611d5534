//! Questions about the people of a provider: whom a search finds (`query`,
//! `find`), what may be done to whom and why not (`rules`, `plan`), who can be
//! invited (`addresses`), what the server's refusals mean (`refusal`), how far the team
//! is (`team`).

pub mod addresses;
pub mod find;
pub mod plan;
pub mod query;
pub mod refusal;
pub mod rules;
pub mod team;
