//! Talking to the page around the frame, and to a window that was opened: one
//! message with a port at first, everything else on that port. Values cross as
//! JSON text, so that nothing foreign is ever handled as an object.

use std::rc::Rc;

use js_sys::{Array, JSON, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Element, MessageChannel, MessageEvent, MessagePort, Window};

/// How an origin is written that is nobody's business.
const HIDDEN: &str = "null";

/// Whether another page is around this one.
pub fn is_framed() -> bool {
    let own = web_sys::window();
    own.as_ref()
        .is_some_and(|own| parent().is_some_and(|parent| !Object::is(&parent, own)))
}

fn parent() -> Option<Window> {
    web_sys::window()?.parent().ok().flatten()
}

/// The origins of the pages around this one, from the inside out, where the
/// browser says so; else that of the page that led here, which is the innermost.
/// None at all when one of them hides.
pub fn origins_around() -> Vec<String> {
    let Some(window) = web_sys::window() else {
        return Vec::new();
    };
    // Not in Firefox, and so not in the bindings.
    let list = Reflect::get(&window.location(), &JsValue::from_str("ancestorOrigins"));
    let list = list.ok().filter(|list| !list.is_undefined());
    let origins: Vec<String> = list
        .map(|list| {
            Array::from(&list)
                .iter()
                .filter_map(|origin| origin.as_string())
                .collect()
        })
        .unwrap_or_default();
    if origins.iter().any(|origin| origin == HIDDEN) {
        return Vec::new();
    }
    if !origins.is_empty() {
        return origins;
    }
    let referrer = window.document().map(|document| document.referrer());
    referrer
        .and_then(|address| web_sys::Url::new(&address).ok())
        .map(|address| address.origin())
        .into_iter()
        .collect()
}

/// The first message of somebody who wants to talk.
pub struct Knock {
    /// Where it was sent from.
    pub origin: String,
    /// Whether the page around this one sent it.
    pub is_parent: bool,
    /// The window that sent it, to be compared and nothing else.
    source: Option<Object>,
    /// What it says, as JSON.
    pub text: String,
    /// Where to answer.
    pub door: Option<Door>,
}

impl Knock {
    /// Whether that window sent it.
    pub fn is_from(&self, window: &Opened) -> bool {
        let source = self.source.as_ref();
        source.is_some_and(|source| Object::is(&window.0, source))
    }

    /// Whether a window sent it that was opened from this page, by a link for
    /// instance. Means something only for pages of this very origin: others
    /// could name any page as their opener.
    pub fn is_from_own_window(&self) -> bool {
        let opener = |source: &Object| Reflect::get(source, &JsValue::from_str("opener")).ok();
        let opener = self.source.as_ref().and_then(opener);
        let own = web_sys::window();
        own.zip(opener)
            .is_some_and(|(own, opener)| Object::is(&own, &opener))
    }
}

/// A window that was opened from here.
pub struct Opened(Window);

/// Opens an address of this origin in a small window; `None` if the browser forbids it.
pub fn open_window(address: &str) -> Option<Opened> {
    let features = "popup,width=480,height=760";
    web_sys::window()?
        .open_with_url_and_target_and_features(address, "_blank", features)
        .ok()
        .flatten()
        .map(Opened)
}

/// Closes this window, where browsers let a page do so.
pub fn close_window() {
    if let Some(window) = web_sys::window() {
        // What a script did not open stays open.
        let _ = window.close();
    }
}

/// Whether a page opened this window and is there to be talked to.
pub fn has_opener() -> bool {
    let opener = web_sys::window().and_then(|window| window.opener().ok());
    opener.is_some_and(|opener| opener.is_object())
}

