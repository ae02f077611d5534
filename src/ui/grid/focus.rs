//! Where the one tab stop of the grid is and where a key takes it. Pure, so
//! that every key is one line of a table-driven test.

/// A cell by its place: line 0 is the header, line 1 the first row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CellPlace {
    /// Header or row.
    pub line: usize,
    /// Column, counting the selection and menu columns.
    pub column: usize,
}

/// How far the focus can go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CellBounds {
    /// Number of rows.
    pub rows: usize,
    /// Number of columns.
    pub columns: usize,
    /// Rows that fit on the screen: the length of a page step.
    pub page: usize,
    /// The header can be reached (it cannot where rows are cards).
    pub header: bool,
}

impl CellPlace {
    /// The same place, moved inside the bounds.
    pub fn clamped(self, bounds: CellBounds) -> Self {
        let least = usize::from(!bounds.header && bounds.rows > 0);
        Self {
            line: self.line.clamp(least.min(bounds.rows), bounds.rows),
            column: self.column.min(bounds.columns.saturating_sub(1)),
        }
    }

    /// The row, counted from 0, unless this is the header.
    pub fn row(self) -> Option<usize> {
        self.line.checked_sub(1)
    }

    /// Where a key takes the focus; `None` for keys that do not move it.
    pub fn moved(self, key: &str, control: bool, bounds: CellBounds) -> Option<Self> {
        let Self { line, column } = self;
        let (line, column) = match key {
            "ArrowUp" => (line.saturating_sub(1), column),
            "ArrowDown" => (line + 1, column),
            "ArrowLeft" => (line, column.saturating_sub(1)),
            "ArrowRight" => (line, column + 1),
            // Paging stays among the rows; the header is one arrow above the first.
            "PageUp" if line > 0 => (line.saturating_sub(bounds.page.max(1)).max(1), column),
            "PageUp" => (line, column),
            "PageDown" => (line + bounds.page.max(1), column),
            "Home" if control => (1, 0),
            "End" if control => (usize::MAX, usize::MAX),
            "Home" => (line, 0),
            "End" => (line, usize::MAX),
            _ => return None,
        };
        Some(Self { line, column }.clamped(bounds))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOUNDS: CellBounds = CellBounds {
        rows: 100,
        columns: 6,
        page: 10,
        header: true,
    };

    fn check(from: (usize, usize), key: &str, expected: (usize, usize)) {
        let (control, key) = key
            .strip_prefix("Control+")
            .map_or((false, key), |key| (true, key));
        let place = CellPlace {
            line: from.0,
            column: from.1,
        }
        .moved(key, control, BOUNDS);
        assert_eq!(
            place,
            Some(CellPlace {
                line: expected.0,
                column: expected.1
            }),
            "{key} from {from:?}"
        );
    }

    #[test]
    fn keys_move_and_stop_at_the_edges() {
        check((5, 2), "ArrowUp", (4, 2));
        check((1, 2), "ArrowUp", (0, 2));
        check((0, 2), "ArrowUp", (0, 2));
        check((100, 2), "ArrowDown", (100, 2));
        check((5, 0), "ArrowLeft", (5, 0));
        check((5, 5), "ArrowRight", (5, 5));
        check((5, 2), "PageUp", (1, 2));
        check((50, 2), "PageUp", (40, 2));
        check((0, 2), "PageUp", (0, 2));
        check((95, 2), "PageDown", (100, 2));
        check((5, 2), "Home", (5, 0));
        check((5, 2), "End", (5, 5));
        check((5, 2), "Control+Home", (1, 0));
        check((5, 2), "Control+End", (100, 5));
    }

    #[test]
    fn other_keys_are_left_alone() {
        assert_eq!(
            CellPlace { line: 1, column: 1 }.moved("a", true, BOUNDS),
            None
        );
    }

    #[test]
    fn the_place_follows_shrinking_lists() {
        let place = CellPlace {
            line: 80,
            column: 9,
        };
        assert_eq!(
            place.clamped(CellBounds { rows: 3, ..BOUNDS }),
            CellPlace { line: 3, column: 5 }
        );
        assert_eq!(
            place.clamped(CellBounds { rows: 0, ..BOUNDS }),
            CellPlace { line: 0, column: 5 }
        );
        let cards = CellBounds {
            header: false,
            ..BOUNDS
        };
        assert_eq!(CellPlace { line: 0, column: 0 }.clamped(cards).line, 1);
        assert_eq!(place.clamped(CellBounds { rows: 0, ..cards }).line, 0);
    }
}
