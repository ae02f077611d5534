//! The clients of a provider: what changes them, and what the profile has to
//! learn of it, so that nothing needs a full sync (product.md §4).

use std::sync::Arc;

use futures_util::future::join_all;
use leptos::prelude::*;

use super::{
    Session, SessionContext, Viewer,
    candidate::{self, word_list},
    entropy::BrowserEntropy,
    renewal::ActionError,
};
use crate::{
    api::ApiError,
    domain::{
        clients::edit::ClientWrite,
        model::{
            client::Client,
            id::{OrganizationId, OrganizationUserId, ProviderId},
            member::Member,
            profile::Profile,
        },
    },
};

/// Somebody who waits to be confirmed by an organization.
pub type Candidate = candidate::Candidate<OrganizationUserId>;

impl SessionContext {
    /// Writes name and seats of a client. `now` is the row as it was read just before.
    pub async fn update_client(
        &self,
        provider: &ProviderId,
        now: &Client,
        write: &ClientWrite,
    ) -> Result<(), ApiError> {
        self.api().update_client(provider, &now.id, write).await?;
        if write.name != now.name {
            // The switcher and the context bar name organizations from the profile.
            self.change_profile(|profile| {
                let named = &mut profile.organizations;
                let named = named.iter_mut().filter(|one| one.id == now.organization_id);
                named.for_each(|one| one.name.clone_from(&write.name));
            });
        }
        if Some(write.seats) != now.assigned {
            self.forget_subscription(provider);
        }
        self.completed("client-updated", &[now.organization_id.as_str()]);
        Ok(())
    }

    /// Lets a client go.
    pub async fn unlink_client(
        &self,
        provider: &ProviderId,
        client: &Client,
    ) -> Result<(), ApiError> {
        self.api().unlink_client(provider, &client.id).await?;
        self.forget_subscription(provider);
        // Who is a member too keeps the way in.
        self.change_profile(|profile| {
            profile.organizations.retain_mut(|one| {
                if one.id == client.organization_id {
                    one.is_provider_user = false;
                    one.provider_id = None;
                    one.provider_name = None;
                    one.provider_kind = None;
                }
                one.is_member || one.is_provider_user
            });
        });
        self.completed("client-unlinked", &[client.organization_id.as_str()]);
        Ok(())
    }

    /// Everybody of a client, invited people included.
    pub async fn members(&self, organization: &OrganizationId) -> Result<Vec<Member>, ApiError> {
        self.api().members(organization).await
    }

    /// The people of several clients, asked for side by side.
    pub async fn members_of(
        &self,
        organizations: &[OrganizationId],
    ) -> Vec<Result<Vec<Member>, ApiError>> {
        let api = self.api();
        join_all(organizations.iter().map(|id| api.members(id))).await
    }

    /// The keys and phrases of those who wait to be confirmed.
    pub async fn member_candidates(
        &self,
        members: &[Member],
    ) -> Result<Vec<Candidate>, ActionError> {
        let (api, mut candidates) = (self.api(), Vec::new());
        let waiting = members.iter().filter(|member| member.waits());
        let waiting: Vec<_> = waiting
            .filter_map(|member| Some((&member.id, member.user_id.as_ref()?)))
            .collect();
        if waiting.is_empty() {
            return Ok(candidates);
        }
        let words = word_list().await?;
        for (id, user) in waiting {
            let key = api.public_key(user).await?;
            candidates.push(Candidate::new(id.clone(), user, key, &words)?);
        }
        Ok(candidates)
    }

    /// Seals the organization key to one person (official-client.md §6.6).
    /// `collection_name` is what the person's own collection will be called.
    pub async fn confirm_member(
        &self,
        organization: &OrganizationId,
        candidate: &Candidate,
        collection_name: &str,
    ) -> Result<(), ActionError> {
        let viewer = self.viewer_untracked().ok_or(ApiError::SessionEnded)?;
        let key = viewer.keyring.organization_key(organization)?;
        let mut entropy = BrowserEntropy::default();
        let name = key.seal(collection_name.as_bytes(), &mut entropy);
        let name = entropy.check(name)?.to_string();
        let sealed = candidate.seal(&key).await?;
        self.api()
            .confirm_member(organization, &candidate.id, &sealed, &name)
            .await?;
        self.completed(
            "client-member-confirmed",
            &[organization.as_str(), candidate.id.as_str()],
        );
        Ok(())
    }

    fn change_profile(&self, change: impl FnOnce(&mut Profile)) {
        let Some(viewer) = self.viewer_untracked() else {
            return;
        };
        let mut profile = (*viewer.profile).clone();
        change(&mut profile);
        self.state.set(Session::Open(Arc::new(Viewer {
            profile: Arc::new(profile),
            keyring: Arc::clone(&viewer.keyring),
        })));
    }
}
