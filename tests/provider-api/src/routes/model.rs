//! JSON bodies that are checked member by member (§0.2). Member names match whatever their case;
//! what is wrong is collected under PascalCase names, so that one answer tells all of it.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::contract::error::ApiError;

/// Longest encrypted name.
const LONGEST_ENC_STRING: usize = 1000;

/// What is wrong with a body, by member.
#[derive(Default)]
pub struct Problems(Map<String, Value>);

impl Problems {
    /// Notes a problem of a member; `member` is its full path, e.g. `Keys[0].Key`.
    pub fn add(&mut self, member: impl Into<String>, message: impl Into<String>) {
        let messages = self.0.entry(member.into()).or_insert_with(|| json!([]));
        if let Value::Array(messages) = messages {
            messages.push(Value::String(message.into()));
        }
    }

    /// Refuses the body if anything was noted.
    pub fn check(self) -> Result<(), ApiError> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(ApiError::Model(Value::Object(self.0)))
        }
    }
}

/// A JSON object and where in the body it is.
pub struct Model {
    members: Map<String, Value>,
    path: String,
    /// It should have been there and is not: that is said once, not for each member too.
    is_absent: bool,
}

impl Model {
    /// Reads a body.
    pub fn parse(bytes: &[u8]) -> Result<Self, ApiError> {
        if bytes.is_empty() {
            return Err(ApiError::Validation(
                "",
                "A non-empty request body is required.",
            ));
        }
        let wrong = ApiError::Validation("$", "The JSON value could not be converted.");
        match serde_json::from_slice(bytes) {
            Ok(Value::Object(members)) => Ok(Self::at(members, String::new())),
            _ => Err(wrong),
        }
    }

    fn at(members: Map<String, Value>, path: String) -> Self {
        let members = members.into_iter();
        Self {
            members: members
                .map(|(name, value)| (name.to_lowercase(), value))
                .collect(),
            path,
            is_absent: false,
        }
    }

    /// Full path of a member.
    pub fn path(&self, name: &str) -> String {
        format!("{}{name}", self.path)
    }

    fn get(&self, name: &str) -> Option<&Value> {
        let value = self.members.get(&name.to_lowercase());
        value.filter(|value| !value.is_null())
    }

    /// Whether a member is there and not null.
    pub fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    fn wrong_type(&self, name: &str, problems: &mut Problems) {
        let member = format!("$.{}", self.path(name));
        problems.add(member, "The JSON value could not be converted.");
    }

    fn missing(&self, name: &str, problems: &mut Problems) {
        if !self.is_absent {
            problems.add(self.path(name), format!("The {name} field is required."));
        }
    }

    /// A text that may be absent.
    pub fn text(&self, name: &str, problems: &mut Problems) -> Option<String> {
        match self.get(name)? {
            Value::String(text) => Some(text.clone()),
            _ => {
                self.wrong_type(name, problems);
                None
            }
        }
    }

    /// A text that has to be there and not blank; otherwise empty, and `message` is noted.
    pub fn required_as(&self, name: &str, message: &str, problems: &mut Problems) -> String {
        if self.get(name).is_some_and(|value| !value.is_string()) {
            self.wrong_type(name, problems);
            return String::new();
        }
        let text = self.text(name, problems).unwrap_or_default();
        if text.trim().is_empty() && !self.is_absent {
            problems.add(self.path(name), message);
        }
        text
    }

    /// A text that has to be there and not blank.
    pub fn required(&self, name: &str, problems: &mut Problems) -> String {
        self.required_as(name, &format!("The {name} field is required."), problems)
    }

    /// An encrypted text that has to be there (§0.6): type 2, three parts in base64.
    pub fn required_enc_string(&self, name: &str, problems: &mut Problems) -> String {
        let text = self.required_sealed(name, problems);
        if text.len() > LONGEST_ENC_STRING {
            let message = format!(
                "The field {name} exceeds the maximum encrypted value length of \
                 {LONGEST_ENC_STRING} characters."
            );
            problems.add(self.path(name), message);
        }
        text
    }

    /// The same of any length, as for a private key.
    pub fn required_sealed(&self, name: &str, problems: &mut Problems) -> String {
        let text = self.required(name, problems);
        if text.is_empty() {
            return text;
        }
        let parts: Vec<&str> = text.strip_prefix("2.").unwrap_or("").split('|').collect();
        let is_base64 = |part: &&str| !part.is_empty() && STANDARD.decode(part).is_ok();
        if parts.len() != 3 || !parts.iter().all(is_base64) {
            let message = format!("{name} is not a valid encrypted string.");
            problems.add(self.path(name), message);
        }
        text
    }

    /// A whole number, zero when it is absent.
    pub fn integer(&self, name: &str, problems: &mut Problems) -> i64 {
        match self.get(name) {
            None => 0,
            Some(value) => value.as_i64().unwrap_or_else(|| {
                self.wrong_type(name, problems);
                0
            }),
        }
    }

    /// A whole number that may be absent.
    pub fn optional_integer(&self, name: &str, problems: &mut Problems) -> Option<i64> {
        self.get(name)?;
        Some(self.integer(name, problems))
    }

    /// A truth value, false when it is absent.
    pub fn flag(&self, name: &str, problems: &mut Problems) -> bool {
        match self.get(name) {
            None => false,
            Some(value) => value.as_bool().unwrap_or_else(|| {
                self.wrong_type(name, problems);
                false
            }),
        }
    }

