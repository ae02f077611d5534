//! A coloured square with initials, for people, clients and providers.
//!
//! It does not know whose initials it draws: name and seed come in, and the same
//! seed always gives the same hue, so that two tabs of two clients differ at a glance.

use leptos::prelude::*;

/// How big an avatar is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AvatarSize {
    /// 24 px, in rows.
    Small,
    /// 32 px.
    #[default]
    Normal,
    /// 48 px, at the head of a page or drawer.
    Large,
}

/// Initials on a colour of their own; decoration beside a name that is written out.
#[component]
pub fn Avatar(
    /// The name whose initials it shows.
    #[prop(into)]
    name: Signal<String>,
    /// What the colour is derived from: an id, so that it survives a rename.
    #[prop(into)]
    seed: Signal<String>,
    /// How big it is.
    #[prop(optional)]
    size: AvatarSize,
    /// Round, for people; clients and providers are squares with rounded corners.
    #[prop(optional)]
    round: bool,
) -> impl IntoView {
    let size = match size {
        AvatarSize::Small => "small",
        AvatarSize::Normal => "normal",
        AvatarSize::Large => "large",
    };
    view! {
        <span
            class="avatar"
            data-size=size
            data-shape=round.then_some("round")
            aria-hidden="true"
            style:--avatar-hue=move || seed.with(|seed| hue(seed).to_string())
        >
            {move || name.with(|name| initials(name))}
        </span>
    }
}

/// A hue from 44 to 330 that depends on the seed alone.
pub fn hue(seed: &str) -> u32 {
    // FNV-1a: tiny, and spreads ids that differ in one digit.
    let hash = seed.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    // Steps of 22 keep neighbours distinguishable; reds are left out, they mean danger.
    44 + (hash >> 8) % 14 * 22
}

/// Up to two initials; one character for names in Chinese, Japanese or Korean.
pub fn initials(name: &str) -> String {
    let mut words = name
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let Some(first) = words.next() else {
        return name
            .trim()
            .chars()
            .next()
            .map(String::from)
            .unwrap_or_default();
    };
    let head: Vec<char> = first.chars().take(1).collect();
    if head.iter().any(|c| is_wide(*c)) {
        return head.into_iter().collect();
    }
    head.into_iter()
        .chain(words.next_back().and_then(|word| word.chars().next()))
        .flat_map(char::to_uppercase)
        .collect()
}

fn is_wide(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_short_and_never_split_a_character() {
        let check = |name: &str, expected: &str| assert_eq!(initials(name), expected, "{name}");
        check("Fabrikam Dental", "FD");
        check("fabrikam", "F");
        check("Alpine & Sons Clinic", "AC");
        check("  ", "");
        check("北京晨星科技", "北");
        check("مكتب الرياض", "ما");
        check("Élan vital", "ÉV");
        check("24 Hour Gym", "2G");
        check("***", "*");
    }

    #[test]
    fn hue_is_stable_and_in_range() {
        let all: std::collections::BTreeSet<u32> =
            (0..200).map(|n| hue(&format!("client-{n}"))).collect();
        assert!(all.iter().all(|hue| (44..360).contains(hue)));
        assert!(all.len() > 10, "hues bunch up: {all:?}");
        assert_eq!(hue("a"), hue("a"));
    }
}
