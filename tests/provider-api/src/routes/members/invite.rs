//! Inviting people to an organization, once and again (§F.2).

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use rusqlite::Connection;
use serde_json::{Map, Value, json};

use super::{mail_invitation, member_status, member_type};
use crate::app::App;
use crate::auth::caller::{Caller, Standing};
use crate::contract::date::now_iso;
use crate::contract::error::{ApiError, refusal};
use crate::contract::profile::PERMISSIONS;
use crate::contract::{List, member as contract, plan};
use crate::database::collections::{self, Grant, Rights};
use crate::database::events::event_type;
use crate::database::members;
use crate::database::organizations::{self, Member, Organization};
use crate::database::providers;
use crate::routes::billable::provider_type;
use crate::routes::handler::{Guid, new_guid};
use crate::routes::model::{Model, Problems};
use crate::routes::provider_users::invite::emails;

/// What is asked for.
struct Invitation {
    emails: Vec<String>,
    kind: i64,
    permissions: Vec<&'static str>,
    collections: Vec<(String, Rights)>,
    groups: Vec<String>,
}

impl Invitation {
    fn read(bytes: &Bytes) -> Result<Self, ApiError> {
        let body = Model::parse(bytes)?;
        let mut problems = Problems::default();
        let emails = emails(&body, &mut problems);
        let kind = body.required_integer("Type", &mut problems);
        let known = [
            member_type::OWNER,
            member_type::ADMIN,
            member_type::USER,
            member_type::CUSTOM,
        ];
        if !known.contains(&kind) {
            problems.add("Type", "The field Type is invalid.");
        }
        let permissions = body.optional_object("Permissions", &mut problems);
        let mut granted = Vec::new();
        for name in PERMISSIONS {
            let holder = permissions.as_ref();
            if holder.is_some_and(|holder| holder.flag(name, &mut problems)) {
                granted.push(name);
            }
        }
        let mut collections = Vec::new();
        if body.has("Collections") {
            for row in body.objects("Collections", &mut problems) {
                let rights = Rights {
                    read_only: row.flag("ReadOnly", &mut problems),
                    hide_passwords: row.flag("HidePasswords", &mut problems),
                    manage: row.flag("Manage", &mut problems),
                };
                let id = row.guid("Id", &mut problems);
                collections.extend(id.map(|id| (id, rights)));
            }
        }
        let groups = if body.has("Groups") {
            body.guids("Groups", &mut problems)
        } else {
            Vec::new()
        };
        problems.check()?;
        Ok(Self {
            emails,
            kind,
            permissions: granted,
            collections,
            groups,
        })
    }

    /// Stored only for custom roles.
    fn stored_permissions(&self) -> Option<String> {
        let held = self.permissions.iter().map(|name| (*name, json!(true)));
        let held: Map<String, Value> = held.map(|(name, on)| (name.to_owned(), on)).collect();
        (self.kind == member_type::CUSTOM).then(|| Value::Object(held).to_string())
    }
}

/// Who may give which role, and whether the organization can have it.
fn check_role(
    standing: &Standing<'_>,
    organization: &Organization,
    asked: &Invitation,
) -> Result<(), ApiError> {
    let is_custom = asked.kind == member_type::CUSTOM;
    if is_custom && !plan::is_enterprise(organization.plan_type) {
        return Err(refusal(
            "To enable custom permissions the organization must be on an Enterprise plan.",
        ));
    }
    if asked.kind == member_type::OWNER && !standing.is_owner() {
        return Err(refusal(
            "Only an Owner can configure another Owner's account.",
        ));
    }
    if !standing.is_custom_only() {
        return Ok(());
    }
    if asked.kind == member_type::ADMIN {
        return Err(refusal("Custom users can not manage Admins or Owners."));
    }
    if is_custom
        && !asked
            .permissions
            .iter()
            .all(|name| standing.has_permission(name))
    {
        return Err(refusal(
            "Custom users can only grant the same custom permissions that they have.",
        ));
    }
    Ok(())
}

/// A client's seats only grow through its provider (§0.4 #12).
fn check_seats(
    connection: &Connection,
    organization: &Organization,
    more: usize,
) -> Result<(), ApiError> {
    let (Some(link), Some(seats)) = (
        providers::link_of(connection, &organization.id)?,
        organization.seats,
    ) else {
        return Ok(());
    };
    let people = members::of_organization(connection, &organization.id)?;
    let occupied = people
        .iter()
        .filter(|row| row.member.status >= member_status::INVITED);
    let wanted = i64::try_from(occupied.count() + more).unwrap_or(i64::MAX);
    if wanted <= seats {
        return Ok(());
    }
    let provider = providers::by_id(connection, &link.provider_id)?;
    let is_reseller = provider.is_some_and(|provider| provider.kind == provider_type::RESELLER);
    Err(refusal(if is_reseller {
        "Seat limit has been reached. Contact your provider to purchase additional seats."
    } else {
        "Seat limit has been reached. Please contact your provider to add more seats."
    }))
}

