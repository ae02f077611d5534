//! Where randomness comes from: always from the caller.

/// A source of cryptographically strong random bytes. `make_` functions take
/// one; `derive_` functions never do.
pub trait Entropy {
    /// Fills the whole slice.
    fn fill(&mut self, bytes: &mut [u8]);
}