    /// A number that has to be there, as it was written.
    pub fn number(&self, name: &str, problems: &mut Problems) -> Value {
        match self.get(name) {
            Some(value) if value.is_number() => return value.clone(),
            Some(_) => self.wrong_type(name, problems),
            None => self.missing(name, problems),
        }
        Value::Null
    }

    /// A whole number that has to be there.
    pub fn required_integer(&self, name: &str, problems: &mut Problems) -> i64 {
        if self.get(name).is_none() {
            self.missing(name, problems);
        }
        self.integer(name, problems)
    }

    /// A GUID in small letters; nothing when it is absent or none.
    pub fn guid(&self, name: &str, problems: &mut Problems) -> Option<String> {
        let text = self.text(name, problems)?;
        let guid = Uuid::parse_str(&text).ok().map(|guid| guid.to_string());
        if guid.is_none() {
            self.wrong_type(name, problems);
        }
        guid
    }

    /// GUIDs in small letters; the list has to be there.
    pub fn guids(&self, name: &str, problems: &mut Problems) -> Vec<String> {
        let mut guids = Vec::new();
        for (index, text) in self.texts(name, problems).iter().enumerate() {
            match Uuid::parse_str(text) {
                Ok(guid) => guids.push(guid.to_string()),
                Err(_) => self.wrong_type(&format!("{name}[{index}]"), problems),
            }
        }
        guids
    }

    /// Texts; the list has to be there.
    pub fn texts(&self, name: &str, problems: &mut Problems) -> Vec<String> {
        let Some(Value::Array(values)) = self.get(name) else {
            self.missing(name, problems);
            return Vec::new();
        };
        let texts = values.iter().map(|value| value.as_str().map(str::to_owned));
        texts.collect::<Option<_>>().unwrap_or_else(|| {
            self.wrong_type(name, problems);
            Vec::new()
        })
    }

    /// An object that has to be there; otherwise an empty one.
    pub fn object(&self, name: &str, problems: &mut Problems) -> Self {
        self.optional_object(name, problems).unwrap_or_else(|| {
            self.missing(name, problems);
            Self {
                is_absent: true,
                ..Self::at(Map::new(), String::new())
            }
        })
    }

    /// An object that may be absent.
    pub fn optional_object(&self, name: &str, problems: &mut Problems) -> Option<Self> {
        match self.get(name)? {
            Value::Object(members) => {
                Some(Self::at(members.clone(), self.path(&format!("{name}."))))
            }
            _ => {
                self.wrong_type(name, problems);
                None
            }
        }
    }

    /// Objects; the list has to be there.
    pub fn objects(&self, name: &str, problems: &mut Problems) -> Vec<Self> {
        let Some(Value::Array(values)) = self.get(name) else {
            self.missing(name, problems);
            return Vec::new();
        };
        let mut objects = Vec::new();
        for (index, value) in values.iter().enumerate() {
            let element = format!("{name}[{index}]");
            match value {
                Value::Object(members) => {
                    objects.push(Self::at(members.clone(), self.path(&format!("{element}."))))
                }
                _ => self.wrong_type(&element, problems),
            }
        }
        objects
    }
}

/// Whether a text looks like an e-mail address.
pub fn is_email(text: &str) -> bool {
    let Some((name, domain)) = text.split_once('@') else {
        return false;
    };
    let is_plain = |c: char| !c.is_whitespace() && !c.is_control() && !"<>,;\"".contains(c);
    !name.is_empty()
        && !domain.contains('@')
        && domain.contains('.')
        && !domain.starts_with('.')
        && !domain.ends_with('.')
        && text.chars().all(is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_wrong_is_told_by_member() {
        let Ok(body) = Model::parse(br#"{"NAME":" ","seats":"two","pair":{},"ids":["x"]}"#) else {
            panic!("that is an object");
        };
        let mut problems = Problems::default();
        body.required_as("Name", "'name' must be provided", &mut problems);
        body.integer("Seats", &mut problems);
        let pair = body.object("Pair", &mut problems);
        pair.required("Key", &mut problems);
        let absent = body.object("Absent", &mut problems);
        absent.required("Key", &mut problems);
        body.guids("Ids", &mut problems);
        body.objects("Keys", &mut problems);
        let wrong = json!(["The JSON value could not be converted."]);
        let expected = json!({
            "Name": ["'name' must be provided"],
            "$.Seats": wrong,
            "Pair.Key": ["The Key field is required."],
            "Absent": ["The Absent field is required."],
            "$.Ids[0]": wrong,
            "Keys": ["The Keys field is required."],
        });
        assert_eq!(problems.check(), Err(ApiError::Model(expected)));
    }

    #[test]
    fn addresses_are_told_from_other_texts() {
        for (text, expected) in [
            ("ada@northwind.example", true),
            ("a.b+c@d.e.example", true),
            ("ada", false),
            ("@northwind.example", false),
            ("ada@localhost", false),
            ("ada@.example", false),
            ("ada@x@y.example", false),
            ("Ada <ada@northwind.example>", false),
            ("ada @northwind.example", false),
        ] {
            assert_eq!(is_email(text), expected, "{text}");
        }
    }
}
