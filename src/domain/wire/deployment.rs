//! `config.json`, the one file an operator writes. Read by hand instead of
//! being derived, because whoever wrote it needs the path of the wrong key, all
//! wrong keys at once, and a word about keys that mean nothing.
//!
//! `public/config.schema.json` says the same for editors; one table of good and
//! bad files holds both to it (tests/fixtures/config/cases.json).

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::domain::deployment::{self, Features, Product, RuntimeConfig, ThemeMode};

/// What is wrong with one key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The key, like `embed.origins[0]`; empty for the whole file.
    pub path: String,
    /// What belongs there.
    pub expected: Expected,
}

/// What belongs where something else was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// JSON at all.
    Json,
    /// `{…}`.
    Object,
    /// `[…]`.
    List,
    /// A text.
    Text,
    /// `true` or `false`.
    Switch,
    /// A whole number from 1 to 1440.
    Minutes,
    /// `https://…`, `/…` or a relative path, without query or fragment.
    Address,
    /// `auto`, `en` or `zh-CN`.
    Locale,
    /// `auto`, `light` or `dark`.
    Mode,
    /// 1 to 60 characters.
    Name,
    /// A path on this origin, or `data:image/…`.
    Logo,
    /// `https://…` or `mailto:…`.
    Support,
    /// `https://host` or `https://host:port`, as browsers write it.
    Origin,
}

impl Expected {
    /// The word by which the failure screen finds its sentence (public/boot/texts.js).
    pub fn word(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Object => "object",
            Self::List => "list",
            Self::Text => "text",
            Self::Switch => "switch",
            Self::Minutes => "minutes",
            Self::Address => "address",
            Self::Locale => "locale",
            Self::Mode => "mode",
            Self::Name => "name",
            Self::Logo => "logo",
            Self::Support => "support",
            Self::Origin => "origin",
        }
    }
}

/// Reads the file; `root` is the folder of the site, like `/a/b/`.
pub fn parse(text: &str, root: &str) -> Result<RuntimeConfig, Vec<Fault>> {
    let mut reader = Reader::default();
    let config = match serde_json::from_str(text) {
        Ok(Value::Object(file)) => config(&mut reader, Section::new("", Some(&file)), root),
        Ok(_) => reader.refuse(String::new(), Expected::Object),
        Err(_) => reader.refuse(String::new(), Expected::Json),
    };
    if reader.faults.is_empty() {
        Ok(RuntimeConfig {
            unknown_keys: reader.unknown,
            ..config
        })
    } else {
        Err(reader.faults)
    }
}

/// Faults and unknown keys, for the boot script.
pub fn report(faults: &[Fault], unknown_keys: &[String]) -> String {
    let faults: Vec<Value> = faults
        .iter()
        .map(|fault| serde_json::json!({ "path": fault.path, "expected": fault.expected.word() }))
        .collect();
    serde_json::json!({ "faults": faults, "unknownKeys": unknown_keys }).to_string()
}

#[derive(Default)]
struct Reader {
    faults: Vec<Fault>,
    unknown: Vec<String>,
}

/// An object of the file, or one that is not there.
struct Section<'a> {
    path: String,
    keys: Option<&'a Map<String, Value>>,
}

impl<'a> Section<'a> {
    fn new(path: &str, keys: Option<&'a Map<String, Value>>) -> Self {
        Self {
            path: path.to_owned(),
            keys,
        }
    }

    fn get(&self, key: &str) -> Option<&'a Value> {
        self.keys?.get(key)
    }

    fn path_of(&self, key: &str) -> String {
        if self.path.is_empty() {
            key.to_owned()
        } else {
            format!("{}.{key}", self.path)
        }
    }
}

impl Reader {
    fn refuse<T: Default>(&mut self, path: String, expected: Expected) -> T {
        self.faults.push(Fault { path, expected });
        T::default()
    }

