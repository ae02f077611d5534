//! Putting lists in order with one sort. Every type that the standard library
//! sorts costs a sort of its own, some kilobytes each in what people download;
//! here all of them share one that compares positions.

use std::cmp::Ordering;

/// Positions of `count` things in order; equal ones keep theirs.
pub fn positions(count: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<u32> {
    let mut order: Vec<u32> = (0..u32::try_from(count).unwrap_or(u32::MAX)).collect();
    sort_positions(&mut order, compare);
    order
}

/// Puts positions in order; equal ones stay as they stand.
pub fn sort_positions(order: &mut [u32], compare: &mut dyn FnMut(usize, usize) -> Ordering) {
    order.sort_by(|one, other| compare(*one as usize, *other as usize));
}

/// Puts a list in order; equal elements stay as they stand.
pub fn sort<T>(list: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let order = positions(list.len(), &mut |one, other| {
        compare(&list[one], &list[other])
    });
    let mut left: Vec<Option<T>> = std::mem::take(list).into_iter().map(Some).collect();
    list.extend(order.iter().filter_map(|&at| left[at as usize].take()));
}

/// Puts a list in the order of keys, each of which is made once.
pub fn sort_by_key<T, K: Ord>(list: &mut Vec<T>, key: impl Fn(&T) -> K) {
    let mut keyed: Vec<(K, T)> = std::mem::take(list)
        .into_iter()
        .map(|element| (key(&element), element))
        .collect();
    sort(&mut keyed, |(one, _), (other, _)| one.cmp(other));
    list.extend(keyed.into_iter().map(|(_, element)| element));
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_is_the_order_of_the_standard_library(list in prop::collection::vec((0u8..5, 0u8..9), 0..40)) {
            let mut expected = list.clone();
            expected.sort_by_key(|(key, _)| *key);
            let mut by_key = list.clone();
            sort_by_key(&mut by_key, |(key, _)| *key);
            let mut compared = list;
            sort(&mut compared, |one, other| one.0.cmp(&other.0));
            prop_assert_eq!(&by_key, &expected);
            prop_assert_eq!(&compared, &expected);
        }
    }
}
