//! The query part of an address as names and values. Screens keep their state
//! there; what a link says is read with good will, and parameters that belong
//! to somebody else stay as they are.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// Readable in an address bar, and the same after a browser has touched it.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~')
    .remove(b',')
    .remove(b'@')
    .remove(b':');

/// Names and values of a query, with or without its question mark.
pub fn pairs(query: &str) -> impl Iterator<Item = (String, String)> + '_ {
    raw_pairs(query).map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (decode(name), decode(value))
    })
}

/// The query with these parameters in place of the ones of the same name. An
/// empty value removes its parameter. Without a question mark.
pub fn with(query: &str, parameters: &[(&str, &str)]) -> String {
    let foreign = raw_pairs(query).filter(|pair| {
        let name = decode(pair.split('=').next().unwrap_or_default());
        parameters.iter().all(|(own, _)| *own != name)
    });
    let own = parameters
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{name}={}", utf8_percent_encode(value, ESCAPED)));
    let parts: Vec<String> = foreign.map(str::to_owned).chain(own).collect();
    parts.join("&")
}

/// The pairs of a query as they stand in it.
pub fn raw_pairs(query: &str) -> impl Iterator<Item = &str> {
    query
        .strip_prefix('?')
        .unwrap_or(query)
        .split('&')
        .filter(|pair| !pair.is_empty())
}

/// What a name or value of a query says.
pub fn decode(text: &str) -> String {
    percent_decode_str(&text.replace('+', " "))
        .decode_utf8_lossy()
        .into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_named_parameters_change() {
        let check = |query, parameters: &[(&str, &str)], expected: &str| {
            assert_eq!(with(query, parameters), expected, "{query}");
        };
        check("?a=1&b=2", &[("b", "3 4")], "a=1&b=3%204");
        check("a=1&b=2&b=5", &[("b", "")], "a=1");
        check("%61=1", &[("a", "ä@x,y")], "a=%C3%A4@x,y");
        check("", &[("a", "")], "");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(value in "\\PC{1,12}") {
            let query = with("other=1", &[("own", &value)]);
            let read: Vec<_> = pairs(&query).collect();
            prop_assert_eq!(&read[1], &("own".to_owned(), value));
        }
    }
}
