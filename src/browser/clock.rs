//! The wall clock.

/// Milliseconds since 1970-01-01 UTC.
pub fn now_ms() -> f64 {
    js_sys::Date::now()
}

/// The moment as the server writes one (ISO-8601 UTC).
pub fn now_iso() -> String {
    js_sys::Date::new_0().to_iso_string().into()
}
