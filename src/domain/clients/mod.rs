//! Questions about many clients: which ones are asked for (`query`), which
//! ones answer and in which order (`index`), how they leave the app (`export`).
//! Knows nothing of screens, words or the browser's collator: names arrive
//! with their place in the reader's alphabet already decided.

pub mod bulk_seats;
pub mod column;
pub mod edit;
pub mod export;
pub mod index;
pub mod plan_of;
pub mod query;
pub mod refusal;
pub mod seat_state;
pub mod view;
