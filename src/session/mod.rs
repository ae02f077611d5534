//! Who is here, and what is open. Holds the tokens, the keys and everything
//! decrypted; screens see views of it and ask it to open single items.
//!
//! Locking drops keys and clear text in every tab; logging out also drops the
//! tokens and loads the page afresh, so that nothing stays in memory.

pub mod billing;
pub mod candidate;
pub mod clients;
mod entropy;
mod events;
pub mod hand_over;
pub mod invitations;
pub mod keys;
pub mod login;
pub mod new_clients;
pub mod onboarding;
pub mod people;
pub mod provider_settings;
pub mod renewal;
pub mod storage;
mod timeout;
pub mod unlock;
pub mod vault_store;

use std::{collections::HashMap, rc::Rc, sync::Arc};

use leptos::prelude::*;

use crate::{
    api::{Api, token::RefreshToken},
    browser::{channel::Channel, document, timers::Interval},
    config::RuntimeConfig,
    domain::{
        crypto::Keyring,
        model::{id::CipherId, profile::Profile},
        wire::cipher::Cipher,
    },
};

use storage::StoredSession;
pub use vault_store::{VaultData, VaultState};

/// The state of this tab.
#[derive(Clone)]
pub enum Session {
    /// Storage has not been looked at yet.
    Checking,
    /// Nobody is signed in.
    Guest,
    /// Signed in, but no key is in memory.
    Locked(Account),
    /// Signed in and unlocked.
    Open(Arc<Viewer>),
}

/// What is known of a person without any key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Address the person signed in with.
    pub email: String,
}

/// The signed-in, unlocked person.
pub struct Viewer {
    /// Account, providers, organizations.
    pub profile: Arc<Profile>,
    keyring: Arc<Keyring>,
}

/// The one session of this tab. Copies refer to the same session.
#[derive(Clone, Copy)]
pub struct SessionContext {
    state: RwSignal<Session>,
    vault: RwSignal<VaultState>,
    warnings_version: RwSignal<u32>,
    expires_in: RwSignal<Option<u32>>,
    local: StoredValue<Local, LocalStorage>,
}