    /// Notes the keys of a section that are none.
    fn know(&mut self, section: &Section<'_>, known: &[&str]) {
        let keys = section.keys.into_iter().flat_map(Map::keys);
        let unknown = keys.filter(|key| !known.contains(&key.as_str()));
        self.unknown.extend(unknown.map(|key| section.path_of(key)));
    }

    fn section<'a>(&mut self, parent: &Section<'a>, key: &str, known: &[&str]) -> Section<'a> {
        let path = parent.path_of(key);
        let keys = match parent.get(key) {
            Some(Value::Object(keys)) => Some(keys),
            Some(_) => self.refuse(path.clone(), Expected::Object),
            None => None,
        };
        let section = Section { path, keys };
        self.know(&section, known);
        section
    }

    fn text<'a>(
        &mut self,
        section: &Section<'a>,
        key: &str,
        expected: Expected,
        fits: fn(&str) -> bool,
    ) -> Option<&'a str> {
        match section.get(key)? {
            Value::String(text) if fits(text) => Some(text),
            _ => self.refuse(section.path_of(key), expected),
        }
    }

    fn switch(&mut self, section: &Section<'_>, key: &str) -> bool {
        match section.get(key) {
            None => true,
            Some(Value::Bool(is_on)) => *is_on,
            Some(_) => self.refuse(section.path_of(key), Expected::Switch),
        }
    }

    fn minutes(&mut self, section: &Section<'_>, key: &str) -> u32 {
        let Some(value) = section.get(key) else {
            return deployment::IDLE_MINUTES;
        };
        // `15.0` is a whole number in JSON Schema too.
        let whole = (1..=1440).find(|minutes| value.as_f64() == Some(f64::from(*minutes)));
        whole.unwrap_or_else(|| self.refuse(section.path_of(key), Expected::Minutes))
    }
}

fn config(reader: &mut Reader, file: Section<'_>, root: &str) -> RuntimeConfig {
    let known = [
        "$schema", "server", "locale", "theme", "product", "features", "session", "embed",
    ];
    reader.know(&file, &known);
    let keys = [
        "base",
        "api",
        "identity",
        "events",
        "notifications",
        "icons",
    ];
    let server = reader.section(&file, "server", &keys);
    let is_base = |text: &str| text.is_empty() || is_address(text);
    let base = match reader.text(&server, "base", Expected::Address, is_base) {
        Some(base) if !base.is_empty() => deployment::resolve(base, root),
        _ => String::new(),
    };
    let mut service = |name| match reader.text(&server, name, Expected::Address, is_address) {
        Some(address) => deployment::resolve(address, root),
        None => deployment::service(&base, name),
    };
    let (api, identity, events) = (service("api"), service("identity"), service("events"));
    let (notifications, icons) = (service("notifications"), service("icons"));
    let locale = reader.text(&file, "locale", Expected::Locale, |text| {
        matches!(text, "auto" | "en" | "zh-CN")
    });
    let theme = reader.section(&file, "theme", &["mode", "tokens"]);
    let mode = reader.text(&theme, "mode", Expected::Mode, |text| {
        matches!(text, "auto" | "light" | "dark")
    });
    let product = reader.section(&file, "product", &["name", "logo", "support"]);
    let mut product = |key, expected, fits| {
        let text = reader.text(&product, key, expected, fits);
        text.map(str::to_owned)
    };
    let product = Product {
        name: product("name", Expected::Name, is_name),
        logo: product("logo", Expected::Logo, is_logo).map(|logo| deployment::resolve(&logo, root)),
        support: product("support", Expected::Support, is_support),
    };
    let keys = [
        "myVault", "members", "events", "billing", "settings", "export",
    ];
    let features = reader.section(&file, "features", &keys);
    let mut switch = |key| reader.switch(&features, key);
    let features = Features {
        my_vault: switch("myVault"),
        members: switch("members"),
        events: switch("events"),
        billing: switch("billing"),
        settings: switch("settings"),
        export: switch("export"),
    };
    let session = reader.section(&file, "session", &["idleMinutes"]);
    let idle_minutes = reader.minutes(&session, "idleMinutes");
    let theme_tokens = tokens(reader, &theme);
    let embed = reader.section(&file, "embed", &["origins"]);
    RuntimeConfig {
        api,
        identity,
        events,
        notifications,
        icons,
        locale: locale.filter(|tag| *tag != "auto").map(str::to_owned),
        theme_mode: match mode {
            Some("light") => ThemeMode::Light,
            Some("dark") => ThemeMode::Dark,
            _ => ThemeMode::Auto,
        },
        theme_tokens,
        product,
        features,
        idle_minutes,
        embed_origins: origins(reader, &embed),
        unknown_keys: Vec::new(),
    }
}

