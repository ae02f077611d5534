//! Every EventType of the contract (provider-and-admin-api.md E.3) has a
//! sentence in every language, and the table of sentences knows each of them.
#![allow(clippy::unwrap_used, missing_docs)]

use std::{collections::BTreeSet, fs, ops::RangeInclusive, path::Path};

const CONTRACT: [RangeInclusive<u32>; 15] = [
    1000..=1011,
    1100..=1132,
    1300..=1302,
    1400..=1402,
    1500..=1526,
    1600..=1630,
    1700..=1700,
    1800..=1803,
    1900..=1903,
    2000..=2003,
    2100..=2105,
    2200..=2203,
    2300..=2305,
    2400..=2402,
    2500..=2511,
];

fn numbers() -> BTreeSet<u32> {
    CONTRACT.into_iter().flatten().collect()
}

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

#[test]
fn every_kind_has_a_sentence_in_every_language() {
    for language in ["en", "zh-CN"] {
        let text = read(&format!("src/i18n/locales/{language}/event_kinds.json"));
        let book: serde_json::Map<String, serde_json::Value> = serde_json::from_str(&text).unwrap();
        let worded: BTreeSet<u32> = book
            .keys()
            .filter_map(|key| key.strip_prefix('k')?.parse().ok())
            .collect();
        assert_eq!(worded, numbers(), "{language}");
        for (key, sentence) in &book {
            let sentence = sentence.as_str().unwrap();
            assert!(sentence.starts_with("{{ actor }} "), "{language} {key}");
        }
        let sentences: BTreeSet<_> = book.values().map(ToString::to_string).collect();
        // Opening a client is logged by both sides, which the words keep apart.
        assert_eq!(sentences.len(), book.len(), "{language}: two alike");
    }
}

#[test]
fn the_table_knows_every_sentence() {
    let table = read("src/layout/event_text.rs");
    for number in numbers() {
        let entry = format!("({number}, kinds::k{number})");
        assert!(table.contains(&entry), "{entry}");
    }
}
