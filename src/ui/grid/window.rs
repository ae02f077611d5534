//! Which rows are on the screen, and which slot draws which row. Pure
//! arithmetic, so that the part that goes wrong in every virtual list is the
//! part that is tested without a browser.
//!
//! A slot is a row of elements that is made once. Slot `k` always draws the
//! row whose position leaves the remainder `k`, so scrolling by one row gives
//! exactly one slot a new row and leaves the others alone. One spare slot
//! steps in for the slot that must not let go of the row with the focus.

use std::ops::Range;

/// Rows drawn beyond each edge, so that a flick shows rows and not a gap.
pub const OVERSCAN: usize = 4;

/// A screen can only be so tall: a container that reports nonsense must not
/// cost a row of elements per client.
const MOST_SLOTS: usize = 200;

/// How many slots a viewport of this height needs.
pub fn pool_size(viewport_height: f64, row_height: f64, total: usize) -> usize {
    let on_screen = (viewport_height.max(0.0) / row_height.max(1.0)).ceil() as usize + 1;
    (on_screen + 2 * OVERSCAN).min(MOST_SLOTS).min(total)
}

/// The positions to draw: as many as there are slots, around what is visible.
pub fn drawn_range(scroll_top: f64, row_height: f64, pool: usize, total: usize) -> Range<usize> {
    let first_visible = (scroll_top.max(0.0) / row_height.max(1.0)).floor() as usize;
    let start = first_visible
        .saturating_sub(OVERSCAN)
        .min(total.saturating_sub(pool));
    start..(start + pool).min(total)
}

/// The positions a person can see, at least partly.
pub fn visible_range(
    scroll_top: f64,
    viewport_height: f64,
    row_height: f64,
    total: usize,
) -> Range<usize> {
    let row_height = row_height.max(1.0);
    let start = ((scroll_top.max(0.0) / row_height).floor() as usize).min(total);
    let end = ((scroll_top.max(0.0) + viewport_height.max(0.0)) / row_height).ceil() as usize;
    start..end.clamp(start, total)
}

/// The position that a slot draws, if any. Slots are numbered `0..=pool`; the
/// last one is the spare. `pinned` is the position that must stay drawn.
pub fn slot_position(
    slot: usize,
    start: usize,
    pool: usize,
    total: usize,
    pinned: Option<usize>,
) -> Option<usize> {
    if pool == 0 {
        return None;
    }
    let natural = |slot: usize| start + (slot + pool - start % pool) % pool;
    let away =
        pinned.filter(|position| *position < total && !(start..start + pool).contains(position));
    let position = match away {
        Some(position) if slot == position % pool => position,
        Some(position) if slot == pool => natural(position % pool),
        None if slot == pool => return None,
        _ => natural(slot),
    };
    (position < total).then_some(position)
}

/// Where to scroll so that a row is fully visible; `None` when it already is.
pub fn scroll_to_show(
    position: usize,
    scroll_top: f64,
    viewport_height: f64,
    row_height: f64,
) -> Option<f64> {
    let top = position as f64 * row_height;
    let bottom = top + row_height;
    if top < scroll_top {
        Some(top)
    } else if bottom > scroll_top + viewport_height {
        Some((bottom - viewport_height).max(0.0).min(top))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_short_list_needs_no_more_slots_than_rows() {
        assert_eq!(pool_size(600.0, 44.0, 3), 3);
        assert_eq!(pool_size(600.0, 44.0, 100_000), 14 + 1 + 8);
        assert_eq!(pool_size(4_400_000.0, 44.0, 100_000), MOST_SLOTS);
        assert_eq!(pool_size(600.0, 44.0, 0), 0);
    }

    #[test]
    fn one_step_of_scrolling_moves_one_slot() {
        let drawn = |start| {
            (0..10)
                .map(|slot| slot_position(slot, start, 10, 100, None))
                .collect::<Vec<_>>()
        };
        let changed = drawn(20)
            .into_iter()
            .zip(drawn(21))
            .filter(|(before, after)| before != after)
            .count();
        assert_eq!(changed, 1);
    }

    #[test]
    fn rows_are_brought_in_from_either_side() {
        assert_eq!(scroll_to_show(0, 100.0, 400.0, 40.0), Some(0.0));
        assert_eq!(scroll_to_show(5, 100.0, 400.0, 40.0), None);
        assert_eq!(scroll_to_show(20, 100.0, 400.0, 40.0), Some(440.0));
        // A viewport lower than a row shows the row's upper part.
        assert_eq!(scroll_to_show(20, 100.0, 30.0, 40.0), Some(800.0));
    }

    proptest! {
        #[test]
        fn everything_visible_is_drawn(
            scroll in 0.0f64..500_000.0, viewport in 0.0f64..5_000.0, height in 30.0f64..80.0, total in 0usize..10_000,
        ) {
            let scroll = scroll.min((total as f64 * height - viewport).max(0.0));
            let pool = pool_size(viewport, height, total);
            let drawn = drawn_range(scroll, height, pool, total);
            let visible = visible_range(scroll, viewport, height, total);
            prop_assert!(drawn.len() == pool.min(total));
            prop_assert!(visible.is_empty() || (drawn.start <= visible.start && visible.end <= drawn.end));
        }

        #[test]
        fn every_position_is_drawn_once(
            start in 0usize..300, pool in 0usize..40, total in 0usize..400, pinned in prop::option::of(0usize..400),
        ) {
            let start = start.min(total.saturating_sub(pool));
            let mut drawn: Vec<_> =
                (0..=pool).filter_map(|slot| slot_position(slot, start, pool, total, pinned)).collect();
            let mut expected: Vec<_> = (start..(start + pool).min(total)).collect();
            expected.extend(pinned.filter(|position| pool > 0 && *position < total && !expected.contains(position)));
            drawn.sort_unstable();
            expected.sort_unstable();
            prop_assert_eq!(drawn, expected);
        }

        #[test]
        fn the_pinned_row_never_changes_its_slot(
            starts in prop::collection::vec(0usize..300, 2), pool in 1usize..40, pinned in 0usize..400,
        ) {
            let slot = pinned % pool;
            for start in starts {
                prop_assert_eq!(slot_position(slot, start, pool, 400, Some(pinned)), Some(pinned));
            }
        }
    }
}
