//! Waiting, and giving the browser room to paint.

use js_sys::Promise;
use wasm_bindgen::{JsCast, closure::Closure};
use wasm_bindgen_futures::JsFuture;

use super::clock;

/// Milliseconds after which a frame is not waited for any longer.
const LONGEST_FRAME: i32 = 100;

/// Resolves after `milliseconds`.
pub async fn sleep(milliseconds: i32) {
    let promise = Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            // Only a missing window fails, and then nobody is waiting.
            let _ = window
                .set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds);
        }
    });
    let _ = JsFuture::from(promise).await;
}

/// Lets the browser handle input and paint before going on.
pub async fn yield_to_browser() {
    sleep(0).await;
}

/// Milliseconds after which a frame that was drawn has no room for more.
const FRESH_MS: f64 = 8.0;

/// Resolves once what was built so far is drawn, so that what follows falls into
/// another frame, and has most of that frame's time for itself: a frame that took
/// long to draw is followed by one that has nothing to do. In the background, where
/// nothing is drawn, it resolves after a moment.
pub async fn drawn() {
    for _ in 0..2 {
        let began = next_frame().await;
        // The callback of a frame runs before the frame is drawn.
        yield_to_browser().await;
        let is_fresh = began
            .zip(since_start())
            .is_none_or(|(began, now)| now - began < FRESH_MS);
        if is_fresh {
            return;
        }
    }
}

/// Resolves when the browser is about to draw, with the moment the frame began;
/// with nothing if that does not happen soon.
async fn next_frame() -> Option<f64> {
    let frame = Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            // Without a window nobody is waiting.
            let _ = window.request_animation_frame(&resolve);
            let _ = window
                .set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, LONGEST_FRAME);
        }
    });
    JsFuture::from(frame).await.ok()?.as_f64()
}

/// Milliseconds since the page began, on the clock that frames are dated by.
fn since_start() -> Option<f64> {
    Some(web_sys::window()?.performance()?.now())
}

/// Keeps long work from holding the main thread: asked between small steps, it
/// gives way to input and painting once a slice of time is used up.
pub struct Pace {
    since: f64,
}

/// Milliseconds of work between two breaks: well under the 50 ms that a person
/// begins to notice.
const SLICE_MS: f64 = 12.0;

/// Milliseconds that fit into a frame beside anything else.
const SMALL_MS: f64 = 4.0;

impl Pace {
    /// Starts a slice.
    pub fn new() -> Self {
        Self {
            since: clock::now_ms(),
        }
    }

    /// Whether the slice is used up.
    pub fn is_due(&self) -> bool {
        clock::now_ms() - self.since >= SLICE_MS
    }

    /// Gives way if the slice is used up.
    pub async fn breathe(&mut self) {
        if self.is_due() {
            yield_to_browser().await;
            self.since = clock::now_ms();
        }
    }

    /// Before a piece of work that cannot be cut: gives way until the browser has
    /// drawn, if anything was done since the last breath.
    pub async fn finish(&mut self) {
        if clock::now_ms() - self.since >= SMALL_MS {
            drawn().await;
            self.since = clock::now_ms();
        }
    }
}

impl Default for Pace {
    fn default() -> Self {
        Self::new()
    }
}

/// Calls `tick` every `milliseconds` until dropped.
pub struct Interval {
    handle: i32,
    _tick: Closure<dyn FnMut()>,
}

impl Interval {
    /// Starts it; `None` without a window.
    pub fn start(milliseconds: i32, tick: impl FnMut() + 'static) -> Option<Self> {
        let tick = Closure::<dyn FnMut()>::new(tick);
        let handle = web_sys::window()?
            .set_interval_with_callback_and_timeout_and_arguments_0(
                tick.as_ref().unchecked_ref(),
                milliseconds,
            )
            .ok()?;
        Some(Self {
            handle,
            _tick: tick,
        })
    }
}

impl Drop for Interval {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            window.clear_interval_with_handle(self.handle);
        }
    }
}
