//! The app inside a partner's page. The frame is the wall: in comes what to
//! show and how it should look, out goes that something happened. No secret, no
//! clear text and no name crosses it (product.md §6).
//!
//! [`frame`] decides whether the page around the frame may show the app at all,
//! and leads the conversation; [`HostContext`] is what the app sees of it.

mod frame;

use std::rc::Rc;

use leptos::prelude::*;

use crate::{
    browser::{frame_channel::Talk, site},
    domain::{
        deployment::ThemeMode,
        embed::{AuthState, Change, Happening, Refusal, Start, Surface},
        wire::embed as message,
    },
};

pub use frame::listen;

/// How far the frame is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Nobody has asked for anything yet.
    Waiting,
    /// The page around the frame may not show the app (P11).
    Refused,
    /// The app runs.
    Running,
}

/// A request that the running app carries out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Order {
    /// Show another page.
    Navigate(String),
    /// Drop keys and clear text.
    Lock,
}

/// What the app answers when it is asked how things are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Who is here.
    pub auth: AuthState,
    /// The path of the page in view.
    pub route: String,
    /// The language in use.
    pub locale: &'static str,
    /// The theme in use.
    pub mode: ThemeMode,
}

/// Carries out what the page around the frame asks for.
pub trait Servant {
    /// Does it, or says why not.
    fn obey(&self, order: Order) -> Result<(), Refusal>;
    /// How things are.
    fn report(&self) -> Report;
}

/// The page around the app, if there is one. Copies refer to the same page.
#[derive(Clone, Copy)]
pub struct HostContext {
    phase: RwSignal<Phase>,
    surface: RwSignal<Surface>,
    wishes: RwSignal<Change>,
    local: StoredValue<Local, LocalStorage>,
}

#[derive(Default)]
struct Local {
    talk: Option<Rc<Talk>>,
    servant: Option<Rc<dyn Servant>>,
    said: u32,
}

impl HostContext {
    /// Makes it and offers it to everything below; call once in the app.
    pub fn provide() -> Self {
        let host = Self {
            phase: RwSignal::new(if site::is_embedded() {
                Phase::Waiting
            } else {
                Phase::Running
            }),
            surface: RwSignal::new(Surface::default()),
            wishes: RwSignal::new(Change::default()),
            local: StoredValue::new_local(Local::default()),
        };
        provide_context(host);
        host
    }

    /// The page around the app.
    ///
    /// # Panics
    /// If called outside `<App/>`, which provides it.
    pub fn expect() -> Self {
        expect_context()
    }

    /// How far the frame is.
    pub fn phase(self) -> Signal<Phase> {
        self.phase.into()
    }

    /// The part of the app that is shown.
    pub fn surface(self) -> Signal<Surface> {
        self.surface.into()
    }

    /// What the page wants, as far as it said so.
    pub fn wishes(self) -> Signal<Change> {
        self.wishes.into()
    }

    /// Who carries out requests from now on.
    pub fn serve(self, servant: impl Servant + 'static) {
        self.local
            .update_value(|local| local.servant = Some(Rc::new(servant)));
    }

    /// Tells the page around the frame; nobody hears it where there is none.
    pub fn tell(self, happening: &Happening) {
        let said = self.local.try_update_value(|local| {
            local.said += 1;
            (local.talk.clone(), local.said)
        });
        if let Some((Some(talk), count)) = said {
            talk.say(&message::happening(&format!("frame-{count}"), happening));
        }
    }

    fn start(self, start: Start) {
        self.surface.set(start.surface);
        self.change(start.change);
    }

    /// Takes over what is said, and leaves the rest.
    fn change(self, change: Change) {
        self.wishes.update(|wishes| {
            wishes.locale = change.locale.or(wishes.locale.take());
            wishes.mode = change.mode.or(wishes.mode);
            wishes.tokens = change.tokens.or(wishes.tokens.take());
            wishes.features = change.features.or(wishes.features.take());
            wishes.height = change.height.or(wishes.height);
        });
    }

    fn servant(self) -> Option<Rc<dyn Servant>> {
        self.local.with_value(|local| local.servant.clone())
    }
}
