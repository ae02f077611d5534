//! Pages of an event log (provider-and-admin-api.md E.2). An entry that cannot
//! be read is counted and does not lose the others.

use serde_json::Value;

use super::{
    WireError,
    loose::{member, text},
};
use crate::domain::{
    events::day,
    model::{
        event::{Actor, Event, EventPage},
        id::{OrganizationId, ProviderOrganizationId, ProviderUserId, UserId},
    },
};

/// Reads `GET /providers/{id}/events` and the other logs.
pub fn parse_event_page(body: &[u8]) -> Result<EventPage, WireError> {
    let body: Value = serde_json::from_slice(body)?;
    let Value::Array(entries) = member(&body, "data") else {
        return Err(WireError::MISSING);
    };
    let events: Vec<Event> = entries.iter().filter_map(event).collect();
    Ok(EventPage {
        broken: entries.len() - events.len(),
        events,
        next: text(&body, "continuationToken").filter(|token| !token.is_empty()),
    })
}

/// Only the kind is indispensable: without it there is nothing to say.
fn event(entry: &Value) -> Option<Event> {
    let kind = member(entry, "type").as_i64()?;
    let number = |name: &str| member(entry, name).as_i64();
    let date = text(entry, "date").unwrap_or_default();
    let about = match kind / 100 {
        11 => "cipherId",
        13 => "collectionId",
        14 => "groupId",
        15 => "organizationUserId",
        17 => "policyId",
        20 => "domainName",
        21 => "secretId",
        22 => "projectId",
        23 => "serviceAccountId",
        25 => "sendId",
        _ => "",
    };
    // A person's own events may name the person only as what they are about.
    let person = text(entry, "actingUserId").or_else(|| text(entry, "userId"));
    let actor = match (person, number("systemUser")) {
        (_, Some(system)) => Actor::System(system),
        (Some(person), None) => Actor::Person(UserId::new(person)),
        (None, None) => Actor::Nobody,
    };
    Some(Event {
        kind,
        at: day::moment(&date).unwrap_or_default(),
        date,
        actor,
        provider_user_id: text(entry, "providerUserId").map(ProviderUserId::new),
        organization_id: text(entry, "organizationId").map(OrganizationId::new),
        client_id: text(entry, "providerOrganizationId").map(ProviderOrganizationId::new),
        subject: text(entry, about),
        device: number("deviceType"),
        ip: text(entry, "ipAddress").unwrap_or_default(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_read_and_broken_ones_counted() {
        let page = parse_event_page(
            br#"{"object":"list","data":[
            {"object":"event","type":1801,"userId":null,"providerId":"p","providerUserId":"m1",
             "actingUserId":"u1","date":"2026-11-23T03:04:05.1234567Z","deviceType":9,
             "ipAddress":"203.0.113.17","systemUser":null,"organizationId":null},
            {"type":1000,"userId":"u2","date":"never","deviceType":null,"ipAddress":null},
            {"type":2002,"systemUser":2,"domainName":"fabrikam.example","organizationId":"o1"},
            {"type":4711},
            {"type":"1801"}, null, 7
            ],"continuationToken":"639"}"#,
        )
        .unwrap();
        assert_eq!((page.events.len(), page.broken), (4, 3));
        assert_eq!(page.next.as_deref(), Some("639"));
        let first = &page.events[0];
        assert_eq!(first.actor, Actor::Person(UserId::new("u1")));
        assert_eq!(first.provider_user_id, Some(ProviderUserId::new("m1")));
        assert_eq!((first.device, &*first.ip), (Some(9), "203.0.113.17"));
        assert_eq!(first.at, 1_795_403_045_123);
        let own = &page.events[1];
        assert_eq!(own.actor, Actor::Person(UserId::new("u2")));
        assert_eq!((own.at, &*own.date), (0, "never"));
        let system = &page.events[2];
        assert_eq!(system.actor, Actor::System(2));
        assert_eq!(system.subject.as_deref(), Some("fabrikam.example"));
        assert_eq!(page.events[3].actor, Actor::Nobody);
    }

    #[test]
    fn the_last_page_has_no_token() {
        for last in [
            r#"{"data":[],"continuationToken":null}"#,
            r#"{"data":[],"continuationToken":""}"#,
            r#"{"data":[]}"#,
        ] {
            assert_eq!(
                parse_event_page(last.as_bytes()).unwrap(),
                EventPage::default()
            );
        }
        assert!(parse_event_page(b"{}").is_err());
        assert!(parse_event_page(b"").is_err());
    }
}
