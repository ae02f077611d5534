//! How a person has arranged the columns: order, which are shown, widths, row
//! height. Owned by the page, which may keep its text form; a text from an
//! older version still reads, because columns it does not know keep their
//! place and columns that are gone are ignored.

/// Row height by taste.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Density {
    /// 56 px.
    Comfortable,
    /// 44 px.
    #[default]
    Normal,
    /// 36 px.
    Compact,
}

impl Density {
    /// Every density, tallest first.
    pub const ALL: [Self; 3] = [Self::Comfortable, Self::Normal, Self::Compact];

    /// Height of a row in CSS pixels.
    pub fn row_height(self) -> f64 {
        match self {
            Self::Comfortable => 56.0,
            Self::Normal => 44.0,
            Self::Compact => 36.0,
        }
    }

    /// The name in saved layouts and in the style sheet.
    pub fn key(self) -> &'static str {
        match self {
            Self::Comfortable => "comfortable",
            Self::Normal => "normal",
            Self::Compact => "compact",
        }
    }
}

/// Narrowest column that can still be grabbed and read.
pub const LEAST_WIDTH: f64 = 64.0;
/// Widest column that makes sense.
pub const MOST_WIDTH: f64 = 960.0;

/// What is known about one column of a layout.
#[derive(Clone, Debug, PartialEq)]
pub struct ColumnPlace {
    /// Key of the column.
    pub key: String,
    /// Not shown.
    pub hidden: bool,
    /// Width in CSS pixels, once a person has set one.
    pub width: Option<f64>,
}

/// An arrangement. Columns that it does not name come in their own order and state.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ColumnLayout {
    /// Row height.
    pub density: Density,
    places: Vec<ColumnPlace>,
}

impl ColumnLayout {
    /// All columns in this arrangement, given the page's own columns (key and
    /// whether hidden at first). The first own column is pinned: it stays first and shown.
    pub fn arrange<'a>(&self, own: impl Iterator<Item = (&'a str, bool)>) -> Vec<ColumnPlace> {
        let own: Vec<_> = own.collect();
        let known = |key: &str| own.iter().position(|(own, _)| *own == key);
        let mut places: Vec<ColumnPlace> = self
            .places
            .iter()
            .filter(|place| known(&place.key).is_some())
            .cloned()
            .collect();
        for (index, (key, hidden)) in own.iter().enumerate() {
            if places.iter().any(|place| place.key == *key) {
                continue;
            }
            // A column that is new since the layout was saved joins its left neighbour.
            let after = index
                .checked_sub(1)
                .and_then(|left| places.iter().position(|place| place.key == own[left].0));
            let place = ColumnPlace {
                key: (*key).to_owned(),
                hidden: *hidden,
                width: None,
            };
            places.insert(after.map_or(0, |after| after + 1), place);
        }
        if let Some(pinned) = own
            .first()
            .and_then(|(key, _)| places.iter().position(|place| place.key == *key))
        {
            let mut place = places.remove(pinned);
            place.hidden = false;
            places.insert(0, place);
        }
        places
    }

    /// Takes over a complete arrangement, as `arrange` gave it and a person changed it.
    pub fn set_places(&mut self, places: Vec<ColumnPlace>) {
        self.places = places;
    }

    /// Whether a person has arranged anything.
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// One line of text, for storage.
    pub fn to_text(&self) -> String {
        let places = self.places.iter().map(|place| {
            let sign = if place.hidden { "-" } else { "" };
            let width = place
                .width
                .map(|width| format!(":{}", width.round() as i64))
                .unwrap_or_default();
            format!(",{sign}{}{width}", place.key)
        });
        std::iter::once(self.density.key().to_owned())
            .chain(places)
            .collect()
    }

    /// Reads what `to_text` wrote; anything else gives as much as makes sense.
    pub fn from_text(text: &str) -> Self {
        let mut parts = text.split(',');
        let density = parts.next().unwrap_or_default();
        let mut layout = Self {
            density: Density::ALL
                .into_iter()
                .find(|known| known.key() == density)
                .unwrap_or_default(),
            places: Vec::new(),
        };
        for part in parts {
            let (key, width) = part.split_once(':').unwrap_or((part, ""));
            let (hidden, key) = key
                .strip_prefix('-')
                .map_or((false, key), |key| (true, key));
            if !key.is_empty() && layout.places.iter().all(|place| place.key != key) {
                let width = width.parse::<i32>().ok().map(f64::from);
                let width = width.map(|width| width.clamp(LEAST_WIDTH, MOST_WIDTH));
                layout.places.push(ColumnPlace {
                    key: key.to_owned(),
                    hidden,
                    width,
                });
            }
        }
        layout
    }
}

/// An edge of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Where it begins.
    Before,
    /// Where it ends.
    After,
}

