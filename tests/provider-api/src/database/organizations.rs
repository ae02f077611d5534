//! Organizations and their members.

use rusqlite::{Connection, Result, Row, params};

use super::{collect, first};

/// One organization.
#[derive(Clone, Debug)]
pub struct Organization {
    /// GUID.
    pub id: String,
    /// Plain name.
    pub name: String,
    /// SSO identifier.
    pub identifier: Option<String>,
    /// Where invoices go.
    pub billing_email: Option<String>,
    /// PlanType.
    pub plan_type: i64,
    /// Assigned seats.
    pub seats: Option<i64>,
    /// False = suspended.
    pub enabled: bool,
    /// OrganizationStatusType.
    pub status: i64,
    /// Only admins create collections.
    pub limit_collection_creation: bool,
    /// Only admins delete collections.
    pub limit_collection_deletion: bool,
    /// Deleting items takes the manage right.
    pub limit_item_deletion: bool,
    /// Owners and admins reach every item.
    pub allow_admin_access: bool,
    /// SPKI DER, base64.
    pub public_key: Option<String>,
    /// PKCS#8 DER under the organization key.
    pub private_key: Option<String>,
    /// Status of its own subscription; nothing when it has none.
    pub subscription_status: Option<String>,
    /// ISO date.
    pub creation_date: String,
}

/// One person in one organization.
#[derive(Clone, Debug)]
pub struct Member {
    /// GUID of the membership.
    pub id: String,
    /// Which organization.
    pub organization_id: String,
    /// The account, once accepted.
    pub user_id: Option<String>,
    /// Where the invitation went.
    pub email: Option<String>,
    /// Organization key sealed to the person's public key, once confirmed.
    pub key: Option<String>,
    /// OrganizationUserStatusType.
    pub status: i64,
    /// OrganizationUserType.
    pub kind: i64,
    /// JSON object of custom permissions.
    pub permissions: Option<String>,
    /// ISO date.
    pub creation_date: String,
}

/// The provider an organization is managed by.
#[derive(Clone, Debug)]
pub struct ManagingProvider {
    /// GUID.
    pub id: String,
    /// Plain name.
    pub name: Option<String>,
    /// ProviderType.
    pub kind: i64,
}

const COLUMNS: &str = "organizations.id, organizations.name, organizations.identifier, \
    organizations.billing_email, organizations.plan_type, organizations.seats, \
    organizations.enabled, organizations.status, organizations.limit_collection_creation, \
    organizations.limit_collection_deletion, organizations.limit_item_deletion, \
    organizations.allow_admin_access, organizations.public_key, organizations.private_key, \
    organizations.creation_date, organizations.subscription_status";

fn read(row: &Row<'_>) -> Result<Organization> {
    Ok(Organization {
        id: row.get(0)?,
        name: row.get(1)?,
        identifier: row.get(2)?,
        billing_email: row.get(3)?,
        plan_type: row.get(4)?,
        seats: row.get(5)?,
        enabled: row.get(6)?,
        status: row.get(7)?,
        limit_collection_creation: row.get(8)?,
        limit_collection_deletion: row.get(9)?,
        limit_item_deletion: row.get(10)?,
        allow_admin_access: row.get(11)?,
        public_key: row.get(12)?,
        private_key: row.get(13)?,
        creation_date: row.get(14)?,
        subscription_status: row.get(15)?,
    })
}

/// The organization with this GUID.
pub fn by_id(connection: &Connection, id: &str) -> Result<Option<Organization>> {
    first(
        connection,
        &format!("SELECT {COLUMNS} FROM organizations WHERE organizations.id = ?1"),
        [id],
        read,
    )
}

