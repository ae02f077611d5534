//! Moving a column by its header, with a mouse or a pen. A finger scrolls there,
//! and the keyboard has the view panel.

use leptos::{ev, prelude::*};
use web_sys::{Element, wasm_bindgen::JsCast};

use super::{
    focus::CellPlace,
    frame::Frame,
    layout::{self, ColumnPlace, Side},
};

/// CSS pixels that a pressed pointer may stray without meaning to move the column.
const SLACK: f64 = 6.0;
/// Width of the zone at either end of the grid in which a moved column scrolls it.
const SCROLL_ZONE: f64 = 48.0;
/// CSS pixels scrolled by each movement of the pointer in that zone.
const SCROLL_STEP: i32 = 16;

/// A column whose header a pointer holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct ColumnMove {
    /// The column.
    key: &'static str,
    /// Where the pointer went down.
    from: f64,
    /// Whether the pointer has left that place.
    is_under_way: bool,
    /// The column beside which it would stand; nothing where that changes nothing.
    beside: Option<(&'static str, Side)>,
}

/// What the header of a column does about its being moved.
#[derive(Clone, Copy)]
pub(super) struct ColumnGrip {
    pub frame: Frame,
    pub key: &'static str,
    pub is_pinned: bool,
}

impl ColumnGrip {
    pub fn press(self, event: &ev::PointerEvent) {
        if event.button() != 0 || self.is_pinned || event.pointer_type() == "touch" {
            return;
        }
        self.frame.moving.set(Some(ColumnMove {
            key: self.key,
            from: f64::from(event.client_x()),
            is_under_way: false,
            beside: None,
        }));
    }

    pub fn follow(self, event: &ev::PointerEvent) {
        let Some(held) = self.frame.moving.get_untracked() else {
            return;
        };
        let at = f64::from(event.client_x());
        if event.buttons() == 0 {
            // Let go outside the header, before it had the pointer.
            return self.cancel();
        }
        if !held.is_under_way {
            if (at - held.from).abs() < SLACK {
                return;
            }
            // From here on a release is no click. A quick pointer is over another header by now, which serves as
            // well; without capture the move merely ends at the edge of the headers.
            if let Some(heading) = event
                .current_target()
                .and_then(|target| target.dyn_into::<Element>().ok())
            {
                let _ = heading.set_pointer_capture(event.pointer_id());
            }
        }
        let moved = ColumnMove {
            is_under_way: true,
            beside: self.place_at(held.key, at),
            ..held
        };
        if moved != held {
            self.frame.moving.set(Some(moved));
        }
        self.scroll_towards(at);
    }

    pub fn release(self) {
        let held = self.frame.moving.get_untracked();
        self.cancel();
        if let Some((key, (target, side))) = held.and_then(|held| Some((held.key, held.beside?))) {
            self.frame
                .arrange(|places| layout::moved_beside(&places, key, target, side));
        }
    }

    pub fn cancel(self) {
        if self.frame.moving.get_untracked().is_some() {
            self.frame.moving.set(None);
        }
    }

    /// Whether this column is the one that is being moved.
    pub fn is_moving(self) -> bool {
        self.frame
            .moving
            .with(|held| held.is_some_and(|held| held.is_under_way && held.key == self.key))
    }

    /// The edge of this column at which the moved one would come to stand.
    pub fn drop_side(self) -> Option<&'static str> {
        let (target, side) = self.frame.moving.get()?.beside?;
        (target == self.key).then_some(match side {
            Side::Before => "before",
            Side::After => "after",
        })
    }

    fn place_at(self, key: &str, at: f64) -> Option<(&'static str, Side)> {
        let shown = self.frame.derived.shown.get_untracked();
        let edges = shown.iter().filter_map(|column| {
            let place = CellPlace {
                line: 0,
                column: column.cell,
            };
            let place = self.frame.cell_element(place)?.get_bounding_client_rect();
            Some((column.key, place.left(), place.right()))
        });
        let edges: Vec<_> = edges.collect();
        // The first column lies over those that are scrolled under it; beyond the last one is its far side.
        let (target, left, right) = edges
            .iter()
            .find(|(_, _, right)| at < *right)
            .or(edges.last())
            .copied()?;
        let is_first = edges.first().is_some_and(|(first, ..)| *first == target);
        let side = if is_first || at > f64::midpoint(left, right) {
            Side::After
        } else {
            Side::Before
        };
        let places = self.frame.derived.places.get_untracked();
        let moved = layout::moved_beside(&places, key, target, side);
        visible(&moved)
            .ne(visible(&places))
            .then_some((target, side))
    }

    /// Brings columns into view that are beyond the end at which the pointer is.
    fn scroll_towards(self, at: f64) {
        let Some(viewport) = self.frame.viewport.get_untracked() else {
            return;
        };
        let ends = viewport.get_bounding_client_rect();
        let step = if at < ends.left() + SCROLL_ZONE {
            -SCROLL_STEP
        } else if at > ends.right() - SCROLL_ZONE {
            SCROLL_STEP
        } else {
            return;
        };
        viewport.set_scroll_left(viewport.scroll_left() + step);
    }
}

/// The columns that are shown, in their order.
fn visible(places: &[ColumnPlace]) -> impl Iterator<Item = &str> {
    let shown = places.iter().filter(|place| !place.hidden);
    shown.map(|place| place.key.as_str())
}
