//! Sends requests: headers, one refresh of the token for however many requests
//! found it expired, one retry, one wait when the server asks for one.
//!
//! A 401 is not a logout: several endpoints answer 401 where a permission is
//! missing (provider-and-admin-api.md §0.2), so the token is refreshed once and
//! the request repeated; only a refused refresh ends the session.

use std::{cell::RefCell, rc::Rc};

use futures_util::{
    FutureExt,
    future::{LocalBoxFuture, Shared},
};
use gloo_net::http::{Method, RequestBuilder, Response};
use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReadableStreamDefaultReader, RequestCache};

use super::{
    endpoint::Endpoint,
    error::ApiError,
    token::{AccessToken, RefreshToken},
};
use crate::{
    browser::timers::{self, Pace},
    config::{CLIENT_VERSION, RuntimeConfig},
    domain::wire::{token::TokenSuccess, token_request},
};

/// Longest wait for `Retry-After` that is taken silently, in seconds; beyond
/// it the person is told and decides.
const LONGEST_SILENT_WAIT: u32 = 5;

/// Bytes of a large answer handed over at a time: parsing so many takes a few
/// milliseconds.
const SLICE: usize = 64 * 1024;

type Refresh = Shared<LocalBoxFuture<'static, Result<(), ApiError>>>;

/// The server, as one tab sees it. Cheap to clone.
#[derive(Clone)]
pub struct Api {
    inner: Rc<Inner>,
}

struct Inner {
    config: RuntimeConfig,
    device: String,
    tokens: RefCell<Option<Tokens>>,
    refreshing: RefCell<Option<Refresh>>,
}

struct Tokens {
    /// Missing after a reload, until the first request refreshes.
    access: Option<AccessToken>,
    refresh: RefreshToken,
}

/// What came back, whatever the status.
pub(super) struct Answer {
    pub status: u16,
    pub retry_after: Option<u32>,
    pub body: Vec<u8>,
}

impl Answer {
    fn into_result(self) -> Result<Vec<u8>, ApiError> {
        if (200..300).contains(&self.status) {
            Ok(self.body)
        } else {
            Err(ApiError::from_answer(
                self.status,
                self.retry_after,
                &self.body,
            ))
        }
    }
}

impl Api {
    /// `device` is this browser's stable identifier; it survives logout.
    pub fn new(config: RuntimeConfig, device: String) -> Self {
        let inner = Inner {
            config,
            device,
            tokens: RefCell::default(),
            refreshing: RefCell::default(),
        };
        Self {
            inner: Rc::new(inner),
        }
    }

    /// This browser's identifier, as sent with every request.
    pub fn device(&self) -> &str {
        &self.inner.device
    }

    /// Starts using these tokens; `access` is missing after a reload.
    pub fn set_tokens(&self, access: Option<AccessToken>, refresh: RefreshToken) {
        *self.inner.tokens.borrow_mut() = Some(Tokens { access, refresh });
    }

    /// Forgets the tokens.
    pub fn clear_tokens(&self) {
        *self.inner.tokens.borrow_mut() = None;
    }

    /// Gets a new access token, whose claims follow the server's tables. One
    /// request is under way at a time, however many ask.
    pub async fn refresh(&self) -> Result<(), ApiError> {
        let running = self.inner.refreshing.borrow().clone();
        let refresh = match running {
            Some(refresh) => refresh,
            None => {
                let api = self.clone();
                let refresh = async move { api.request_refresh().await }
                    .boxed_local()
                    .shared();
                *self.inner.refreshing.borrow_mut() = Some(refresh.clone());
                refresh
            }
        };
        let result = refresh.await;
        *self.inner.refreshing.borrow_mut() = None;
        result
    }

    async fn request_refresh(&self) -> Result<(), ApiError> {
        let form = match &*self.inner.tokens.borrow() {
            Some(tokens) => token_request::refresh_grant(tokens.refresh.expose()),
            None => return Err(ApiError::SessionEnded),
        };
        let answer = self.post_form(Endpoint::token(), &form).await?;
        match answer.status {
            200 => {
                let renewed = TokenSuccess::parse(&answer.body).map_err(|_| ApiError::Malformed)?;
                // A logout while the answer was on its way must not be undone by it.
                if let Some(tokens) = &mut *self.inner.tokens.borrow_mut() {
                    tokens.access = Some(AccessToken::new(renewed.access_token));
                }
                Ok(())
            }
            400 | 401 => Err(ApiError::SessionEnded),
            status => Err(ApiError::from_answer(
                status,
                answer.retry_after,
                &answer.body,
            )),
        }
    }

    /// An authenticated GET; the answer's bytes.
    pub(super) async fn get(&self, endpoint: Endpoint) -> Result<Vec<u8>, ApiError> {
        let response = self.authenticated(Method::GET, &endpoint, None).await?;
        read(response).await
    }

    /// An authenticated GET whose answer is handed over piece by piece, with
    /// room for the browser in between.
    pub(super) async fn get_in_pieces(
        &self,
        endpoint: Endpoint,
        mut on_piece: impl AsyncFnMut(&[u8]) -> Result<(), ApiError>,
    ) -> Result<(), ApiError> {
        let response = self.authenticated(Method::GET, &endpoint, None).await?;
        let body = response.body().ok_or(ApiError::Malformed)?;
        let reader: ReadableStreamDefaultReader = body.get_reader().unchecked_into();
        let mut pace = Pace::new();
        loop {
            let piece = JsFuture::from(reader.read())
                .await
                .map_err(|_| ApiError::Malformed)?;
            let property = |name: &str| js_sys::Reflect::get(&piece, &name.into());
            if property("done").is_ok_and(|done| done.is_truthy()) {
                return Ok(());
            }
            let value = property("value").map_err(|_| ApiError::Malformed)?;
            let bytes: Uint8Array = value.dyn_into().map_err(|_| ApiError::Malformed)?;
            for slice in bytes.to_vec().chunks(SLICE) {
                on_piece(slice).await?;
                // Pieces that are already here resolve without a break of their own.
                pace.breathe().await;
            }
        }
    }

