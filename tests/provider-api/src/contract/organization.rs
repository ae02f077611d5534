//! `organization`: what an owner or a provider user reads about one organization.

use serde_json::{Value, json};

use super::plan::plan;
use crate::database::organizations::Organization;

/// `organization`. Mind `useDisableSmAdsForUsers`: the profile spells it with a capital MA.
pub fn organization(row: &Organization) -> Value {
    let plan = plan(row.plan_type);
    let enterprise = plan.is_enterprise;
    json!({
        "object": "organization",
        "id": row.id,
        "name": row.name,
        "businessName": null,
        "businessAddress1": null,
        "businessAddress2": null,
        "businessAddress3": null,
        "businessCountry": null,
        "businessTaxNumber": null,
        "billingEmail": row.billing_email,
        "plan": plan.to_json(),
        "secretsManagerPlan": null,
        "planType": row.plan_type,
        "seats": row.seats,
        "maxAutoscaleSeats": null,
        "maxCollections": null,
        "maxStorageGb": 1,
        "usePolicies": enterprise,
        "useSso": enterprise,
        "useKeyConnector": enterprise,
        "useScim": true,
        "useGroups": true,
        "useDirectory": true,
        "useEvents": true,
        "useTotp": true,
        "use2fa": true,
        "useApi": true,
        "useSecretsManager": false,
        "useResetPassword": enterprise,
        "usersGetPremium": true,
        "useCustomPermissions": enterprise,
        "selfHost": enterprise,
        "hasPublicAndPrivateKeys": row.public_key.is_some() && row.private_key.is_some(),
        "usePasswordManager": true,
        "smSeats": null,
        "smServiceAccounts": null,
        "maxAutoscaleSmSeats": null,
        "maxAutoscaleSmServiceAccounts": null,
        "limitCollectionCreation": row.limit_collection_creation,
        "limitCollectionDeletion": row.limit_collection_deletion,
        "limitItemDeletion": row.limit_item_deletion,
        "allowAdminAccessToAllCollectionItems": row.allow_admin_access,
        "useRiskInsights": enterprise,
        "useOrganizationDomains": enterprise,
        "useAdminSponsoredFamilies": false,
        "useAutomaticUserConfirmation": false,
        "useDisableSmAdsForUsers": false,
        "usePhishingBlocker": false,
        "useMyItems": enterprise,
        "useInviteLinks": enterprise,
        "usePam": false,
    })
}
