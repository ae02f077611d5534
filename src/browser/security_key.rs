//! Security keys (Web Authentication). The browser itself turns JSON into
//! options and a credential into JSON, so this needs Chrome or Edge 129,
//! Firefox 119 or Safari 18.4; older ones are told that they are too old.

use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, CredentialRequestOptions, DomException};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(
        js_namespace = PublicKeyCredential,
        js_name = parseRequestOptionsFromJSON,
        catch
    )]
    fn parse_request_options(
        options: &JsValue,
    ) -> Result<web_sys::PublicKeyCredentialRequestOptions, JsValue>;
}

/// Why a key gave no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyFailure {
    /// The browser is too old, or the page has no secure address.
    Unsupported,
    /// Cancelled, timed out, or kept from a frame by the page around it; a
    /// browser does not say which.
    NotAllowed,
    /// The keys belong to another site than this one.
    WrongSite,
}

/// Whether the page around this frame keeps security keys from it. False where
/// a browser cannot tell.
pub fn is_kept_away() -> bool {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else {
        return false;
    };
    let get = |object: &JsValue, name: &str| js_sys::Reflect::get(object, &name.into()).ok();
    let allows = get(&document, "featurePolicy").and_then(|policy| {
        let ask: js_sys::Function = get(&policy, "allowsFeature")?.dyn_into().ok()?;
        ask.call1(&policy, &"publickey-credentials-get".into())
            .ok()?
            .as_bool()
    });
    allows == Some(false)
}

/// Takes the browser's question back when it is dropped.
struct Question(AbortController);

impl Drop for Question {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Asks a key to sign; both texts are JSON as the browser knows it. Dropping
/// the future takes the browser's question back.
pub async fn ask(options: &str) -> Result<String, KeyFailure> {
    let answered = ask_browser(options).await;
    answered.map_err(|error| match error.dyn_ref::<DomException>() {
        Some(error) if error.name() == "SecurityError" => KeyFailure::WrongSite,
        Some(error) if error.name() != "NotSupportedError" => KeyFailure::NotAllowed,
        _ => KeyFailure::Unsupported,
    })
}

async fn ask_browser(options: &str) -> Result<String, JsValue> {
    let window = web_sys::window().ok_or(JsValue::UNDEFINED)?;
    let public_key = parse_request_options(&js_sys::JSON::parse(options)?)?;
    let question = Question(AbortController::new()?);
    let request = CredentialRequestOptions::new();
    request.set_public_key(&public_key);
    request.set_signal(&question.0.signal());
    let credentials = window.navigator().credentials();
    let credential = JsFuture::from(credentials.get_with_options(&request)?).await?;
    let text = js_sys::JSON::stringify(&credential)?;
    Ok(text.into())
}
