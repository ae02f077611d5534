//! Where this copy of the app lies: one build serves any address, so nothing
//! in it knows the folder it was put into. The page finds that folder before
//! anything else and writes it into its `<base>` (index.html).

use std::cell::OnceCell;

use web_sys::Url;

use super::document;

/// Below this folder of the site the same app runs inside partners' pages; a
/// server sends other headers there.
const EMBED: &str = "embed";

thread_local! {
    static ROOT: OnceCell<String> = const { OnceCell::new() };
    static IS_EMBEDDED: OnceCell<bool> = const { OnceCell::new() };
}

/// The folder of the site, with a slash at both ends: `/` or `/a/b/`.
pub fn root() -> String {
    ROOT.with(|root| root.get_or_init(find_root).clone())
}

/// Whether this is the app below `embed/`, which partners may put into a frame.
pub fn is_embedded() -> bool {
    IS_EMBEDDED.with(|is_embedded| {
        *is_embedded.get_or_init(|| {
            document::path()
                .strip_prefix(root().as_str())
                .is_some_and(|rest| rest == EMBED || rest.starts_with("embed/"))
        })
    })
}

/// Whether this is the page that looks for faults of the deployment.
pub fn is_diagnosis() -> bool {
    address_of(&document::path()).trim_end_matches('/') == "/diagnose"
}

/// What stands before every address of the app: empty, or like `/a/b` or `/a/b/embed`.
pub fn router_base() -> String {
    let root = root();
    if is_embedded() {
        format!("{root}{EMBED}")
    } else {
        root.trim_end_matches('/').to_owned()
    }
}

/// An address of the app (`/providers`) as a link must write it here; anything
/// else stays as it is.
pub fn href(address: &str) -> String {
    if address.starts_with('/') && !address.starts_with("//") {
        format!("{}{address}", router_base())
    } else {
        address.to_owned()
    }
}

/// The same for the ordinary app, wherever this is: a window of its own is no frame.
pub fn outside(address: &str) -> String {
    format!("{}{address}", root().trim_end_matches('/'))
}

/// The path of the window as an address of the app: [`href`] the other way round.
pub fn address_of(path: &str) -> String {
    let base = router_base();
    match path.strip_prefix(base.as_str()) {
        Some("") => "/".to_owned(),
        Some(rest) if rest.starts_with('/') => rest.to_owned(),
        _ => path.to_owned(),
    }
}

/// Where a file beside the app is, relative to `<base>`. A release names its
/// files by their content and lists them in the page; while developing there is
/// no list and a file has its own name.
pub fn asset(name: &str) -> String {
    meta(&format!("asset:{name}")).unwrap_or_else(|| name.to_owned())
}

/// The release that runs, as `version.json` names it; `None` while developing.
pub fn release() -> Option<String> {
    meta("release")
}

fn meta(name: &str) -> Option<String> {
    web_sys::window()?
        .document()?
        .query_selector(&format!("meta[name='{name}']"))
        .ok()??
        .get_attribute("content")
}

fn find_root() -> String {
    let base = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.base_uri().ok().flatten())
        .and_then(|address| Url::new(&address).ok())
        .map(|url| url.pathname())
        .unwrap_or_default();
    // The last part is the page's own name, if there is one.
    match base.rsplit_once('/') {
        Some((folder, _)) => format!("{folder}/"),
        None => "/".to_owned(),
    }
}