/// A person's memberships from `from_status` up to Confirmed, with organization and provider.
pub fn of_user(
    connection: &Connection,
    user_id: &str,
    from_status: i64,
) -> Result<Vec<(Member, Organization, Option<ManagingProvider>)>> {
    collect(
        connection,
        &format!(
            "SELECT {COLUMNS}, member.id, member.email, member.key, member.status, member.type, \
             member.permissions, member.creation_date, providers.id, providers.name, \
             providers.type FROM organization_users AS member \
             JOIN organizations ON organizations.id = member.organization_id \
             LEFT JOIN provider_organizations \
               ON provider_organizations.organization_id = organizations.id \
             LEFT JOIN providers ON providers.id = provider_organizations.provider_id \
             WHERE member.user_id = ?1 AND member.status BETWEEN ?2 AND 2 ORDER BY member.rowid"
        ),
        params![user_id, from_status],
        |row| {
            let organization = read(row)?;
            let member = Member {
                id: row.get(16)?,
                organization_id: organization.id.clone(),
                user_id: Some(user_id.to_owned()),
                email: row.get(17)?,
                key: row.get(18)?,
                status: row.get(19)?,
                kind: row.get(20)?,
                permissions: row.get(21)?,
                creation_date: row.get(22)?,
            };
            let provider = match row.get::<_, Option<String>>(23)? {
                Some(id) => Some(ManagingProvider {
                    id,
                    name: row.get(24)?,
                    kind: row.get(25)?,
                }),
                None => None,
            };
            Ok((member, organization, provider))
        },
    )
}

/// Every client of every provider the person is confirmed in: no state is filtered out.
pub fn of_provider_user(
    connection: &Connection,
    user_id: &str,
) -> Result<Vec<(Organization, ManagingProvider, Option<String>)>> {
    collect(
        connection,
        &format!(
            "SELECT {COLUMNS}, providers.id, providers.name, providers.type, \
             provider_organizations.key FROM provider_users \
             JOIN providers ON providers.id = provider_users.provider_id \
             JOIN provider_organizations ON provider_organizations.provider_id = providers.id \
             JOIN organizations ON organizations.id = provider_organizations.organization_id \
             WHERE provider_users.user_id = ?1 AND provider_users.status = 2 \
             ORDER BY provider_organizations.rowid"
        ),
        [user_id],
        |row| {
            let provider = ManagingProvider {
                id: row.get(16)?,
                name: row.get(17)?,
                kind: row.get(18)?,
            };
            Ok((read(row)?, provider, row.get(19)?))
        },
    )
}

/// Adds an organization.
pub fn insert(connection: &Connection, organization: &Organization) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO organizations (id, name, identifier, billing_email, plan_type, seats, \
             enabled, status, limit_collection_creation, limit_collection_deletion, \
             limit_item_deletion, allow_admin_access, public_key, private_key, creation_date, \
             revision_date, subscription_status) \
             VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?15,?16)",
        )?
        .execute(params![
            organization.id,
            organization.name,
            organization.identifier,
            organization.billing_email,
            organization.plan_type,
            organization.seats,
            organization.enabled,
            organization.status,
            organization.limit_collection_creation,
            organization.limit_collection_deletion,
            organization.limit_item_deletion,
            organization.allow_admin_access,
            organization.public_key,
            organization.private_key,
            organization.creation_date,
            organization.subscription_status,
        ])?;
    Ok(())
}

/// Stores what can change of an organization.
pub fn update(connection: &Connection, organization: &Organization, now: &str) -> Result<()> {
    connection.execute(
        "UPDATE organizations SET name = ?2, billing_email = ?3, plan_type = ?4, seats = ?5, \
         enabled = ?6, status = ?7, subscription_status = ?8, revision_date = ?9 WHERE id = ?1",
        params![
            organization.id,
            organization.name,
            organization.billing_email,
            organization.plan_type,
            organization.seats,
            organization.enabled,
            organization.status,
            organization.subscription_status,
            now,
        ],
    )?;
    Ok(())
}

/// Adds a member.
pub fn insert_member(connection: &Connection, member: &Member) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO organization_users (id, organization_id, user_id, email, key, status, \
             type, permissions, creation_date, revision_date) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9)",
        )?
        .execute(params![
            member.id,
            member.organization_id,
            member.user_id,
            member.email,
            member.key,
            member.status,
            member.kind,
            member.permissions,
            member.creation_date,
        ])?;
    Ok(())
}

/// Adds a group with its members' membership GUIDs.
pub fn insert_group(
    connection: &Connection,
    id: &str,
    organization_id: &str,
    name: &str,
    member_ids: &[String],
    date: &str,
) -> Result<()> {
    connection.execute(
        "INSERT INTO groups (id, organization_id, name, creation_date) VALUES (?1, ?2, ?3, ?4)",
        params![id, organization_id, name, date],
    )?;
    for member_id in member_ids {
        connection.execute(
            "INSERT INTO group_users (group_id, organization_user_id) VALUES (?1, ?2)",
            params![id, member_id],
        )?;
    }
    Ok(())
}
