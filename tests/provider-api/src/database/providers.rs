//! Providers and their links to client organizations.

use rusqlite::{Connection, Result, Row, params};

use super::provider_users::ProviderUser;
use super::{collect, first};

/// One provider.
#[derive(Clone, Debug)]
pub struct Provider {
    /// GUID.
    pub id: String,
    /// `None` until set-up is done.
    pub name: Option<String>,
    /// As stored.
    pub business_name: Option<String>,
    /// Where invoices go.
    pub billing_email: Option<String>,
    /// ProviderStatusType.
    pub status: i64,
    /// ProviderType.
    pub kind: i64,
    /// False = suspended.
    pub enabled: bool,
    /// Event logs are kept.
    pub use_events: bool,
    /// ISO date.
    pub creation_date: String,
}

/// The link between a provider and one client organization.
#[derive(Clone, Debug)]
pub struct ProviderOrganization {
    /// GUID of the link.
    pub id: String,
    /// The provider.
    pub provider_id: String,
    /// The client.
    pub organization_id: String,
    /// Organization key under the provider key.
    pub key: Option<String>,
    /// ISO date.
    pub creation_date: String,
    /// ISO date.
    pub revision_date: String,
}

/// A link with what the client list shows of the organization.
#[derive(Clone, Debug)]
pub struct ClientRow {
    /// The link.
    pub link: ProviderOrganization,
    /// Plain name.
    pub organization_name: String,
    /// Confirmed members.
    pub user_count: i64,
    /// Assigned seats.
    pub seats: Option<i64>,
    /// Invited, accepted and confirmed members.
    pub occupied_seats: i64,
    /// PlanType.
    pub plan_type: i64,
}

fn read_provider(row: &Row<'_>) -> Result<Provider> {
    Ok(Provider {
        id: row.get(0)?,
        name: row.get(1)?,
        business_name: row.get(2)?,
        billing_email: row.get(3)?,
        status: row.get(4)?,
        kind: row.get(5)?,
        enabled: row.get(6)?,
        use_events: row.get(7)?,
        creation_date: row.get(8)?,
    })
}

/// The provider with this GUID.
pub fn by_id(connection: &Connection, id: &str) -> Result<Option<Provider>> {
    first(
        connection,
        "SELECT id, name, business_name, billing_email, status, type, enabled, use_events, \
         creation_date FROM providers WHERE id = ?1",
        [id],
        read_provider,
    )
}

/// A person's confirmed memberships, with the provider of each.
pub fn confirmed_of_user(
    connection: &Connection,
    user_id: &str,
) -> Result<Vec<(ProviderUser, Provider)>> {
    collect(
        connection,
        "SELECT providers.id, name, business_name, billing_email, providers.status, \
         providers.type, enabled, use_events, providers.creation_date, provider_users.id, \
         provider_users.user_id, provider_users.email, provider_users.key, provider_users.status, \
         provider_users.type, provider_users.creation_date \
         FROM provider_users JOIN providers ON providers.id = provider_users.provider_id \
         WHERE provider_users.user_id = ?1 AND provider_users.status = 2 \
         ORDER BY providers.rowid",
        [user_id],
        |row| {
            let provider = read_provider(row)?;
            Ok((
                ProviderUser {
                    id: row.get(9)?,
                    provider_id: provider.id.clone(),
                    user_id: row.get(10)?,
                    email: row.get(11)?,
                    key: row.get(12)?,
                    status: row.get(13)?,
                    kind: row.get(14)?,
                    creation_date: row.get(15)?,
                },
                provider,
            ))
        },
    )
}

/// The provider through which this person may act on the organization, looked up now: neither
/// role nor the provider's state matter.
pub fn linking(
    connection: &Connection,
    user_id: &str,
    organization_id: &str,
) -> Result<Option<String>> {
    first(
        connection,
        "SELECT provider_organizations.provider_id FROM provider_organizations \
         JOIN provider_users ON provider_users.provider_id = provider_organizations.provider_id \
         WHERE provider_organizations.organization_id = ?2 AND provider_users.user_id = ?1 \
         AND provider_users.status = 2",
        [user_id, organization_id],
        |row| row.get(0),
    )
}

fn read_link(row: &Row<'_>) -> Result<ProviderOrganization> {
    Ok(ProviderOrganization {
        id: row.get(0)?,
        provider_id: row.get(1)?,
        organization_id: row.get(2)?,
        key: row.get(3)?,
        creation_date: row.get(4)?,
        revision_date: row.get(5)?,
    })
}

const LINK_COLUMNS: &str = "id, provider_id, organization_id, key, creation_date, revision_date";

