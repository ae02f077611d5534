//! The fingerprint phrase of a public key (auth-vault-api.md §3.6): five words
//! two people read to each other before one confirms the other.
//!
//! The words are the long list of the Electronic Frontier Foundation
//! (<https://www.eff.org/dice>), CC BY 3.0 US, in file order. The list is
//! 62 kB; builds that never ask for a phrase do not carry it, because the
//! linker drops what nobody calls.

use hkdf::Hkdf;
use sha2::{Digest, Sha256};

use super::CryptoError;

const WORDS: &str = include_str!("eff_long_wordlist.txt");
const WORD_COUNT: u32 = 7776;
const PHRASE_LENGTH: usize = 5;

/// The phrase of a public key (SPKI DER). The material is the identifier of the
/// person or organization, or the address for requests from another device.
pub fn fingerprint_phrase(material: &str, public_key: &[u8]) -> Result<String, CryptoError> {
    let mut number = [0; 32];
    Hkdf::<Sha256>::from_prk(&Sha256::digest(public_key))
        .and_then(|hkdf| {
            hkdf.expand(material.as_bytes(), &mut number)
                .map_err(|_| hkdf::InvalidPrkLength)
        })
        .map_err(|_| CryptoError::KeyLength)?;
    let words: Vec<&str> = WORDS.lines().collect();
    let phrase: Vec<&str> = (0..PHRASE_LENGTH)
        .filter_map(|_| words.get(divide(&mut number, WORD_COUNT)).copied())
        .collect();
    Ok(phrase.join("-"))
}

/// Divides a big-endian number in place; returns the remainder.
fn divide(number: &mut [u8; 32], divisor: u32) -> usize {
    let mut remainder = 0;
    for byte in number {
        let part = remainder << 8 | u32::from(*byte);
        // The quotient of one digit fits a byte, because the remainder is below the divisor.
        *byte = (part / divisor) as u8;
        remainder = part % divisor;
    }
    remainder as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_complete_and_in_order() {
        assert_eq!(WORDS.lines().count(), WORD_COUNT as usize);
        assert_eq!(WORDS.lines().next(), Some("abacus"));
        assert_eq!(WORDS.lines().last(), Some("zoom"));
    }

    #[test]
    fn division_is_big_endian() {
        let mut number = [0; 32];
        (number[30], number[31]) = (0x1e, 0x61);
        assert_eq!(divide(&mut number, WORD_COUNT), 1);
        assert_eq!(number[31], 1);
    }
}
