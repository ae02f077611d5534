//! Which events are kept, and in whose log (§E.1, §E.2): a provider or an organization has to be
//! switched on.

use rusqlite::{Connection, Result};

use crate::auth::stamp::Stamp;
use crate::database::events::{self, Event};
use crate::database::{organizations, providers};

/// Keeps an event of a provider: about its people or its links to clients.
pub fn of_provider(connection: &Connection, provider_id: &str, event: Event) -> Result<()> {
    let provider = providers::by_id(connection, provider_id)?;
    if provider.is_some_and(|provider| provider.enabled && provider.use_events) {
        let provider_id = Some(provider_id.to_owned());
        events::insert(
            connection,
            &Event {
                provider_id,
                ..event
            },
        )?;
    }
    Ok(())
}

/// Keeps an event of an organization. `provider_id` is there when the actor is a provider user
/// and not a member: then the provider reads the event too.
pub fn of_organization(
    connection: &Connection,
    organization_id: &str,
    provider_id: Option<&str>,
    event: Event,
) -> Result<()> {
    let organization = organizations::by_id(connection, organization_id)?;
    if organization.is_some_and(|organization| organization.enabled) {
        events::insert(
            connection,
            &Event {
                organization_id: Some(organization_id.to_owned()),
                provider_id: provider_id.map(str::to_owned),
                ..event
            },
        )?;
    }
    Ok(())
}

/// Keeps an event of an account: one for the person, one for every organization and every
/// provider the person is confirmed in.
pub fn of_user(connection: &Connection, user_id: &str, kind: i64, stamp: &Stamp) -> Result<()> {
    let event = Event {
        user_id: Some(user_id.to_owned()),
        ..stamp.event(kind, user_id)
    };
    events::insert(connection, &event)?;
    for (_, organization, _) in organizations::of_user(connection, user_id, 2)? {
        of_organization(connection, &organization.id, None, event.clone())?;
    }
    for (_, provider) in providers::confirmed_of_user(connection, user_id)? {
        of_provider(connection, &provider.id, event.clone())?;
    }
    Ok(())
}
