//! Secrets in a face in which every character can be told apart.

use leptos::prelude::*;

/// A password or key in a monospace face, with digits and symbols tinted so that `l`, `1` and `I` differ.
#[component]
pub fn SecretText(
    /// The secret; masking is the caller's decision.
    #[prop(into)]
    value: Signal<String>,
) -> impl IntoView {
    let runs = move || {
        value.with(|value| {
            runs(value)
                .into_iter()
                .map(|(kind, text)| view! { <span data-kind=kind.as_str()>{text}</span> })
                .collect_view()
        })
    };
    view! { <span class="secret-text" translate="no">{runs}</span> }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Letter,
    Digit,
    Symbol,
}

impl Kind {
    fn of(c: char) -> Self {
        match c {
            c if c.is_numeric() => Kind::Digit,
            // Dots in place of a hidden secret are no symbols of it.
            c if c.is_alphabetic() || c == '•' => Kind::Letter,
            _ => Kind::Symbol,
        }
    }

    fn as_str(self) -> &'static str {
        match self {
            Kind::Letter => "letter",
            Kind::Digit => "digit",
            Kind::Symbol => "symbol",
        }
    }
}

fn runs(value: &str) -> Vec<(Kind, String)> {
    let mut runs: Vec<(Kind, String)> = Vec::new();
    for c in value.chars() {
        let kind = Kind::of(c);
        match runs.last_mut() {
            Some((last, text)) if *last == kind => text.push(c),
            _ => runs.push((kind, c.to_string())),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_keep_every_character_in_order() {
        let check = |value: &str, expected: usize| {
            let runs = runs(value);
            assert_eq!(runs.len(), expected, "{value}");
            assert_eq!(
                runs.into_iter().map(|(_, text)| text).collect::<String>(),
                value
            );
        };
        check("", 0);
        check("abc", 1);
        check("a1!", 3);
        check("ab12--cd", 4);
        check("密码7", 2);
        check("••••", 1);
    }
}