/// The link with this GUID.
pub fn link_by_id(connection: &Connection, id: &str) -> Result<Option<ProviderOrganization>> {
    first(
        connection,
        &format!("SELECT {LINK_COLUMNS} FROM provider_organizations WHERE id = ?1"),
        [id],
        read_link,
    )
}

/// The link of an organization; there is at most one.
pub fn link_of(
    connection: &Connection,
    organization_id: &str,
) -> Result<Option<ProviderOrganization>> {
    first(
        connection,
        &format!("SELECT {LINK_COLUMNS} FROM provider_organizations WHERE organization_id = ?1"),
        [organization_id],
        read_link,
    )
}

/// Takes a link away; the organization stays.
pub fn delete_link(connection: &Connection, id: &str) -> Result<()> {
    connection.execute("DELETE FROM provider_organizations WHERE id = ?1", [id])?;
    Ok(())
}

/// The clients of a provider, in the order they were linked.
pub fn clients(connection: &Connection, provider_id: &str) -> Result<Vec<ClientRow>> {
    collect(
        connection,
        "SELECT link.id, link.provider_id, link.organization_id, link.key, link.creation_date, \
         link.revision_date, organizations.name, organizations.seats, organizations.plan_type, \
         (SELECT COUNT(*) FROM organization_users AS member \
          WHERE member.organization_id = link.organization_id AND member.status = 2), \
         (SELECT COUNT(*) FROM organization_users AS member \
          WHERE member.organization_id = link.organization_id AND member.status BETWEEN 0 AND 2) \
         FROM provider_organizations AS link \
         JOIN organizations ON organizations.id = link.organization_id \
         WHERE link.provider_id = ?1 ORDER BY link.rowid",
        [provider_id],
        |row| {
            Ok(ClientRow {
                link: read_link(row)?,
                organization_name: row.get(6)?,
                seats: row.get(7)?,
                plan_type: row.get(8)?,
                user_count: row.get(9)?,
                occupied_seats: row.get(10)?,
            })
        },
    )
}

/// Adds a provider.
pub fn insert(connection: &Connection, provider: &Provider) -> Result<()> {
    connection.execute(
        "INSERT INTO providers (id, name, business_name, billing_email, status, type, enabled, \
         use_events, creation_date, revision_date) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9)",
        params![
            provider.id,
            provider.name,
            provider.business_name,
            provider.billing_email,
            provider.status,
            provider.kind,
            provider.enabled,
            provider.use_events,
            provider.creation_date,
        ],
    )?;
    Ok(())
}

/// Stores what can change of a provider.
pub fn update(connection: &Connection, provider: &Provider, now: &str) -> Result<()> {
    connection.execute(
        "UPDATE providers SET name = ?2, business_name = ?3, billing_email = ?4, status = ?5, \
         enabled = ?6, use_events = ?7, revision_date = ?8 WHERE id = ?1",
        params![
            provider.id,
            provider.name,
            provider.business_name,
            provider.billing_email,
            provider.status,
            provider.enabled,
            provider.use_events,
            now,
        ],
    )?;
    Ok(())
}

/// Deletes a provider with its people, plans and links; the account of everybody in it looks
/// different afterwards, so their revision dates move.
pub fn delete(connection: &Connection, id: &str, now: &str) -> Result<()> {
    connection.execute(
        "UPDATE users SET account_revision_date = ?2 WHERE id IN \
         (SELECT user_id FROM provider_users WHERE provider_id = ?1)",
        [id, now],
    )?;
    connection.execute("DELETE FROM providers WHERE id = ?1", [id])?;
    Ok(())
}

/// Gives a link its key.
pub fn set_link_key(connection: &Connection, id: &str, key: &str, now: &str) -> Result<()> {
    connection.execute(
        "UPDATE provider_organizations SET key = ?2, revision_date = ?3 WHERE id = ?1",
        [id, key, now],
    )?;
    Ok(())
}

/// Suspends all clients of a provider, or ends their suspension.
pub fn enable_clients(connection: &Connection, provider_id: &str, enabled: bool) -> Result<()> {
    connection.execute(
        "UPDATE organizations SET enabled = ?2 WHERE id IN \
         (SELECT organization_id FROM provider_organizations WHERE provider_id = ?1)",
        params![provider_id, enabled],
    )?;
    Ok(())
}

/// Links a client organization.
pub fn insert_organization(connection: &Connection, link: &ProviderOrganization) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO provider_organizations (id, provider_id, organization_id, key, settings, \
             creation_date, revision_date) VALUES (?1, ?2, ?3, ?4, NULL, ?5, ?6)",
        )?
        .execute(params![
            link.id,
            link.provider_id,
            link.organization_id,
            link.key,
            link.creation_date,
            link.revision_date,
        ])?;
    Ok(())
}
