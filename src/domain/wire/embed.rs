//! Messages between the app in a frame and the page around it, version 1.
//!
//! What comes in was written by somebody else's page: everything is read
//! strictly where it is used, members nobody knows are let through, and a
//! request is either understood as a whole or not carried out at all.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::domain::{
    deployment::{Features, ThemeMode},
    embed::{AuthState, Change, Happening, Height, Refusal, Request, Start, Surface},
    model::id::{OrganizationId, ProviderId},
};

const NAMESPACE: &str = "provider-portal";
/// The version of the protocol.
pub const PROTOCOL: u32 = 1;
const HAND_OVER: &str = "hand-over";
/// No honest message is longer.
const LONGEST: usize = 64 * 1024;
const LONGEST_ID: usize = 128;
const LONGEST_ROUTE: usize = 2_048;
const MOST_TOKENS: usize = 64;

/// What the app can be asked, for pages that want to know before they ask.
const CAPABILITIES: [&str; 8] = [
    "update",
    "navigate",
    "lock",
    "state",
    "surface:portal",
    "surface:clients",
    "surface:vault",
    "surface:attention",
];

type Fields = Map<String, Value>;

/// A message that follows the protocol, whatever it says.
struct Envelope {
    id: String,
    kind: String,
    payload: Fields,
}

fn open(text: &str) -> Option<Envelope> {
    if text.len() > LONGEST {
        return None;
    }
    let Ok(Value::Object(mut message)) = serde_json::from_str(text) else {
        return None;
    };
    let is_ours = message.get("ns")?.as_str()? == NAMESPACE
        && message.get("v")?.as_u64()? == u64::from(PROTOCOL);
    let id = message.get("id")?.as_str()?.to_owned();
    let kind = message.get("type")?.as_str()?.to_owned();
    let payload = match message.remove("payload") {
        Some(Value::Object(payload)) => payload,
        None | Some(Value::Null) => Fields::new(),
        Some(_) => return None,
    };
    (is_ours && !id.is_empty() && id.len() <= LONGEST_ID).then_some(Envelope { id, kind, payload })
}

/// Whether a page asks to talk.
pub fn is_hello(text: &str) -> bool {
    open(text).is_some_and(|message| message.kind == "hello")
}

/// A request with its id; `None` for what is no message of the protocol.
pub fn request(text: &str) -> Option<(String, Result<Request, Refusal>)> {
    let Envelope { id, kind, payload } = open(text)?;
    let fields = Reader(&payload);
    let request = match kind.as_str() {
        "init" => start(fields).map(Request::Start),
        "update" => change(fields).map(Request::Update),
        "navigate" => match fields.route() {
            Ok(Some(route)) => Ok(Request::Navigate { route }),
            Ok(None) => Err(invalid("route")),
            Err(refusal) => Err(refusal),
        },
        "lock" => Ok(Request::Lock),
        "state" => Ok(Request::State),
        _ => Err(Refusal::UnknownType),
    };
    Some((id, request))
}

fn start(fields: Reader<'_>) -> Result<Start, Refusal> {
    let surface = match fields.text("surface")?.unwrap_or(Surface::NAMES[0]) {
        "portal" => Surface::Portal,
        "clients" => Surface::Clients(ProviderId::from(fields.identifier("providerId")?)),
        "vault" => Surface::Vault(OrganizationId::from(fields.identifier("organizationId")?)),
        "attention" => Surface::Attention(ProviderId::from(fields.identifier("providerId")?)),
        _ => return Err(invalid("surface")),
    };
    Ok(Start {
        surface,
        route: fields.route()?,
        change: change(fields)?,
    })
}

fn change(fields: Reader<'_>) -> Result<Change, Refusal> {
    let locale = match fields.text("locale")? {
        None => None,
        Some("auto") => Some(None),
        Some("en") => Some(Some("en")),
        Some("zh-CN") => Some(Some("zh-CN")),
        Some(_) => return Err(invalid("locale")),
    };
    let (mut mode, mut tokens) = (None, None);
    if let Some(theme) = fields.object("theme")? {
        let theme = Reader(theme);
        mode = theme
            .text("mode")
            .ok()
            .map(|name| name.map(ThemeMode::from_name))
            .ok_or_else(|| invalid("theme.mode"))?;
        if mode == Some(None) {
            return Err(invalid("theme.mode"));
        }
        let named = theme
            .object("tokens")
            .map_err(|_| invalid("theme.tokens"))?;
        tokens = named.map(read_tokens).transpose()?;
    }
    let height = match fields.text("height")? {
        None => None,
        Some("auto") => Some(Height::Auto),
        Some(height) if is_given_height(height) => Some(Height::Given),
        Some(_) => return Err(invalid("height")),
    };
    Ok(Change {
        locale,
        mode: mode.flatten(),
        tokens,
        features: fields.object("features")?.map(read_features).transpose()?,
        height,
    })
}

/// A token whose value is no text is as wrong as one whose text is no colour,
/// and neither is a reason to lose the others: it is warned of by its value.
fn read_tokens(named: &Fields) -> Result<BTreeMap<String, String>, Refusal> {
    if named.len() > MOST_TOKENS {
        return Err(invalid("theme.tokens"));
    }
    let text = |value: &Value| value.as_str().map_or_else(String::new, str::to_owned);
    Ok(named
        .iter()
        .map(|(name, value)| (name.clone(), text(value)))
        .collect())
}