/// Hears the kind of a change and the ids of what it was done to.
type OnCompleted = Rc<dyn Fn(&'static str, &[&str])>;

/// What belongs to this thread.
struct Local {
    api: Api,
    /// Counts openings and lockings, so that work begun before a lock does not
    /// bring decrypted data back after it.
    generation: u32,
    sealed: HashMap<CipherId, Arc<Cipher>>,
    billing: billing::BillingAnswers,
    channel: Option<Channel>,
    on_completed: Option<OnCompleted>,
    _idle_watch: Option<Interval>,
}

const CHANNEL: &str = "provider-portal";
const LOCK: &str = "lock";
const LOG_OUT: &str = "log-out";

impl SessionContext {
    /// Makes the session of this tab and offers it to everything below.
    pub fn provide(config: RuntimeConfig) -> Self {
        let idle_minutes = config.idle_minutes;
        // Without randomness there is no WebCrypto either, and signing in says so.
        let device = storage::device().unwrap_or_default();
        let session = Self {
            state: RwSignal::new(Session::Checking),
            vault: RwSignal::new(VaultState::default()),
            warnings_version: RwSignal::new(0),
            expires_in: RwSignal::new(None),
            local: StoredValue::new_local(Local {
                api: Api::new(config, device),
                generation: 0,
                sealed: HashMap::new(),
                billing: billing::BillingAnswers::default(),
                channel: None,
                on_completed: None,
                _idle_watch: None,
            }),
        };
        let channel = Channel::open(CHANNEL, move |message| session.hear(&message));
        let idle_watch = timeout::watch(session, idle_minutes);
        session.local.update_value(|local| {
            local.channel = channel;
            local._idle_watch = idle_watch;
        });
        session.restore();
        provide_context(session);
        session
    }

    /// The session of this tab.
    ///
    /// # Panics
    /// If called outside `<App/>`, which provides it.
    pub fn expect() -> Self {
        expect_context()
    }

    /// The state, for guards and screens.
    pub fn state(&self) -> Signal<Session> {
        self.state.into()
    }

    /// The signed-in, unlocked person, if there is one.
    pub fn viewer(&self) -> Signal<Option<Arc<Viewer>>> {
        let state = self.state;
        Signal::derive(move || match &*state.read() {
            Session::Open(viewer) => Some(Arc::clone(viewer)),
            _ => None,
        })
    }

    /// The person's profile, if unlocked.
    pub fn profile(&self) -> Signal<Option<Arc<Profile>>> {
        let viewer = self.viewer();
        Signal::derive(move || viewer.get().map(|viewer| Arc::clone(&viewer.profile)))
    }

    /// In how many seconds the session locks, once that is soon.
    pub fn expires_in(&self) -> Signal<Option<u32>> {
        self.expires_in.into()
    }

    /// Who is told what was changed on the server: the kind of change, and the
    /// ids of what it was done to.
    pub fn when_completed(&self, tell: impl Fn(&'static str, &[&str]) + 'static) {
        self.local
            .update_value(|local| local.on_completed = Some(Rc::new(tell)));
    }

    fn completed(&self, kind: &'static str, ids: &[&str]) {
        let tell = self.local.with_value(|local| local.on_completed.clone());
        if let Some(tell) = tell {
            tell(kind, ids);
        }
    }

    /// Personal and shared items.
    pub fn vault(&self) -> Signal<VaultState> {
        self.vault.into()
    }

    /// Drops keys and clear text, here and in the other tabs of this account.
    pub fn lock(&self) {
        self.announce(LOCK);
        self.lock_here();
    }

    /// Ends the session, here and in the other tabs of this account.
    pub fn log_out(&self) {
        self.announce(LOG_OUT);
        self.log_out_here();
    }

    /// Ends the session and goes on at `path`; nothing of the present address
    /// stays in the history.
    pub fn log_out_to(&self, path: &str) {
        self.announce(LOG_OUT);
        self.forget();
        document::load_instead(path);
    }

    pub(crate) fn is_open_untracked(&self) -> bool {
        matches!(&*self.state.read_untracked(), Session::Open(_))
    }

    fn api(&self) -> Api {
        self.local.with_value(|local| local.api.clone())
    }

    fn generation(&self) -> u32 {
        self.local.with_value(|local| local.generation)
    }

    fn viewer_untracked(&self) -> Option<Arc<Viewer>> {
        match &*self.state.read_untracked() {
            Session::Open(viewer) => Some(Arc::clone(viewer)),
            _ => None,
        }
    }

    /// After a reload the tokens and wrapped keys of this tab are still there.
    fn restore(&self) {
        match StoredSession::load() {
            Some(stored) => {
                self.api()
                    .set_tokens(None, RefreshToken::new(stored.refresh_token.clone()));
                self.state.set(Session::Locked(Account {
                    email: stored.email,
                }));
            }
            None => self.state.set(Session::Guest),
        }
    }

    fn lock_here(&self) {
        self.expires_in.set(None);
        let Some(stored) = StoredSession::load() else {
            return self.log_out_here();
        };
        self.local.update_value(|local| {
            local.generation += 1;
            local.sealed.clear();
            local.billing = billing::BillingAnswers::default();
        });
        self.vault.set(VaultState::default());
        self.state.set(Session::Locked(Account {
            email: stored.email,
        }));
    }

    fn log_out_here(&self) {
        self.forget();
        // A fresh page is the one sure way to leave nothing in memory.
        document::load("/login");
    }

    fn forget(&self) {
        StoredSession::clear();
        self.api().clear_tokens();
    }

    fn announce(&self, what: &str) {
        let Some(stored) = StoredSession::load() else {
            return;
        };
        self.local.with_value(|local| {
            if let Some(channel) = &local.channel {
                channel.send(&format!("{what} {}", stored.email));
            }
        });
    }

    /// A message of another tab; those of other accounts do not concern us.
    fn hear(&self, message: &str) {
        let Some(stored) = StoredSession::load() else {
            return;
        };
        match message.split_once(' ') {
            Some((LOCK, email)) if email == stored.email => self.lock_here(),
            Some((LOG_OUT, email)) if email == stored.email => self.log_out_here(),
            _ => {}
        }
    }
}
