//! How one copy of the app is set up: what `config.json` may say, and what
//! holds where it says nothing. `domain/wire/deployment.rs` reads it.

use std::collections::BTreeMap;

/// Settings of this deployment; never taken from the URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuntimeConfig {
    /// Base of the API service, without a trailing slash.
    pub api: String,
    /// Base of the identity service, without a trailing slash.
    pub identity: String,
    /// Base of the event collector, without a trailing slash.
    pub events: String,
    /// Base of the push service, without a trailing slash.
    pub notifications: String,
    /// Base of the icon service, without a trailing slash.
    pub icons: String,
    /// Language of who has not chosen one; `None` follows the browser.
    pub locale: Option<String>,
    /// Theme of who has not chosen one.
    pub theme_mode: ThemeMode,
    /// Theme tokens as written; what they say is checked where they are applied.
    pub theme_tokens: BTreeMap<String, String>,
    /// What the product is called here.
    pub product: Product,
    /// What is shown.
    pub features: Features,
    /// Minutes without activity after which the session locks.
    pub idle_minutes: u32,
    /// Origins that may show the app in a frame.
    pub embed_origins: Vec<String>,
    /// Keys that mean nothing here, by their paths.
    pub unknown_keys: Vec<String>,
}

/// Light, dark, or whatever the system says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThemeMode {
    /// Follow the system.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl ThemeMode {
    /// Its name in the configuration and in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The mode of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Auto, Self::Light, Self::Dark]
            .into_iter()
            .find(|mode| mode.name() == name)
    }
}

/// The face of the product; `None` is the app's own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Product {
    /// Its name.
    pub name: Option<String>,
    /// Address of its logo: of this origin, or `data:`.
    pub logo: Option<String>,
    /// Where its users find help: `https:` or `mailto:`.
    pub support: Option<String>,
}

/// What is shown. It hides and is no permission: the server decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Features {
    /// My vault.
    pub my_vault: bool,
    /// Members of a provider.
    pub members: bool,
    /// Event logs of a provider.
    pub events: bool,
    /// Billing of a provider.
    pub billing: bool,
    /// Settings of a provider.
    pub settings: bool,
    /// Exports of lists.
    pub export: bool,
}

impl Features {
    /// What both show.
    pub fn and(self, other: Self) -> Self {
        Self {
            my_vault: self.my_vault && other.my_vault,
            members: self.members && other.members,
            events: self.events && other.events,
            billing: self.billing && other.billing,
            settings: self.settings && other.settings,
            export: self.export && other.export,
        }
    }
}

impl Default for Features {
    fn default() -> Self {
        Self {
            my_vault: true,
            members: true,
            events: true,
            billing: true,
            settings: true,
            export: true,
        }
    }
}

impl Default for RuntimeConfig {
    fn default() -> Self {
        let service = |name| service("", name);
        Self {
            api: service("api"),
            identity: service("identity"),
            events: service("events"),
            notifications: service("notifications"),
            icons: service("icons"),
            locale: None,
            theme_mode: ThemeMode::default(),
            theme_tokens: BTreeMap::new(),
            product: Product::default(),
            features: Features::default(),
            idle_minutes: IDLE_MINUTES,
            embed_origins: Vec::new(),
            unknown_keys: Vec::new(),
        }
    }
}

/// How long a session stays open untouched, unless a deployment says otherwise.
pub const IDLE_MINUTES: u32 = 15;

/// Where a service is when only the server is known, as on Bitwarden's own.
pub fn service(base: &str, name: &str) -> String {
    format!("{base}/{name}")
}

/// An address of `config.json` as the app uses it: relative ones are beside the
/// site, whose folder `root` is (`/a/b/`), and none ends with a slash.
pub fn resolve(address: &str, root: &str) -> String {
    let is_whole = address.starts_with('/')
        || ["https:", "http:", "data:"]
            .iter()
            .any(|scheme| address.starts_with(scheme));
    let address = if is_whole {
        address.to_owned()
    } else {
        format!("{root}{address}")
    };
    address.trim_end_matches('/').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_belong_to_the_site_or_the_origin() {
        let check = |address, expected| assert_eq!(resolve(address, "/a/b/"), expected);
        check("api", "/a/b/api");
        check("api/", "/a/b/api");
        check("../api", "/a/b/../api");
        check("/api", "/api");
        check("/", "");
        check("https://vault.example/", "https://vault.example");
        check("https://vault.example/x", "https://vault.example/x");
        check("data:image/png;base64,AAAA", "data:image/png;base64,AAAA");
    }

    #[test]
    fn without_a_word_the_server_is_on_this_origin() {
        let config = RuntimeConfig::default();
        assert_eq!(config.api, "/api");
        assert_eq!(config.identity, "/identity");
        assert_eq!(config.idle_minutes, 15);
    }
}
