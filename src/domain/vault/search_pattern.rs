//! What one term of the search syntax matches: whole words with `*` in them, a
//! phrase as it stands, or any content at all. Texts and patterns are folded.

use crate::domain::vault::search::is_east_asian;

/// A folded pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Pattern {
    /// Any content.
    Present,
    /// A text as it stands.
    Phrase(String),
    /// The pieces between `*`, and whether a `*` stands at an end.
    Word {
        pieces: Vec<String>,
        open_start: bool,
        open_end: bool,
    },
}

impl Pattern {
    /// Reads a word; nothing when there is none.
    pub(super) fn word(word: &str, fold: &dyn Fn(&str) -> String) -> Option<Self> {
        if word.is_empty() {
            return None;
        }
        let pieces: Vec<String> = word
            .split('*')
            .map(fold)
            .filter(|piece| !piece.is_empty())
            .collect();
        if pieces.is_empty() {
            return word.contains('*').then_some(Self::Present);
        }
        Some(Self::Word {
            pieces,
            open_start: word.starts_with('*'),
            open_end: word.ends_with('*'),
        })
    }

    /// Whether a folded text has it.
    pub(super) fn matches(&self, text: &str) -> bool {
        match self {
            Self::Present => !text.is_empty(),
            Self::Phrase(phrase) => text.contains(phrase.as_str()),
            Self::Word {
                pieces,
                open_start,
                open_end,
            } => text
                .split_whitespace()
                .any(|part| matches_word(part, pieces, *open_start, *open_end)),
        }
    }
}

/// The first piece as far left as may be leaves the most room for the others,
/// so no way back is needed.
fn matches_word(text: &str, pieces: &[String], open_start: bool, open_end: bool) -> bool {
    let Some((last, before)) = pieces.split_last() else {
        return false;
    };
    let starts_well = |at: usize| open_start || is_edge(text, at);
    let ends_well = |at: usize| open_end || is_edge(text, at);
    let mut at = 0;
    for (index, piece) in before.iter().enumerate() {
        let found = occurrences(text, piece, at).find(|found| index > 0 || starts_well(*found));
        match found {
            Some(found) => at = found + piece.len(),
            None => return false,
        }
    }
    let is_only = before.is_empty();
    occurrences(text, last, at)
        .any(|found| (!is_only || starts_well(found)) && ends_well(found + last.len()))
}

/// Every place where `piece` stands, overlapping ones as well.
fn occurrences<'a>(text: &'a str, piece: &'a str, from: usize) -> impl Iterator<Item = usize> + 'a {
    let mut next = from;
    std::iter::from_fn(move || {
        let found = next + text.get(next..)?.find(piece)?;
        next = found + text[found..].chars().next().map_or(1, char::len_utf8);
        Some(found)
    })
}

/// Whether a word may begin or end here. Scripts without spaces have no other edges.
fn is_edge(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at..].chars().next();
    match (before, after) {
        (Some(before), Some(after)) => {
            !before.is_alphanumeric()
                || !after.is_alphanumeric()
                || is_east_asian(before)
                || is_east_asian(after)
        }
        _ => true,
    }
}
