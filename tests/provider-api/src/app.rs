//! What every handler shares: the database, the options of the command line, and the few things
//! that live in memory only.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::time::Duration;

use crate::auth::two_factor::UsedCodes;
use crate::database::Database;
use crate::faults::Faults;

/// How the server was started.
#[derive(Clone, Debug)]
pub struct Options {
    /// Lifetime of access tokens.
    pub access_token_seconds: i64,
    /// How long a wrong password or code waits for its answer.
    pub failure_delay: Duration,
    /// Test mode: `/test/…` answers.
    pub faults: bool,
    /// A built app to serve on the same origin.
    pub serve: Option<PathBuf>,
    /// Sign-in from an unknown device asks for a mailed code.
    pub new_device_verification: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            access_token_seconds: 3600,
            failure_delay: Duration::from_secs(2),
            faults: false,
            serve: None,
            new_device_verification: false,
        }
    }
}

/// Cloneable state of the router.
#[derive(Clone)]
pub struct App {
    /// The tables.
    pub database: Database,
    /// How the server was started.
    pub options: Arc<Options>,
    /// What tests flip at run time.
    pub switches: Arc<Switches>,
    /// Authenticator codes that were used.
    pub used_codes: Arc<UsedCodes>,
    /// Faults that wait for their request.
    pub faults: Arc<Faults>,
}

/// What tests flip at run time.
#[derive(Default)]
pub struct Switches {
    new_device_verification: AtomicBool,
    registration_closed: AtomicBool,
    tokens_valid_from: AtomicI64,
    renames_plans: AtomicBool,
}

impl Switches {
    /// Whether unknown devices need a mailed code.
    pub fn verifies_new_devices(&self) -> bool {
        self.new_device_verification.load(Ordering::Relaxed)
    }

    /// Switches the check of unknown devices.
    pub fn verify_new_devices(&self, on: bool) {
        self.new_device_verification.store(on, Ordering::Relaxed);
    }

    /// Whether nobody can make an account.
    pub fn is_registration_closed(&self) -> bool {
        self.registration_closed.load(Ordering::Relaxed)
    }

    /// Closes or opens registration.
    pub fn close_registration(&self, closed: bool) {
        self.registration_closed.store(closed, Ordering::Relaxed);
    }

    /// Whether the client list calls plans by other names than the subscription.
    pub fn renames_plans(&self) -> bool {
        self.renames_plans.load(Ordering::Relaxed)
    }

    /// Switches the names of plans in the client list.
    pub fn rename_plans(&self, on: bool) {
        self.renames_plans.store(on, Ordering::Relaxed);
    }

    /// Access tokens issued before this second are refused.
    pub fn tokens_valid_from(&self) -> i64 {
        self.tokens_valid_from.load(Ordering::Relaxed)
    }

    /// Refuses access tokens issued before `second`.
    pub fn refuse_tokens_before(&self, second: i64) {
        self.tokens_valid_from.store(second, Ordering::Relaxed);
    }
}

impl App {
    /// Joins a database with options; in test mode its data of now can be restored.
    pub fn new(database: Database, options: Options) -> Result<Self, rusqlite::Error> {
        let switches = Switches::default();
        switches.verify_new_devices(options.new_device_verification);
        if options.faults {
            database.keep_snapshot()?;
        }
        Ok(Self {
            database,
            options: Arc::new(options),
            switches: Arc::new(switches),
            used_codes: Arc::default(),
            faults: Arc::default(),
        })
    }

    /// What a wrong password or code waits for.
    pub async fn failure_delay(&self) {
        tokio::time::sleep(self.options.failure_delay).await;
    }
}
