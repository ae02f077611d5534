//! The fingerprint phrase of a public key (auth-vault-api.md §3.6): five words
//! two people read to each other before one confirms the other.
//!
//! The words are the long list of the Electronic Frontier Foundation
//! (<https://www.eff.org/dice>), CC BY 3.0 US, in file order. The list is
//! 62 kB and few people ever confirm anybody, so it lies beside the app
//! (`public/eff_long_wordlist.txt`) and comes in as an argument.

use hkdf::Hkdf;
use sha2::{Digest, Sha256};

use super::CryptoError;

const WORD_COUNT: u32 = 7776;
const PHRASE_LENGTH: usize = 5;

/// The phrase of a public key (SPKI DER). The material is the identifier of the
/// person or organization, or the address for requests from another device.
/// A list of any other length than the real one is refused: the phrase would
/// be a wrong one.
pub fn fingerprint_phrase(
    material: &str,
    public_key: &[u8],
    word_list: &str,
) -> Result<String, CryptoError> {
    let words: Vec<&str> = word_list.lines().collect();
    if words.len() != WORD_COUNT as usize {
        return Err(CryptoError::Unavailable);
    }
    let mut number = [0; 32];
    Hkdf::<Sha256>::from_prk(&Sha256::digest(public_key))
        .and_then(|hkdf| {
            hkdf.expand(material.as_bytes(), &mut number)
                .map_err(|_| hkdf::InvalidPrkLength)
        })
        .map_err(|_| CryptoError::KeyLength)?;
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

    const WORDS: &str = include_str!("../../../public/eff_long_wordlist.txt");

    #[test]
    fn another_list_is_refused() {
        let short = WORDS.trim_end().rsplit_once('\n').unwrap().0;
        assert_eq!(
            fingerprint_phrase("a", &[1], short),
            Err(CryptoError::Unavailable)
        );
        assert!(fingerprint_phrase("a", &[1], WORDS).is_ok());
    }

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