    /// An authenticated request that changes something; JSON in, the answer's bytes out.
    pub(super) async fn change(
        &self,
        method: Method,
        endpoint: Endpoint,
        body: Option<&str>,
    ) -> Result<Vec<u8>, ApiError> {
        let body = body.map(|text| (JSON, text));
        let response = self.authenticated(method, &endpoint, body).await?;
        read(response).await
    }

    /// A GET without a token.
    pub(super) async fn get_anonymous(&self, endpoint: Endpoint) -> Result<Vec<u8>, ApiError> {
        let response = self.send(Method::GET, &endpoint, None, None).await?;
        answer(response).await?.into_result()
    }

    /// A POST without a token, JSON in and out.
    pub(super) async fn post_anonymous(
        &self,
        endpoint: Endpoint,
        body: &str,
    ) -> Result<Vec<u8>, ApiError> {
        let response = self
            .send(Method::POST, &endpoint, None, Some((JSON, body)))
            .await?;
        answer(response).await?.into_result()
    }

    /// The token endpoint: a form in, any status out.
    pub(super) async fn post_form(
        &self,
        endpoint: Endpoint,
        form: &str,
    ) -> Result<Answer, ApiError> {
        answer(
            self.send(Method::POST, &endpoint, None, Some((FORM, form)))
                .await?,
        )
        .await
    }

    fn holds(&self, access: Option<&AccessToken>) -> bool {
        let tokens = self.inner.tokens.borrow();
        tokens.as_ref().and_then(|tokens| tokens.access.as_ref()) == access
    }

    /// Sends with the token; a success, or the error the status stands for.
    async fn authenticated(
        &self,
        method: Method,
        endpoint: &Endpoint,
        body: Option<(&str, &str)>,
    ) -> Result<Response, ApiError> {
        let mut refreshed = false;
        let mut waited = false;
        loop {
            let access = match &*self.inner.tokens.borrow() {
                Some(tokens) => tokens.access.clone(),
                None => return Err(ApiError::SessionEnded),
            };
            if access.is_none() {
                self.refresh().await?;
                refreshed = true;
                continue;
            }
            let response = self
                .send(method.clone(), endpoint, access.as_ref(), body)
                .await?;
            if response.ok() {
                return Ok(response);
            }
            let failure = answer(response).await?;
            match ApiError::from_answer(failure.status, failure.retry_after, &failure.body) {
                ApiError::SessionEnded if !refreshed => {
                    // Another request may have renewed it while this one was on its way.
                    if self.holds(access.as_ref()) {
                        self.refresh().await?;
                    }
                    refreshed = true;
                }
                // The token is fresh, so this 401 speaks of permission.
                ApiError::SessionEnded => return Err(ApiError::Forbidden),
                ApiError::RateLimited {
                    retry_after: Some(seconds),
                } if !waited && seconds <= LONGEST_SILENT_WAIT => {
                    timers::sleep(i32::try_from(seconds).unwrap_or_default() * 1000).await;
                    waited = true;
                }
                error => return Err(error),
            }
        }
    }

    async fn send(
        &self,
        method: Method,
        endpoint: &Endpoint,
        access: Option<&AccessToken>,
        body: Option<(&str, &str)>,
    ) -> Result<Response, ApiError> {
        let mut builder = RequestBuilder::new(&endpoint.url(&self.inner.config))
            .method(method)
            .cache(RequestCache::NoStore)
            .header("Accept", "application/json")
            .header("Device-Type", &device_type().to_string())
            .header("Device-Identifier", &self.inner.device)
            .header("Bitwarden-Client-Name", "web")
            .header("Bitwarden-Client-Version", CLIENT_VERSION);
        if let Some(access) = access {
            builder = builder.header("Authorization", &access.header());
        }
        let request = match body {
            Some((kind, text)) => builder.header("Content-Type", kind).body(text),
            None => builder.build(),
        }
        .map_err(|_| ApiError::Unreachable)?;
        request.send().await.map_err(|_| ApiError::Unreachable)
    }
}

const JSON: &str = "application/json; charset=utf-8";
const FORM: &str = "application/x-www-form-urlencoded; charset=utf-8";

async fn read(response: Response) -> Result<Vec<u8>, ApiError> {
    response.binary().await.map_err(|_| ApiError::Malformed)
}

async fn answer(response: Response) -> Result<Answer, ApiError> {
    let retry_after = response
        .headers()
        .get("Retry-After")
        .and_then(|seconds| seconds.trim().parse().ok());
    Ok(Answer {
        status: response.status(),
        retry_after,
        body: read(response).await?,
    })
}

/// The `DeviceType` of this browser (auth-vault-api.md §2.3).
pub(super) fn device_type() -> u8 {
    let agent = crate::browser::document::user_agent();
    // Order matters: Edge, Opera and Vivaldi call themselves Chrome as well.
    [
        ("Edg/", 12),
        ("OPR/", 11),
        ("Vivaldi", 18),
        ("Firefox/", 10),
        ("Chrome/", 9),
        ("Safari/", 17),
    ]
    .into_iter()
    .find_map(|(mark, number)| agent.contains(mark).then_some(number))
    .unwrap_or(14)
}
