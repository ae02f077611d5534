//! What a page says about its columns. Generic over the row here and only
//! here: the grid itself works with numbers and never sees a row.

use std::sync::Arc;

use leptos::prelude::*;

/// Side on which the text of a column stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// Words.
    #[default]
    Start,
    /// Figures, so that their digits line up.
    End,
}

/// The row that a slot draws at the moment, as a cell sees it. Reading it in a
/// closure makes the closure run again when the slot gets another row, or when
/// the list is replaced. What it follows is the slot alone: were the hundreds
/// of cells of a grid all subscribed to the list, leaving and joining that crowd
/// would cost more than drawing.
pub struct RowSignal<R: Send + Sync + 'static> {
    rows: Signal<Arc<Vec<R>>>,
    index: Signal<Option<u32>>,
}

impl<R: Send + Sync> Clone for RowSignal<R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R: Send + Sync> Copy for RowSignal<R> {}

impl<R: Send + Sync + 'static> RowSignal<R> {
    pub(super) fn new(rows: Signal<Arc<Vec<R>>>, index: Signal<Option<u32>>) -> Self {
        Self { rows, index }
    }

    /// Reads the row, and follows it and every signal that `read` reads; `None` while the slot
    /// draws nothing.
    pub fn with<T>(self, read: impl FnOnce(&R) -> T) -> Option<T> {
        let index = self.index.get()? as usize;
        // Not read within `with_untracked`: of a derived list it follows nothing that `read` reads.
        let rows = self.rows.get_untracked();
        rows.get(index).map(read)
    }

    /// Reads the row without following it: for handlers.
    pub fn with_untracked<T>(self, read: impl FnOnce(&R) -> T) -> Option<T> {
        let index = self.index.get_untracked()? as usize;
        self.rows.with_untracked(|rows| rows.get(index).map(read))
    }

    /// A signal of one thing about the row, for components that want one.
    pub fn signal<T: Clone + Default + PartialEq + Send + Sync + 'static>(
        self,
        read: impl Fn(&R) -> T + Send + Sync + 'static,
    ) -> Signal<T> {
        Memo::new(move |_| self.with(&read).unwrap_or_default()).into()
    }
}

pub(super) type CellView = Arc<dyn Fn(Signal<Option<u32>>) -> AnyView + Send + Sync>;
type RowView<R> = Arc<dyn Fn(RowSignal<R>) -> AnyView + Send + Sync>;

/// One column of a grid over rows of type `R`.
pub struct Column<R: Send + Sync + 'static> {
    head: ColumnHead,
    cell: RowView<R>,
}

/// What does not depend on the row.
#[derive(Clone)]
pub(super) struct ColumnHead {
    pub key: &'static str,
    pub title: Signal<String>,
    pub align: Align,
    pub width: f64,
    pub sortable: bool,
    pub hidden: bool,
    pub is_aside: bool,
}

/// A column as the grid uses it.
#[derive(Clone)]
pub(super) struct GridColumn {
    pub head: ColumnHead,
    pub cell: CellView,
}

impl<R: Send + Sync + 'static> Column<R> {
    /// A column of plain text, cut off with a tooltip where it is too long.
    pub fn text(
        key: &'static str,
        title: impl Into<Signal<String>>,
        read: impl Fn(&R) -> String + Send + Sync + 'static,
    ) -> Self {
        let read = Arc::new(read);
        Self::view(key, title, move |row: RowSignal<R>| {
            let read = Arc::clone(&read);
            view! {
                <span class="data-grid-text" data-tooltip-if-cut="">
                    {move || row.with(|row| read(row)).unwrap_or_default()}
                </span>
            }
            .into_any()
        })
    }

    /// A column of anything. The closure runs once per slot, not once per row.
    pub fn view(
        key: &'static str,
        title: impl Into<Signal<String>>,
        cell: impl Fn(RowSignal<R>) -> AnyView + Send + Sync + 'static,
    ) -> Self {
        let head = ColumnHead {
            key,
            title: title.into(),
            align: Align::Start,
            width: 160.0,
            sortable: true,
            hidden: false,
            is_aside: false,
        };
        Self {
            head,
            cell: Arc::new(cell),
        }
    }

    /// Figures: aligned to the end, with digits of one width.
    #[must_use]
    pub fn figures(mut self) -> Self {
        self.head.align = Align::End;
        self
    }

    /// Least width in CSS pixels until a person sets one; spare room is shared.
    #[must_use]
    pub fn width(mut self, pixels: f64) -> Self {
        self.head.width = pixels;
        self
    }

    /// Not shown until a person asks for it.
    #[must_use]
    pub fn hidden(mut self) -> Self {
        self.head.hidden = true;
        self
    }

    /// On cards it stands beside the name instead of in the line below, without its title.
    #[must_use]
    pub fn aside(mut self) -> Self {
        self.head.is_aside = true;
        self
    }

    /// Its header is not a button.
    #[must_use]
    pub fn unsortable(mut self) -> Self {
        self.head.sortable = false;
        self
    }

    pub(super) fn erased(self, rows: Signal<Arc<Vec<R>>>) -> GridColumn {
        let Self { head, cell } = self;
        GridColumn {
            head,
            cell: Arc::new(move |index| cell(RowSignal::new(rows, index))),
        }
    }
}
