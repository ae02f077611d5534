//! A session that begins in a window of its own and goes on in the frame that
//! opened it: where the frame may keep nothing, or when somebody would rather
//! type a master password under an address they can see.
//!
//! What crosses is what a reload would find: wrapped keys and the refresh
//! token, never a key or a password, so the frame shows its lock screen. It
//! crosses once, between two pages of this very origin, over a port that the
//! window sends together with the number the frame gave it. The window forgets
//! the token as soon as the frame says that it has it: one side uses it.
//!
//! The frame listens to the window it opened and to no other. Where somebody
//! follows a link instead, it does not hold that window, but the window names
//! who opened it, and its word is good because it is of this origin.

use std::{cell::Cell, rc::Rc};

use leptos::prelude::*;

use super::{Account, Session, SessionContext, VaultState, storage::StoredSession};
use crate::{
    api::token::RefreshToken,
    browser::{
        document,
        frame_channel::{self, Doorbell, Opened, Talk},
        timers,
    },
    domain::wire::embed as message,
};

/// How long the window waits for the frame to say that it has the session.
const TAKEN_WITHIN_MS: i32 = 5_000;
const LOOK_EVERY_MS: i32 = 100;
const TAKEN: &str = "true";

/// A frame that waits for the session of its window; it stops when dropped.
pub struct Waiting {
    _doorbell: Doorbell,
}

impl SessionContext {
    /// Waits, once, for the session of a window that was given this number: the
    /// one that was opened, or one that a link of this page opens.
    /// `on_taken` is called when the session is here, locked.
    pub fn await_session(
        &self,
        window: Option<Opened>,
        nonce: String,
        on_taken: impl Fn() + 'static,
    ) -> Waiting {
        let session = *self;
        let on_taken = Rc::new(on_taken);
        let talk = Rc::new(Cell::new(None::<Rc<Talk>>));
        let is_over = Rc::new(Cell::new(false));
        let own = document::origin();
        let doorbell = Doorbell::hang(move |knock| {
            let is_awaited = || match &window {
                Some(window) => knock.is_from(window),
                None => knock.is_from_own_window(),
            };
            let is_ours = !is_over.get()
                && knock.origin == own
                && is_awaited()
                && message::is_hand_over(&knock.text, &nonce);
            let (Some(door), true) = (knock.door, is_ours) else {
                return;
            };
            let (on_taken, is_over) = (Rc::clone(&on_taken), Rc::clone(&is_over));
            let begun = Talk::begin(door, move |speaker, text| {
                if !is_over.get() && session.take_over(&text) {
                    is_over.set(true);
                    speaker.say(TAKEN);
                    on_taken();
                }
            });
            talk.set(Some(begun));
        });
        Waiting {
            _doorbell: doorbell,
        }
    }

    /// Goes on with a session that was begun elsewhere, once.
    fn take_over(&self, text: &str) -> bool {
        if self.is_open_untracked() {
            return false;
        }
        let Some(stored) = StoredSession::from_text(text) else {
            return false;
        };
        stored.save();
        self.api()
            .set_tokens(None, RefreshToken::new(stored.refresh_token.clone()));
        self.state.set(Session::Locked(Account {
            email: stored.email,
        }));
        true
    }

    /// Gives this session to the frame that opened the window. Whether the
    /// frame has it; if so, this side has nothing any more.
    pub async fn hand_over(&self, nonce: &str) -> bool {
        let Some(text) = StoredSession::load().and_then(|stored| stored.to_text()) else {
            return false;
        };
        let is_taken = Rc::new(Cell::new(false));
        let heard = Rc::clone(&is_taken);
        let knock = message::hand_over(nonce);
        let talk = frame_channel::knock_at_opener(&knock, move |_, answer| {
            heard.set(answer == TAKEN);
        });
        let Some(talk) = talk else {
            return false;
        };
        talk.say(&text);
        for _ in 0..TAKEN_WITHIN_MS / LOOK_EVERY_MS {
            if is_taken.get() {
                self.give_up();
                return true;
            }
            timers::sleep(LOOK_EVERY_MS).await;
        }
        false
    }

    /// Forgets everything here without ending the session on the server.
    fn give_up(&self) {
        self.forget();
        self.local.update_value(|local| {
            local.generation += 1;
            local.sealed.clear();
        });
        self.vault.set(VaultState::default());
        self.state.set(Session::Guest);
    }
}
