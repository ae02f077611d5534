//! What events say about where a request came from (§0.1): device and address.

use std::convert::Infallible;

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;

use crate::connection::Peer;
use crate::contract::date::now_ms;
use crate::database::events::Event;

/// Device and address of a request.
#[derive(Clone, Debug, Default)]
pub struct Stamp {
    /// DeviceType number of the header `Device-Type`.
    pub device_type: Option<i64>,
    /// Address of the other end of the connection.
    pub ip_address: Option<String>,
}

impl Stamp {
    /// The stamp of a request.
    pub fn of(parts: &Parts) -> Self {
        let device_type = parts.headers.get("device-type");
        let peer = parts.extensions.get::<ConnectInfo<Peer>>();
        Self {
            device_type: device_type
                .and_then(|value| value.to_str().ok())
                .and_then(|text| text.trim().parse().ok())
                .filter(|number| (0..=26).contains(number)),
            ip_address: peer.map(|ConnectInfo(peer)| peer.address.to_string()),
        }
    }

    /// An event of this kind, done by this person now.
    pub fn event(&self, kind: i64, acting_user_id: &str) -> Event {
        Event {
            kind,
            acting_user_id: Some(acting_user_id.to_owned()),
            date: now_ms(),
            device_type: self.device_type,
            ip_address: self.ip_address.clone(),
            ..Event::default()
        }
    }
}

impl<S: Sync> FromRequestParts<S> for Stamp {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(parts))
    }
}