/// What is not named is shown, and what this version does not know is let through.
fn read_features(named: &Fields) -> Result<Features, Refusal> {
    let mut features = Features::default();
    for (name, value) in named {
        let shown = value.as_bool();
        let shown = shown.ok_or_else(|| invalid(&format!("features.{name}")))?;
        let place = match name.as_str() {
            "myVault" => &mut features.my_vault,
            "members" => &mut features.members,
            "events" => &mut features.events,
            "billing" => &mut features.billing,
            "settings" => &mut features.settings,
            "export" => &mut features.export,
            _ => continue,
        };
        *place = shown;
    }
    Ok(features)
}

fn is_given_height(text: &str) -> bool {
    let digits = text.strip_suffix("px").unwrap_or(text);
    text == "fill"
        || (!digits.is_empty()
            && digits.len() <= 5
            && digits.bytes().all(|digit| digit.is_ascii_digit()))
}

fn invalid(field: &str) -> Refusal {
    // A name of the page's own making is not repeated at any length.
    let field = field.chars().take(64).collect();
    Refusal::InvalidPayload { field }
}

/// The members of a payload. Null counts as absent.
#[derive(Clone, Copy)]
struct Reader<'a>(&'a Fields);

impl<'a> Reader<'a> {
    fn get(self, name: &str) -> Option<&'a Value> {
        self.0.get(name).filter(|value| !value.is_null())
    }

    fn text(self, name: &str) -> Result<Option<&'a str>, Refusal> {
        self.get(name)
            .map(|value| value.as_str().ok_or_else(|| invalid(name)))
            .transpose()
    }

    fn object(self, name: &str) -> Result<Option<&'a Fields>, Refusal> {
        self.get(name)
            .map(|value| value.as_object().ok_or_else(|| invalid(name)))
            .transpose()
    }

    /// An id must be there, and becomes part of an address.
    fn identifier(self, name: &str) -> Result<&'a str, Refusal> {
        let text = self.text(name)?.unwrap_or_default();
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        let is_id = !text.is_empty() && text.len() <= 64 && text.bytes().all(fits);
        is_id.then_some(text).ok_or_else(|| invalid(name))
    }

    /// An address of this site: a path, and perhaps a query.
    fn route(self) -> Result<Option<String>, Refusal> {
        let Some(route) = self.text("route")? else {
            return Ok(None);
        };
        let is_path = route.starts_with('/')
            && !route.starts_with("//")
            && route.len() <= LONGEST_ROUTE
            && !route.contains(['\\', '#'])
            && !route
                .chars()
                .any(|one| one.is_control() || one.is_whitespace());
        let path = route.split('?').next().unwrap_or_default().to_lowercase();
        let climbs = path
            .split('/')
            .map(|segment| segment.replace("%2e", "."))
            .any(|segment| segment == "." || segment == "..");
        if is_path && !climbs {
            Ok(Some(route.to_owned()))
        } else {
            Err(invalid("route"))
        }
    }
}

/// What a window says to the frame that opened it, so that the frame knows it.
pub fn hand_over(nonce: &str) -> String {
    message(nonce, HAND_OVER, json!({}))
}

/// Whether a message is that, with this number.
pub fn is_hand_over(text: &str, nonce: &str) -> bool {
    open(text).is_some_and(|message| message.kind == HAND_OVER && message.id == nonce)
}

/// The first answer: who speaks.
pub fn ready(version: &str) -> String {
    let payload = json!({ "version": version, "protocol": PROTOCOL, "capabilities": CAPABILITIES });
    message("ready", "ready", payload)
}

/// A request was carried out.
pub fn done(id: &str) -> String {
    message(id, "result", json!({}))
}

/// How things are.
pub fn state(id: &str, auth: AuthState, route: &str, locale: &str, mode: ThemeMode) -> String {
    let payload =
        json!({ "auth": auth.name(), "route": route, "locale": locale, "theme": mode.name() });
    message(id, "result", payload)
}

/// A request was not carried out.
pub fn refusal(id: &str, refusal: &Refusal) -> String {
    let payload = json!({ "code": refusal.code(), "message": refusal.message() });
    message(id, "error", payload)
}

/// Something happened.
pub fn happening(id: &str, happening: &Happening) -> String {
    let (kind, payload) = match happening {
        Happening::AuthChanged(auth) => ("auth-changed", json!({ "state": auth.name() })),
        Happening::Navigated { path } => ("navigate", json!({ "route": path })),
        Happening::Resized { height } => ("resize", json!({ "height": height })),
        Happening::ClientOpened {
            provider,
            organization,
        } => (
            "client-opened",
            json!({ "providerId": provider, "organizationId": organization }),
        ),
        Happening::ActionCompleted { kind, ids } => {
            ("action-completed", json!({ "kind": kind, "ids": ids }))
        }
        Happening::Failed { code } => ("error", json!({ "code": code })),
        Happening::SessionExpiring { seconds } => {
            ("session-expiring", json!({ "seconds": seconds }))
        }
        Happening::ThemeWarned {
            token,
            reason,
            ratio,
        } => {
            let mut payload = json!({ "token": token, "reason": reason });
            if let (Some(ratio), Value::Object(payload)) = (ratio, &mut payload) {
                payload.insert("ratio".to_owned(), json!(f64::from(*ratio) / 100.0));
            }
            ("theme-warning", payload)
        }
    };
    message(id, kind, payload)
}

fn message(id: &str, kind: &str, payload: Value) -> String {
    json!({ "ns": NAMESPACE, "v": PROTOCOL, "id": id, "type": kind, "payload": payload })
        .to_string()
}

#[cfg(test)]
#[path = "embed_tests.rs"]
mod tests;
