//! Whether another release was deployed than the one that runs. An old tab goes
//! on working, because a deploy keeps the files of older releases; it is never
//! reloaded by itself, because somebody may be in the middle of something.

use crate::{
    browser::{assets, site},
    domain::wire::release,
};

/// The release that was deployed since this one was loaded; `None` also while
/// developing, where no release is named.
pub async fn deployed_since() -> Option<String> {
    let own = site::release()?;
    let text = assets::fresh_text("version.json").await?;
    release::parse_version(&text).filter(|deployed| *deployed != own)
}