/// Collections and groups have to be of this organization.
fn check_access(
    connection: &Connection,
    organization: &str,
    asked: &Invitation,
) -> Result<(), ApiError> {
    for (id, rights) in &asked.collections {
        collections::by_id(connection, organization, id)?.ok_or(ApiError::NotFound)?;
        if rights.manage && (rights.read_only || rights.hide_passwords) {
            return Err(refusal(
                "The Manage property is mutually exclusive and cannot be true while the ReadOnly \
                 or HidePasswords properties are also true.",
            ));
        }
    }
    for group in &asked.groups {
        if !members::has_group(connection, organization, group)? {
            return Err(ApiError::NotFound);
        }
    }
    Ok(())
}

/// `POST …/users/invite`. Who is there already is left out without a word.
pub async fn invite(
    State(app): State<App>,
    caller: Caller,
    Path(Guid(organization)): Path<Guid>,
    bytes: Bytes,
) -> Result<(), ApiError> {
    let asked = Invitation::read(&bytes);
    app.change(move |connection| {
        super::require_manager(connection, &caller, &organization)?;
        let asked = asked?;
        let row = organizations::by_id(connection, &organization)?.ok_or(ApiError::NotFound)?;
        check_role(&caller.standing(connection, &organization)?, &row, &asked)?;
        check_access(connection, &organization, &asked)?;
        let known = members::of_organization(connection, &organization)?;
        let mut new: Vec<String> = Vec::new();
        for email in &asked.emails {
            let email = email.trim().to_lowercase();
            let is_known = known.iter().any(|row| row.email == email);
            if !is_known && !new.contains(&email) {
                new.push(email);
            }
        }
        check_seats(connection, &row, new.len())?;
        for email in new {
            let member = Member {
                id: new_guid(),
                organization_id: organization.clone(),
                user_id: None,
                email: Some(email),
                key: None,
                status: member_status::INVITED,
                kind: asked.kind,
                permissions: asked.stored_permissions(),
                creation_date: now_iso(),
            };
            add(connection, &caller, &row, &member, &asked)?;
        }
        Ok(())
    })
    .await
}

fn add(
    connection: &Connection,
    caller: &Caller,
    organization: &Organization,
    member: &Member,
    asked: &Invitation,
) -> Result<(), ApiError> {
    organizations::insert_member(connection, member)?;
    for (collection_id, rights) in &asked.collections {
        let grant = Grant {
            collection_id: collection_id.clone(),
            holder_id: member.id.clone(),
            rights: *rights,
        };
        collections::grant_user(connection, &grant)?;
    }
    for group in &asked.groups {
        members::join_group(connection, group, &member.id)?;
    }
    mail_invitation(connection, organization, member)?;
    super::log(
        connection,
        caller,
        event_type::ORGANIZATION_USER_INVITED,
        member,
    )
}

/// Mails the link once more to who is invited to this organization.
fn mail_again(connection: &Connection, organization: &str, id: &str) -> Result<bool, ApiError> {
    let member = members::by_id(connection, id)?
        .filter(|member| member.organization_id == organization)
        .filter(|member| member.status == member_status::INVITED);
    let Some(member) = member else {
        return Ok(false);
    };
    let row = organizations::by_id(connection, organization)?.ok_or(ApiError::NotFound)?;
    mail_invitation(connection, &row, &member)?;
    Ok(true)
}

/// `POST …/users/{id}/reinvite`.
pub async fn reinvite(
    State(app): State<App>,
    caller: Caller,
    Path((Guid(organization), Guid(id))): Path<(Guid, Guid)>,
) -> Result<(), ApiError> {
    app.change(move |connection| {
        super::require_manager(connection, &caller, &organization)?;
        if mail_again(connection, &organization, &id)? {
            Ok(())
        } else {
            Err(refusal("User invalid."))
        }
    })
    .await
}

/// `POST …/users/reinvite`.
pub async fn reinvite_several(
    State(app): State<App>,
    caller: Caller,
    Path(Guid(organization)): Path<Guid>,
    bytes: Bytes,
) -> Result<Json<List<Value>>, ApiError> {
    let ids = super::read_ids(&bytes);
    app.write(move |connection| {
        super::require_manager(connection, &caller, &organization)?;
        let mut results = Vec::new();
        for id in ids? {
            if members::by_id(connection, &id)?.is_none() {
                continue;
            }
            let is_sent = mail_again(connection, &organization, &id)?;
            let result = if is_sent {
                Ok(())
            } else {
                Err("User invalid.".to_owned())
            };
            results.push(contract::bulk_result(&id, result));
        }
        Ok(List::of(results))
    })
    .await
}
