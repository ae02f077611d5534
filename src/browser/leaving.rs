//! What would be lost if the page were left: a form somebody typed into, a job
//! that is running. The browser asks before somebody closes or reloads the
//! page, and the app can ask before it reloads by itself.

use std::cell::{Cell, RefCell};

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::BeforeUnloadEvent;

type Question = Box<dyn Fn() -> bool>;
type Listener = Closure<dyn FnMut(BeforeUnloadEvent)>;

thread_local! {
    static QUESTIONS: RefCell<Vec<(u32, Question)>> = const { RefCell::new(Vec::new()) };
    static LISTENER: RefCell<Option<Listener>> = const { RefCell::new(None) };
    static NEXT: Cell<u32> = const { Cell::new(0) };
    static IS_DECIDED: Cell<bool> = const { Cell::new(false) };
}

/// Something that may be lost; it counts until dropped.
pub struct Stake(u32);

impl Stake {
    /// `is_at_stake` is asked whenever the page is about to be left.
    pub fn new(is_at_stake: impl Fn() -> bool + 'static) -> Self {
        let number = NEXT.get();
        NEXT.set(number.wrapping_add(1));
        QUESTIONS.with_borrow_mut(|questions| questions.push((number, Box::new(is_at_stake))));
        listen();
        Self(number)
    }
}

impl Drop for Stake {
    fn drop(&mut self) {
        // At the end of the page these may be gone before what they hold.
        let is_last = QUESTIONS.try_with(|questions| {
            let mut questions = questions.borrow_mut();
            questions.retain(|(number, _)| *number != self.0);
            questions.is_empty()
        });
        if is_last.unwrap_or(false) {
            unlisten();
        }
    }
}

/// Whether anything would be lost.
pub fn loses_something() -> bool {
    QUESTIONS.with_borrow(|questions| questions.iter().any(|(_, is_at_stake)| is_at_stake()))
}

/// It is decided that the page is left: the browser asks no more. A session that
/// ends must not wait for an answer.
pub(super) fn decide() {
    IS_DECIDED.set(true);
}

// Only while there is a reason: some browsers keep no page for Back that listens.
fn listen() {
    LISTENER.with_borrow_mut(|listener| {
        let (None, Some(window)) = (&listener, web_sys::window()) else {
            return;
        };
        let ask = Listener::new(|event: BeforeUnloadEvent| {
            if !IS_DECIDED.get() && loses_something() {
                event.prevent_default();
            }
        });
        let callback = ask.as_ref().unchecked_ref();
        // Fails for no listener that is a function.
        let _ = window.add_event_listener_with_callback("beforeunload", callback);
        *listener = Some(ask);
    });
}

fn unlisten() {
    let listener = LISTENER.try_with(|listener| listener.borrow_mut().take());
    if let (Ok(Some(listener)), Some(window)) = (listener, web_sys::window()) {
        let callback = listener.as_ref().unchecked_ref();
        let _ = window.remove_event_listener_with_callback("beforeunload", callback);
    }
}
