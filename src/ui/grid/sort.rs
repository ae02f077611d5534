//! The order a person asks for by clicking headers: a list of keys, the first
//! decides, the next ones break ties.

/// One step of the order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SortKey {
    /// Key of the column.
    pub column: String,
    /// Largest first.
    pub descending: bool,
}

impl SortKey {
    /// Smallest first by this column.
    pub fn ascending(column: impl Into<String>) -> Self {
        Self {
            column: column.into(),
            descending: false,
        }
    }

    /// Largest first by this column.
    pub fn descending(column: impl Into<String>) -> Self {
        Self {
            column: column.into(),
            descending: true,
        }
    }
}

/// The order after a header was pressed. Alone it becomes the only key and
/// turns round when pressed again; with `add` it joins the others, turns
/// round, and leaves.
pub fn pressed(keys: &[SortKey], column: &str, add: bool) -> Vec<SortKey> {
    let place = keys.iter().position(|key| key.column == column);
    if !add {
        let turned = keys.len() == 1 && place.is_some_and(|place| !keys[place].descending);
        return vec![SortKey {
            column: column.to_owned(),
            descending: turned,
        }];
    }
    let mut keys = keys.to_vec();
    match place {
        None => keys.push(SortKey::ascending(column)),
        Some(place) if keys[place].descending && keys.len() > 1 => {
            keys.remove(place);
        }
        Some(place) => keys[place].descending = !keys[place].descending,
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(presses: &[(&str, bool)], expected: &[SortKey]) {
        let keys = presses.iter().fold(Vec::new(), |keys, (column, add)| {
            pressed(&keys, column, *add)
        });
        assert_eq!(keys, expected, "{presses:?}");
    }

    #[test]
    fn pressing_alone_replaces_and_turns_round() {
        check(&[("a", false)], &[SortKey::ascending("a")]);
        check(&[("a", false), ("a", false)], &[SortKey::descending("a")]);
        check(
            &[("a", false), ("a", false), ("a", false)],
            &[SortKey::ascending("a")],
        );
        check(&[("a", false), ("b", false)], &[SortKey::ascending("b")]);
    }

    #[test]
    fn pressing_with_shift_adds_turns_round_and_removes() {
        let added = [("a", false), ("b", true)];
        check(&added, &[SortKey::ascending("a"), SortKey::ascending("b")]);
        check(
            &[added[0], added[1], ("b", true)],
            &[SortKey::ascending("a"), SortKey::descending("b")],
        );
        check(
            &[added[0], added[1], ("b", true), ("b", true)],
            &[SortKey::ascending("a")],
        );
        check(
            &[added[0], added[1], ("b", false)],
            &[SortKey::ascending("b")],
        );
        check(
            &[("a", true), ("a", true), ("a", true)],
            &[SortKey::ascending("a")],
        );
    }
}
