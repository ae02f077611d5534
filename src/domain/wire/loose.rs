//! Small readers for answers whose casing and nulls are mixed. The identity
//! service writes PascalCase around camelCase (auth-vault-api.md §0 row 2), so
//! names are found whatever the case of their first letter.

use serde_json::Value;

/// A member by name, first letter in either case; null when there is none.
pub fn member<'a>(value: &'a Value, name: &str) -> &'a Value {
    const NONE: &Value = &Value::Null;
    let Value::Object(members) = value else {
        return NONE;
    };
    members
        .get(name)
        .or_else(|| {
            members
                .iter()
                .find(|(key, _)| same_name(key, name))
                .map(|(_, value)| value)
        })
        .unwrap_or(NONE)
}

/// Whether two names differ at most in the case of their first letter.
pub fn same_name(left: &str, right: &str) -> bool {
    match (left.split_at_checked(1), right.split_at_checked(1)) {
        (Some((first, rest)), Some((other, others))) => {
            first.eq_ignore_ascii_case(other) && rest == others
        }
        _ => left == right,
    }
}

/// A string member; `None` when absent, null or not a string.
pub fn text(value: &Value, name: &str) -> Option<String> {
    member(value, name).as_str().map(str::to_owned)
}

/// A yes-or-no member; no when absent.
pub fn flag(value: &Value, name: &str) -> bool {
    member(value, name).as_bool().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_first_letter_may_differ() {
        let value = serde_json::json!({ "Key": 1, "privateKey": 2 });
        assert_eq!(member(&value, "key"), 1);
        assert_eq!(member(&value, "PrivateKey"), 2);
        assert_eq!(member(&value, "privatekey"), &Value::Null);
        assert_eq!(member(&Value::Null, "key"), &Value::Null);
    }
}
