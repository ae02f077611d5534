//! Natural order: digits inside a text count as numbers, so that “Branch 2”
//! comes before “Branch 10”. What the screen shows is ordered by the browser's
//! collator (it knows pinyin); this is the order where no browser is at hand,
//! and for texts that are ASCII by definition, such as plan names.

use std::cmp::Ordering;

use crate::domain::order;

/// Compares two texts; apply to folded texts to ignore case and accents.
pub fn compare(left: &str, right: &str) -> Ordering {
    let (mut left_rest, mut right_rest) = (left, right);
    loop {
        let (left_run, right_run) = (digits(left_rest), digits(right_rest));
        let step = if left_run.is_empty() || right_run.is_empty() {
            match (left_rest.chars().next(), right_rest.chars().next()) {
                // Equal but for leading zeros: any fixed order will do.
                (None, None) => return left.cmp(right),
                (None, _) => return Ordering::Less,
                (_, None) => return Ordering::Greater,
                (Some(one), Some(other)) => {
                    left_rest = &left_rest[one.len_utf8()..];
                    right_rest = &right_rest[other.len_utf8()..];
                    one.cmp(&other)
                }
            }
        } else {
            left_rest = &left_rest[left_run.len()..];
            right_rest = &right_rest[right_run.len()..];
            compare_numbers(left_run, right_run)
        };
        if step != Ordering::Equal {
            return step;
        }
    }
}

/// Each text's place in natural order; equal texts share a place.
pub fn ranks(texts: &[&str]) -> Vec<u32> {
    let order = order::positions(texts.len(), &mut |left, right| {
        compare(texts[left], texts[right])
    });
    let mut ranks = vec![0; texts.len()];
    let mut rank = 0;
    for (place, &index) in order.iter().enumerate() {
        if place > 0 && texts[order[place - 1] as usize] != texts[index as usize] {
            rank += 1;
        }
        ranks[index as usize] = rank;
    }
    ranks
}

fn digits(text: &str) -> &str {
    let end = text
        .bytes()
        .position(|byte| !byte.is_ascii_digit())
        .unwrap_or(text.len());
    &text[..end]
}

/// Compares digit runs of any length, which a number type could not hold.
fn compare_numbers(left: &str, right: &str) -> Ordering {
    let (left, right) = (left.trim_start_matches('0'), right.trim_start_matches('0'));
    left.len().cmp(&right.len()).then_with(|| left.cmp(right))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(texts: &[&str]) {
        for pair in texts.windows(2) {
            assert_eq!(compare(pair[0], pair[1]), Ordering::Less, "{pair:?}");
            assert_eq!(compare(pair[1], pair[0]), Ordering::Greater, "{pair:?}");
        }
    }

    #[test]
    fn numbers_inside_names_count() {
        check(&[
            "branch",
            "branch 2",
            "branch 10",
            "branch 10a",
            "branch 010b",
        ]);
        check(&[
            "1",
            "02",
            "10",
            "99999999999999999999999998",
            "99999999999999999999999999",
        ]);
        check(&["a", "b", "é", "北京"]);
    }

    #[test]
    fn equal_texts_share_a_rank() {
        assert_eq!(ranks(&["b 10", "a", "b 2", "a"]), [2, 0, 1, 0]);
        assert_eq!(ranks(&[]), Vec::<u32>::new());
    }

    proptest! {
        #[test]
        fn the_order_is_total(mut texts in prop::collection::vec("[a-b0-2 ]{0,5}", 3)) {
            texts.sort_by(|one, other| compare(one, other));
            prop_assert_ne!(compare(&texts[0], &texts[1]), Ordering::Greater);
            prop_assert_ne!(compare(&texts[1], &texts[2]), Ordering::Greater);
            prop_assert_ne!(compare(&texts[0], &texts[2]), Ordering::Greater);
            prop_assert_eq!(compare(&texts[0], &texts[1]), compare(&texts[1], &texts[0]).reverse());
            prop_assert_eq!(compare(&texts[0], &texts[1]) == Ordering::Equal, texts[0] == texts[1]);
        }
    }
}
