//! Public keys of other accounts (provider-and-admin-api.md B.4), to which the
//! keys of a provider are sealed.

use base64::{Engine, engine::general_purpose::STANDARD};
use serde::Deserialize;

use super::{WireError, list::list_elements};
use crate::domain::model::id::{ProviderUserId, UserId};

/// The key of somebody who waits to be confirmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberPublicKey {
    /// The membership.
    pub id: ProviderUserId,
    /// The account.
    pub user_id: UserId,
    /// The public key, SPKI DER.
    pub key: Vec<u8>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct MemberKeyJson {
    id: String,
    user_id: String,
    key: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct UserKeyJson {
    public_key: String,
}

/// Reads `GET /users/{id}/public-key`: the key as SPKI DER.
pub fn parse_public_key(body: &[u8]) -> Result<Vec<u8>, WireError> {
    let json: UserKeyJson = serde_json::from_slice(body)?;
    STANDARD
        .decode(json.public_key)
        .map_err(|_| WireError::MISSING)
}

/// Reads `POST /providers/{id}/users/public-keys`; who has no readable key is left out.
pub fn parse_member_keys(body: &[u8]) -> Result<Vec<MemberPublicKey>, WireError> {
    let rows: Vec<Option<MemberPublicKey>> = list_elements(body, |json: MemberKeyJson| {
        Some(MemberPublicKey {
            id: ProviderUserId::new(json.id),
            user_id: UserId::new(json.user_id),
            key: STANDARD.decode(json.key).ok()?,
        })
    })?;
    Ok(rows.into_iter().flatten().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_and_damaged_ones_left_out() {
        assert_eq!(
            parse_public_key(br#"{"object":"userKey","userId":"u","publicKey":"AAEC"}"#),
            Ok(vec![0, 1, 2])
        );
        assert!(parse_public_key(br#"{"publicKey":"?"}"#).is_err());
        let list = br#"{"object":"list","data":[
            {"object":"providerUserPublicKeyResponseModel","id":"m1","userId":"u1","key":"AAEC"},
            {"id":"m2","userId":"u2","key":"%"}],"continuationToken":null}"#;
        let keys = parse_member_keys(list).unwrap();
        assert_eq!(keys.len(), 1);
        assert_eq!(keys[0].user_id.as_str(), "u1");
    }
}
