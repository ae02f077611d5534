//! Questions about many items: which place they have in the trees of folders
//! and collections, which pass a filter, how many would pass another one, and
//! how that reads as a URL or as a row of chips.
//!
//! Everything is a pure function of what was decrypted. The two things only a
//! browser knows, how letters lose their accents and how a language orders
//! words, are passed in as [`index::TextTools`].

pub mod chips;
pub mod choice;
pub mod facets;
pub mod filter;
pub mod index;
pub mod query;
pub mod restricted;
pub mod search;
mod search_pattern;
pub mod search_syntax;
pub mod sort;
pub mod tree;
mod tree_draft;

#[cfg(test)]
mod model_tests;
#[cfg(test)]
mod testing;