/// What the root element of the page that opened this window says, if that page
/// is of this very origin: its language, for instance.
pub fn opener_root_attribute(name: &str) -> Option<String> {
    let get = |object: &JsValue, name: &str| Reflect::get(object, &JsValue::from_str(name)).ok();
    let opener = web_sys::window()?.opener().ok()?;
    // Throws for a page of another origin.
    let root = get(&get(&opener, "document")?, "documentElement")?;
    // An element of another window is none of this one's class.
    let root = Some(root).filter(JsValue::is_object)?;
    root.unchecked_into::<Element>().get_attribute(name)
}

/// Asks the page that opened this window to talk, if it is of this very origin.
pub fn knock_at_opener(
    text: &str,
    on_text: impl FnMut(&Speaker, String) + 'static,
) -> Option<Rc<Talk>> {
    let window = web_sys::window()?;
    let opener = window.opener().ok().filter(JsValue::is_object)?;
    let channel = MessageChannel::new().ok()?;
    let message = JSON::parse(text).ok()?;
    let ports = Array::of1(&channel.port2());
    // The other side may be another site's by now; the browser delivers to this origin only.
    let origin = window.location().origin().ok()?;
    opener
        .unchecked_into::<Window>()
        .post_message_with_transfer(&message, &origin, &ports)
        .ok()?;
    Some(Talk::begin(Door(channel.port1()), on_text))
}

/// A port that nobody listens at yet.
pub struct Door(MessagePort);

/// Hears messages to this window until dropped.
pub struct Doorbell(Closure<dyn FnMut(MessageEvent)>);

impl Doorbell {
    /// Starts to listen.
    pub fn hang(mut on_knock: impl FnMut(Knock) + 'static) -> Self {
        let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let Some(text) = text_of(&event) else {
                return;
            };
            let source = event.source();
            let is_parent = is_framed()
                && source.as_ref().is_some_and(|source| {
                    parent().is_some_and(|parent| Object::is(&parent, source))
                });
            on_knock(Knock {
                origin: event.origin(),
                is_parent,
                source,
                text,
                door: event.ports().get(0).dyn_into().ok().map(Door),
            });
        });
        if let Some(window) = web_sys::window() {
            let callback = listener.as_ref().unchecked_ref();
            // Fails for no listener that is a function.
            let _ = window.add_event_listener_with_callback("message", callback);
        }
        Self(listener)
    }
}

impl Drop for Doorbell {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            let callback = self.0.as_ref().unchecked_ref();
            let _ = window.remove_event_listener_with_callback("message", callback);
        }
    }
}

fn text_of(event: &MessageEvent) -> Option<String> {
    // What is no JSON, such as a circle, is nothing to us.
    JSON::stringify(&event.data()).ok()?.as_string()
}

/// A conversation; it ends when this is dropped.
pub struct Talk {
    port: MessagePort,
    _listener: Closure<dyn FnMut(MessageEvent)>,
}

impl Talk {
    /// Opens the door: `on_text` hears what the other side says from now on, as JSON.
    pub fn begin(door: Door, mut on_text: impl FnMut(&Speaker, String) + 'static) -> Rc<Self> {
        let Door(port) = door;
        let speaker = Speaker(port.clone());
        let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(text) = text_of(&event) {
                on_text(&speaker, text);
            }
        });
        port.set_onmessage(Some(listener.as_ref().unchecked_ref()));
        Rc::new(Self {
            port,
            _listener: listener,
        })
    }

    /// Says something, as JSON.
    pub fn say(&self, text: &str) {
        say(&self.port, text);
    }
}

impl Drop for Talk {
    fn drop(&mut self) {
        self.port.set_onmessage(None);
        self.port.close();
    }
}

/// Answers, while the conversation lasts.
pub struct Speaker(MessagePort);

impl Speaker {
    /// Says something, as JSON.
    pub fn say(&self, text: &str) {
        say(&self.0, text);
    }
}

fn say(port: &MessagePort, text: &str) {
    if let Ok(value) = JSON::parse(text) {
        // Plain data can always be copied, and a closed port means nobody is there.
        let _ = port.post_message(&value);
    }
}
