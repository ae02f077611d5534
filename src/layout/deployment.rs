//! How this copy of the app is set up, for every screen: name, logo, help, and
//! what is shown.

use leptos::prelude::*;

use crate::config::{Features, RuntimeConfig};

/// The settings of this deployment. Copies refer to the same ones.
#[derive(Clone, Copy)]
pub struct Deployment {
    config: StoredValue<RuntimeConfig>,
    features: RwSignal<Features>,
}

impl Deployment {
    /// Offers the settings to everything below.
    pub fn provide(config: RuntimeConfig) -> Self {
        let deployment = Self {
            features: RwSignal::new(config.features),
            config: StoredValue::new(config),
        };
        provide_context(deployment);
        deployment
    }

    /// What `config.json` says.
    pub fn config(self) -> RuntimeConfig {
        self.config.get_value()
    }

    /// What is shown, followed: a page that shows the app in a frame may hide more.
    pub fn features(self) -> Features {
        self.features.get()
    }

    /// What saves a list as a file, where that is shown.
    pub fn export(self, button: impl Fn() -> AnyView + Send + 'static) -> AnyView {
        (move || self.features.get().export.then(&button)).into_any()
    }

    /// Shows only what both this and `config.json` allow.
    pub fn narrow_features(self, to: Features) {
        let own = self.config.with_value(|config| config.features);
        self.features.set(own.and(to));
    }
}

/// The settings of this deployment.
///
/// # Panics
/// If called outside `<App/>`, which provides them.
pub fn use_config() -> Deployment {
    expect_context()
}
