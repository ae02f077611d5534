//! Being told when an element changes its size.

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, ResizeObserver, ResizeObserverEntry, js_sys};

type Callback = Closure<dyn FnMut(js_sys::Array)>;

/// Reports the inner size of an element until it is dropped.
pub struct ResizeWatch {
    observer: ResizeObserver,
    _callback: Callback,
}

impl ResizeWatch {
    /// Begins to watch; the first report comes at once. `None` where the browser cannot.
    pub fn new(element: &Element, mut report: impl FnMut(f64, f64) + 'static) -> Option<Self> {
        let callback: Callback = Closure::new(move |entries: js_sys::Array| {
            let last = entries.pop().dyn_into::<ResizeObserverEntry>();
            if let Ok(entry) = last {
                let size = entry.content_rect();
                report(size.width(), size.height());
            }
        });
        let observer = ResizeObserver::new(callback.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Self {
            observer,
            _callback: callback,
        })
    }
}

/// Reports how tall the content of the page is, until dropped.
pub fn watch_content(mut report: impl FnMut(f64) + 'static) -> Option<ResizeWatch> {
    let body = web_sys::window()?.document()?.body()?;
    ResizeWatch::new(&body, move |_, height| report(height))
}

impl Drop for ResizeWatch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