fn tokens(reader: &mut Reader, theme: &Section<'_>) -> BTreeMap<String, String> {
    let tokens = match theme.get("tokens") {
        Some(Value::Object(tokens)) => tokens,
        Some(_) => return reader.refuse("theme.tokens".to_owned(), Expected::Object),
        None => return BTreeMap::new(),
    };
    let mut found = BTreeMap::new();
    for (name, value) in tokens {
        let path = format!("theme.tokens.{name}");
        match value {
            Value::String(_) if !name.starts_with("--portal-") => reader.unknown.push(path),
            Value::String(value) => drop(found.insert(name.clone(), value.clone())),
            _ => reader.refuse(path, Expected::Text),
        }
    }
    found
}

fn origins(reader: &mut Reader, embed: &Section<'_>) -> Vec<String> {
    let origins = match embed.get("origins") {
        Some(Value::Array(origins)) => origins,
        Some(_) => return reader.refuse("embed.origins".to_owned(), Expected::List),
        None => return Vec::new(),
    };
    let mut found = Vec::new();
    for (index, origin) in origins.iter().enumerate() {
        match origin {
            Value::String(origin) if is_origin(origin) => found.push(origin.clone()),
            _ => reader.refuse(format!("embed.origins[{index}]"), Expected::Origin),
        }
    }
    found
}

/// Printable ASCII without what ends a path: an address is written as browsers send it.
fn is_plain(text: &str) -> bool {
    text.bytes()
        .all(|byte| byte.is_ascii_graphic() && !b"?#\\\"'<>;,".contains(&byte))
}

/// The host and what follows of a web address.
fn web(text: &str) -> Option<&str> {
    text.strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"))
}

fn is_address(text: &str) -> bool {
    match web(text) {
        Some(rest) => {
            is_plain(text) && !rest.is_empty() && !rest.starts_with('/') && !rest.contains('@')
        }
        None => is_path(text),
    }
}

fn is_path(text: &str) -> bool {
    !text.is_empty() && is_plain(text) && !text.starts_with("//") && !text.contains(':')
}

fn is_name(text: &str) -> bool {
    !text.trim().is_empty() && text.chars().count() <= 60
}

fn is_logo(text: &str) -> bool {
    is_path(text)
        || (text.starts_with("data:image/") && text.bytes().all(|byte| byte.is_ascii_graphic()))
}

fn is_support(text: &str) -> bool {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("mailto:"));
    rest.is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_graphic()))
}

/// As `event.origin` says it: lower case, no path, and no port that is the default.
fn is_origin(text: &str) -> bool {
    let Some(rest) = web(text) else {
        return false;
    };
    let (host, port) = match rest.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => (host, Some(port)),
        _ => (rest, None),
    };
    let default = if text.starts_with("https:") {
        "443"
    } else {
        "80"
    };
    let is_port = |port: &str| {
        (1..=5).contains(&port.len())
            && !port.starts_with('0')
            && port.bytes().all(|byte| byte.is_ascii_digit())
            && port != default
    };
    let is_label = |label: &str| {
        !label.is_empty()
            && label
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    };
    let is_host = match host
        .strip_prefix('[')
        .and_then(|host| host.strip_suffix(']'))
    {
        Some(address) => {
            !address.is_empty()
                && address
                    .bytes()
                    .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f' | b':'))
        }
        None => host.split('.').all(is_label),
    };
    is_host && port.is_none_or(is_port)
}
