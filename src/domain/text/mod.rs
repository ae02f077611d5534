//! Questions about text that every list asks: does it contain what was typed
//! (`fold`), which comes first (`natural`), how does it leave the app (`table`,
//! `foreign_csv`).
//!
//! This room has no Unicode tables of its own: decomposition is passed in,
//! because the browser already carries it.

pub mod fold;
pub mod foreign_csv;
pub mod natural;
pub mod table;
