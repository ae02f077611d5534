//! A short-lived Web Worker that runs the same WebAssembly file, for work that
//! would freeze the page (Argon2id).
//!
//! One binary serves both sides: `main` asks `is_worker` and then either mounts
//! the app or answers one message. The worker is ended after its answer, so
//! its memory, with everything derived in it, goes away at once.

use std::cell::RefCell;

use js_sys::{Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent, Worker, WorkerOptions, WorkerType};

type Listener = Closure<dyn FnMut(JsValue)>;

const READY: &str = "ready";

/// Whether this code runs inside a worker.
pub fn is_worker() -> bool {
    js_sys::global()
        .dyn_ref::<DedicatedWorkerGlobalScope>()
        .is_some()
}

/// Worker side: answers every message with `handle(message)`; an empty answer
/// says that it failed.
pub fn answer(handle: impl Fn(Vec<u8>) -> Option<Vec<u8>> + 'static) {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else {
        return;
    };
    let outer = scope.clone();
    let listener = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let message = Uint8Array::new(&event.data());
        let bytes = message.to_vec();
        message.fill(0, 0, message.length());
        let answer = handle(bytes).unwrap_or_default();
        let _ = scope.post_message(&Uint8Array::from(answer.as_slice()));
    });
    outer.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    // The listener lives as long as the worker.
    listener.forget();
    let _ = outer.post_message(&JsValue::from_str(READY));
}

/// Page side: starts a worker, sends it `message` and returns its answer.
/// `None` when workers are blocked or the work failed.
pub async fn ask(message: &[u8]) -> Option<Vec<u8>> {
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let worker = Worker::new_with_options(&boot_script()?, &options).ok()?;
    let message = Uint8Array::from(message);
    let kept: RefCell<Vec<Listener>> = RefCell::default();
    let promise = Promise::new(&mut |resolve, reject| {
        let (peer, message) = (worker.clone(), message.clone());
        let on_message = Listener::new(move |event: JsValue| {
            let data = event.unchecked_into::<MessageEvent>().data();
            if data.as_string().as_deref() == Some(READY) {
                let _ = peer.post_message(&message);
                message.fill(0, 0, message.length());
            } else {
                let _ = resolve.call1(&JsValue::UNDEFINED, &data);
            }
        });
        let on_error = Listener::new(move |_| {
            let _ = reject.call0(&JsValue::UNDEFINED);
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        kept.borrow_mut().extend([on_message, on_error]);
    });
    let answer = JsFuture::from(promise).await;
    worker.terminate();
    let bytes = Uint8Array::new(&answer.ok()?).to_vec();
    (!bytes.is_empty()).then_some(bytes)
}

/// The address of the script that started the app, which starts the worker too.
fn boot_script() -> Option<String> {
    web_sys::window()?
        .document()?
        .query_selector("script[data-boot]")
        .ok()??
        .get_attribute("src")
}
