//! A new account for somebody who was invited: what the form checks. How good a
//! password is, only its length can tell without a word list of its own; the
//! page gives advice for the rest.

/// Fewest characters, as the official client asks for.
pub const SHORTEST_PASSWORD: usize = 12;
/// Characters that a hint may have.
const LONGEST_HINT: usize = 50;
/// Rounds of PBKDF2 for new accounts (auth-vault-api.md §2.2).
pub const ITERATIONS: u32 = 600_000;

/// What is wrong with what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mistake {
    /// The password is too short.
    TooShort,
    /// The password is, or holds, the address.
    IsAddress,
    /// All characters are the same, or it counts up.
    TooSimple,
    /// The second time something else was typed.
    Different,
    /// The hint gives the password away.
    HintTells,
    /// The hint is too long.
    HintTooLong,
}

/// What is wrong; the first two are about the password, then the repetition, then the hint.
pub fn mistakes(email: &str, password: &str, again: &str, hint: &str) -> Vec<Mistake> {
    let mut found = Vec::new();
    let folded = password.to_lowercase();
    let name = email.split('@').next().unwrap_or_default().to_lowercase();
    if password.chars().count() < SHORTEST_PASSWORD {
        found.push(Mistake::TooShort);
    } else if name.chars().count() > 3 && folded.contains(&name) {
        found.push(Mistake::IsAddress);
    } else if is_simple(&folded) {
        found.push(Mistake::TooSimple);
    }
    if password != again {
        found.push(Mistake::Different);
    }
    let hint = hint.trim().to_lowercase();
    if hint.chars().count() > LONGEST_HINT {
        found.push(Mistake::HintTooLong);
    } else if !hint.is_empty() && !folded.is_empty() && hint.contains(&folded) {
        found.push(Mistake::HintTells);
    }
    found
}

/// Few different characters, or each the one after the one before.
fn is_simple(password: &str) -> bool {
    let letters: Vec<u32> = password.chars().map(u32::from).collect();
    let mut different = letters.clone();
    different.sort_unstable();
    different.dedup();
    let steps = letters.windows(2);
    let counts = steps.clone().filter(|pair| pair[1] == pair[0] + 1).count();
    different.len() < 5 || counts + 3 >= letters.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_are_looked_at() {
        let check = |password: &str, expected: &[Mistake]| {
            let found = mistakes("trinity@northwind.example", password, password, "");
            assert_eq!(found, expected, "{password}");
        };
        check("correct-horse-battery-1", &[]);
        check("", &[Mistake::TooShort]);
        check("eleven-char", &[Mistake::TooShort]);
        check("密码密码密码密码马电池钉", &[]);
        check("Trinity-likes-rain", &[Mistake::IsAddress]);
        check("aaaaaaaaaaaa", &[Mistake::TooSimple]);
        check("abababababab", &[Mistake::TooSimple]);
        check("abcdefghijklm", &[Mistake::TooSimple]);
        check("123456789012", &[Mistake::TooSimple]);
    }

    #[test]
    fn repetition_and_hint_are_looked_at() {
        let check = |again: &str, hint: &str, expected: &[Mistake]| {
            let found = mistakes("a@b.example", "correct-horse-battery", again, hint);
            assert_eq!(found, expected, "{again} {hint}");
        };
        check("correct-horse-battery", "the usual", &[]);
        check("correct-horse", "", &[Mistake::Different]);
        check(
            "correct-horse-battery",
            "It is Correct-Horse-Battery!",
            &[Mistake::HintTells],
        );
        let long = "x".repeat(51);
        check("correct-horse-battery", &long, &[Mistake::HintTooLong]);
    }
}
