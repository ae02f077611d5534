//! Filled in by its own slice.
