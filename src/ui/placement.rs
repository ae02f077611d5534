//! Where a floating piece goes: below its anchor if there is room, else above, never outside the window.
//!
//! The arithmetic is pure and tested; positions are set through the CSSOM, which a
//! strict content security policy allows.

use web_sys::{Element, HtmlElement, Window};

/// Space between anchor and floating piece, and between floating piece and window edge.
const GAP: f64 = 4.0;
const EDGE: f64 = 8.0;

/// Which edge of the anchor the floating piece lines up with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Both start at the same edge.
    Start,
    /// Both end at the same edge.
    End,
    /// Middle below middle.
    Center,
}

/// Puts `floating` (fixed, already shown) next to `anchor`.
pub fn place(window: &Window, floating: &HtmlElement, anchor: &Element, align: Align) {
    let length = |value: Result<web_sys::wasm_bindgen::JsValue, _>| {
        value
            .ok()
            .and_then(|value| value.as_f64())
            .unwrap_or_default()
    };
    let anchor = anchor.get_bounding_client_rect();
    let own = floating.get_bounding_client_rect();
    let (x, y) = position(
        Rect {
            x: anchor.x(),
            y: anchor.y(),
            width: anchor.width(),
            height: anchor.height(),
        },
        (own.width(), own.height()),
        (length(window.inner_width()), length(window.inner_height())),
        align,
    );
    let style = floating.style();
    // Setting a known property to a length cannot fail in a document that is shown.
    let _ = style.set_property("left", &format!("{}px", x.round() as i64));
    let _ = style.set_property("top", &format!("{}px", y.round() as i64));
    let _ = floating.set_attribute("data-placed", "");
}

#[derive(Clone, Copy)]
struct Rect {
    x: f64,
    y: f64,
    width: f64,
    height: f64,
}

fn position(anchor: Rect, own: (f64, f64), window: (f64, f64), align: Align) -> (f64, f64) {
    let x = match align {
        Align::Start => anchor.x,
        Align::End => anchor.x + anchor.width - own.0,
        Align::Center => anchor.x + (anchor.width - own.0) / 2.0,
    };
    let below = anchor.y + anchor.height + GAP;
    let above = anchor.y - GAP - own.1;
    let fits_below = below + own.1 + EDGE <= window.1;
    let y = if fits_below || above < EDGE {
        below
    } else {
        above
    };
    let keep_inside = |value: f64, own: f64, window: f64| value.min(window - own - EDGE).max(EDGE);
    (
        keep_inside(x, own.0, window.0).round(),
        keep_inside(y, own.1, window.1).round(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn position_prefers_below_and_stays_inside() {
        let check = |anchor: (f64, f64), align, expected: (f64, f64)| {
            let anchor = Rect {
                x: anchor.0,
                y: anchor.1,
                width: 40.0,
                height: 20.0,
            };
            assert_eq!(
                position(anchor, (100.0, 200.0), (400.0, 500.0), align),
                expected
            );
        };
        check((50.0, 50.0), Align::Start, (50.0, 74.0));
        check((150.0, 50.0), Align::End, (90.0, 74.0));
        check((150.0, 50.0), Align::Center, (120.0, 74.0));
        // No room below: above.
        check((50.0, 400.0), Align::Start, (50.0, 196.0));
        // Would leave on the right or left.
        check((380.0, 50.0), Align::Start, (292.0, 74.0));
        check((10.0, 50.0), Align::End, (8.0, 74.0));
    }
}
