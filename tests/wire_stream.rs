//! The splitter finds the same members and elements as serde_json, wherever
//! the chunks happen to break, and never panics.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may stop at the first surprise"
)]

use proptest::prelude::*;
use provider_portal::domain::wire::{
    WireError,
    stream::{JsonObjectSplitter, Part},
};
use serde_json::{Map, Value};

/// The member that is taken apart too.
const OPENED: &str = "a";

type Pieces = Vec<(String, Part, Value)>;

fn split(body: &[u8], borders: &[usize]) -> Result<Pieces, WireError> {
    let mut splitter = JsonObjectSplitter::opening(OPENED);
    let mut pieces = Vec::new();
    let mut from = 0;
    for &border in borders.iter().chain([&body.len()]) {
        splitter.push(&body[from..border], |piece| {
            let name = match piece.parent {
                Some(parent) => format!("{parent}/{}", piece.member),
                None => piece.member.to_owned(),
            };
            let value = match piece.part {
                Part::End => Value::Null,
                Part::Value | Part::Element => serde_json::from_slice(piece.json)?,
            };
            pieces.push((name, piece.part, value));
            Ok(())
        })?;
        from = border;
    }
    splitter.finish()?;
    Ok(pieces)
}

fn expected(object: &Map<String, Value>, prefix: &str) -> Pieces {
    let mut pieces = Vec::new();
    for (name, value) in object {
        // Names are handed on as written; these need no escapes.
        let full = format!("{prefix}{name}");
        let end = (full.clone(), Part::End, Value::Null);
        match value {
            Value::Array(elements) => {
                let element = |value: &Value| (full.clone(), Part::Element, value.clone());
                pieces.extend(elements.iter().map(element));
                pieces.push(end);
            }
            Value::Object(members) if full == OPENED => {
                pieces.extend(expected(members, "a/"));
                pieces.push(end);
            }
            value => pieces.push((full, Part::Value, value.clone())),
        }
    }
    pieces
}

fn values() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f32>().prop_map(|number| Value::from(f64::from(number))),
        ".{0,12}".prop_map(Value::from),
        "[\\\\\"{}\\[\\],: ]{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            objects(inner).prop_map(Value::Object),
        ]
    })
}

fn objects(value: impl Strategy<Value = Value>) -> impl Strategy<Value = Map<String, Value>> {
    let name = prop_oneof![4 => "[a-zA-Z ,:{}]{0,6}", 1 => Just(OPENED.to_owned())];
    prop::collection::btree_map(name, value, 0..5).prop_map(|members| members.into_iter().collect())
}

proptest! {
    #[test]
    fn any_chunks_give_the_same_pieces(
        object in objects(values()), pretty in any::<bool>(),
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..8),
    ) {
        let body = if pretty {
            serde_json::to_vec_pretty(&object).unwrap()
        } else {
            serde_json::to_vec(&object).unwrap()
        };
        // Read back, because not every number survives being written.
        let expected = expected(&serde_json::from_slice(&body).unwrap(), "");
        let mut borders: Vec<usize> = cuts.iter().map(|cut| cut.index(body.len() + 1)).collect();
        borders.sort_unstable();
        prop_assert_eq!(split(&body, &borders).unwrap(), expected.clone());
        let every: Vec<usize> = (0..body.len()).collect();
        prop_assert_eq!(split(&body, &every).unwrap(), expected);
    }

    #[test]
    fn what_is_cut_off_is_noticed(object in objects(values()), cut in any::<prop::sample::Index>()) {
        let body = serde_json::to_vec(&object).unwrap();
        let cut = cut.index(body.len());
        prop_assert!(split(&body[..cut], &[]).is_err());
    }

    #[test]
    fn nothing_makes_it_panic(
        body in prop::collection::vec(prop_oneof![
            3 => prop::sample::select(b"{}[]\",:\\ tn1".to_vec()), 1 => any::<u8>(),
        ], 0..80),
        border in any::<prop::sample::Index>(),
    ) {
        let border = border.index(body.len() + 1);
        let whole = split(&body, &[]);
        prop_assert_eq!(split(&body, &[border]), whole);
    }
}

#[test]
fn what_is_not_one_object_is_refused() {
    let refused = |body: &str| {
        assert!(split(body.as_bytes(), &[]).is_err(), "{body}");
    };
    let bodies = [
        "",
        "[]",
        "null",
        "{",
        "{]",
        "{,}",
        r#"{"a"}"#,
        r#"{"a":}"#,
        r#"{"a":1,}"#,
        r#"{"a":[1,]}"#,
        r#"{"a":[,1]}"#,
        r#"{"a":[1}"#,
        r#"{"a":1} x"#,
        r#"{"a":1}{}"#,
        "<html>",
        r#"{"a":1 2}"#,
        r#"{"a" "b"}"#,
        r#"{a:1}"#,
        r#"{"a":{"b":1}"#,
        r#"{"a":{"b":1},}"#,
        r#"{"a":{]}"#,
    ];
    bodies.iter().for_each(|body| refused(body));
    assert_eq!(split(b" { } ", &[]), Ok(Vec::new()));
}
