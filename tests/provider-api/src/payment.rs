//! The payment processor this server does not have: whatever it would do works at once, unless a
//! test orders the fault `billing`.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::contract::error::ApiError;

/// Marks a request during which the processor does not answer.
#[derive(Clone)]
pub struct OutOfOrder;

/// The processor as one request finds it.
pub struct PaymentProcessor {
    is_out_of_order: bool,
}

impl PaymentProcessor {
    /// Has to be reached before anything about money is stored.
    pub fn reach(&self) -> Result<(), ApiError> {
        if self.is_out_of_order {
            Err(ApiError::Billing)
        } else {
            Ok(())
        }
    }
}

impl<S: Sync> FromRequestParts<S> for PaymentProcessor {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self {
            is_out_of_order: parts.extensions.get::<OutOfOrder>().is_some(),
        })
    }
}
