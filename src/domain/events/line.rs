//! An event in words, ready to be searched, sorted and shown. The words come
//! from outside, because this room speaks no language.

use std::sync::Arc;

use super::kind::EventKind;
use crate::domain::{
    model::event::{Actor, Event},
    text::fold::{self, Decompose},
};

/// How the URL calls those who are no person.
const SYSTEM: &str = "system";
/// How the URL calls nobody.
const NOBODY: &str = "nobody";

/// The words for one event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wording {
    /// The whole sentence.
    pub sentence: String,
    /// Who did it.
    pub person: String,
    /// The client it concerns; empty for none.
    pub client: String,
    /// What the URL calls that client.
    pub client_key: String,
    /// With which device.
    pub device: String,
}

/// One line of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventLine {
    /// The event.
    pub event: Arc<Event>,
    /// Its words.
    pub words: Wording,
    /// Its kind.
    pub kind: EventKind,
    /// Its place in the log, which is all the identity it has.
    pub id: Arc<str>,
    folded: String,
}

impl EventLine {
    /// Puts an event and its words together.
    pub fn new(place: usize, event: Arc<Event>, words: Wording, decompose: Decompose) -> Self {
        let text = format!(
            "{} {} {} {} {} {}",
            words.sentence, words.person, words.client, words.device, event.ip, event.kind
        );
        Self {
            kind: EventKind::of(event.kind),
            id: place.to_string().into(),
            folded: fold::fold(&text, decompose),
            event,
            words,
        }
    }

    /// What the URL calls who did it.
    pub fn person_key(&self) -> &str {
        match &self.event.actor {
            Actor::Person(id) => id.as_str(),
            Actor::System(_) => SYSTEM,
            Actor::Nobody => NOBODY,
        }
    }

    /// Whether it contains every word of a search.
    pub(super) fn contains(&self, words: &[String]) -> bool {
        fold::contains_all(&self.folded, words)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::domain::{model::id::UserId, text::fold::tests::decompose};

    pub(in crate::domain::events) fn event(kind: i64) -> Event {
        Event {
            kind,
            date: String::new(),
            at: 0,
            actor: Actor::Nobody,
            provider_user_id: None,
            organization_id: None,
            client_id: None,
            subject: None,
            device: None,
            ip: String::new(),
        }
    }

    /// `place:kind:person:client:device` with the place as the moment, too.
    pub(in crate::domain::events) fn line(text: &str) -> Arc<EventLine> {
        let parts: Vec<&str> = text.split(':').collect();
        let place: usize = parts[0].parse().unwrap();
        let actor = match parts[2] {
            "" => Actor::Nobody,
            "scim" => Actor::System(1),
            name => Actor::Person(UserId::new(format!("u-{name}"))),
        };
        let event = Event {
            // Newest first: later lines are older.
            at: 1_000_000 - place as i64,
            date: format!("moment {place}"),
            actor,
            ip: format!("203.0.113.{place}"),
            ..event(parts[1].parse().unwrap())
        };
        let words = Wording {
            sentence: format!("{} did {} in {}", parts[2], parts[1], parts[3]),
            person: parts[2].to_owned(),
            client: parts[3].to_owned(),
            client_key: parts[3].to_lowercase(),
            device: parts[4].to_owned(),
        };
        Arc::new(EventLine::new(place, Arc::new(event), words, decompose))
    }

    #[test]
    fn everything_that_is_shown_is_searched() {
        let line = line("3:1903:ada:Café:Chrome");
        for (typed, found) in [
            ("ADA cafe", true),
            ("chrome 203.0.113.3", true),
            ("1903", true),
            ("firefox", false),
        ] {
            let words = fold::words(typed, decompose);
            assert_eq!(line.contains(&words), found, "{typed}");
        }
    }
}
