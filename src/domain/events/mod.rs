//! Questions about event logs: which days (`day`, `query`), which pages have
//! come (`log`), whose names (`directory`), which lines a question finds
//! (`line`, `find`), how many a day (`volume`), and what leaves the app (`export`).

pub mod day;
pub mod directory;
pub mod export;
pub mod find;
pub mod kind;
pub mod line;
pub mod log;
pub mod query;
pub mod volume;