/// Moves a column to one side of another; the pinned first column neither moves nor is overtaken.
pub fn moved_beside(
    places: &[ColumnPlace],
    key: &str,
    target: &str,
    side: Side,
) -> Vec<ColumnPlace> {
    let mut places = places.to_vec();
    let place_of = |places: &[ColumnPlace], key| places.iter().position(|place| place.key == key);
    let from = place_of(&places, key).filter(|from| *from > 0 && key != target);
    if let Some(from) = from {
        let moved = places.remove(from);
        let to = place_of(&places, target).map_or(from, |to| match side {
            Side::Before => to.max(1),
            Side::After => to + 1,
        });
        places.insert(to, moved);
    }
    places
}

/// Moves a column one place; the pinned first column neither moves nor is overtaken.
pub fn moved(places: &[ColumnPlace], key: &str, forward: bool) -> Vec<ColumnPlace> {
    let from = places.iter().position(|place| place.key == key);
    let (neighbour, side) = if forward {
        (from.and_then(|from| places.get(from + 1)), Side::After)
    } else {
        let before = from.and_then(|from| from.checked_sub(1));
        (before.map(|before| &places[before]), Side::Before)
    };
    match neighbour {
        Some(neighbour) => moved_beside(places, key, &neighbour.key, side),
        None => places.to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const OWN: [(&str, bool); 4] = [
        ("client", false),
        ("used", false),
        ("id", true),
        ("plan", false),
    ];

    fn check(saved: &str, expected: &str) {
        let layout = ColumnLayout::from_text(saved);
        let mut arranged = ColumnLayout {
            density: layout.density,
            places: Vec::new(),
        };
        arranged.set_places(layout.arrange(OWN.into_iter()));
        assert_eq!(arranged.to_text(), expected, "{saved}");
    }

    fn keys(places: Vec<ColumnPlace>) -> Vec<String> {
        places.into_iter().map(|place| place.key).collect()
    }

    #[test]
    fn a_column_moves_beside_another() {
        let places = ColumnLayout::default().arrange(OWN.into_iter());
        let check = |key: &str, side: Side, target: &str, expected: [&str; 4]| {
            let moved = keys(moved_beside(&places, key, target, side));
            assert_eq!(moved, expected, "{key} {side:?} {target}");
        };
        check(
            "plan",
            Side::Before,
            "used",
            ["client", "plan", "used", "id"],
        );
        check(
            "used",
            Side::After,
            "plan",
            ["client", "id", "plan", "used"],
        );
        check(
            "used",
            Side::Before,
            "plan",
            ["client", "id", "used", "plan"],
        );
        check(
            "plan",
            Side::Before,
            "client",
            ["client", "plan", "used", "id"],
        );
        check(
            "plan",
            Side::After,
            "client",
            ["client", "plan", "used", "id"],
        );
        check(
            "client",
            Side::After,
            "plan",
            ["client", "used", "id", "plan"],
        );
        check(
            "used",
            Side::After,
            "used",
            ["client", "used", "id", "plan"],
        );
        check(
            "used",
            Side::After,
            "gone",
            ["client", "used", "id", "plan"],
        );
    }

    #[test]
    fn saved_layouts_survive_new_and_lost_columns() {
        check("", "normal,client,used,-id,plan");
        check("compact,client,plan,-used", "compact,client,plan,-used,-id");
        check(
            "normal,client,gone,plan:120,used,id",
            "normal,client,plan:120,used,id",
        );
        check(
            "?,plan:x,plan:9,-client:5000,,-",
            "normal,client:960,plan,used,-id",
        );
    }

    #[test]
    fn the_first_column_holds_its_place() {
        let places = ColumnLayout::default().arrange(OWN.into_iter());
        assert_eq!(
            keys(moved(&places, "used", false)),
            ["client", "used", "id", "plan"]
        );
        assert_eq!(
            keys(moved(&places, "client", true)),
            ["client", "used", "id", "plan"]
        );
        assert_eq!(
            keys(moved(&places, "used", true)),
            ["client", "id", "used", "plan"]
        );
        assert_eq!(
            keys(moved(&places, "plan", true)),
            ["client", "used", "id", "plan"]
        );
    }

    proptest! {
        #[test]
        fn text_and_layout_are_the_same_thing(
            places in prop::collection::btree_map("[a-z]{1,6}", (any::<bool>(), prop::option::of(64u16..960)), 0..6),
            density in prop::sample::select(Density::ALL.to_vec()),
        ) {
            let places = places.into_iter().map(|(key, (hidden, width))| ColumnPlace {
                key, hidden, width: width.map(f64::from),
            });
            let layout = ColumnLayout { density, places: places.collect() };
            prop_assert_eq!(ColumnLayout::from_text(&layout.to_text()), layout);
        }

        #[test]
        fn any_text_reads(text in "\\PC*") {
            let arranged = ColumnLayout::from_text(&text).arrange(OWN.into_iter());
            prop_assert_eq!(arranged.len(), OWN.len());
            prop_assert_eq!(&arranged[0].key, "client");
        }
    }
}
