//! The event log of a provider, for its admins (§E). What is not permitted is not found here.

use axum::Json;
use axum::extract::{Path, Query, State};
use rusqlite::Connection;
use serde::Deserialize;
use serde_json::Value;
use time::format_description::well_known::Iso8601;
use time::{Date, OffsetDateTime, PrimitiveDateTime, Time};

use super::handler::Guid;
use crate::app::App;
use crate::auth::caller::Caller;
use crate::contract::date::now_ms;
use crate::contract::error::{ApiError, refusal};
use crate::contract::{List, event as contract};
use crate::database::events::{self, Range};
use crate::database::{provider_users, providers};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// Days shown when no range is asked for.
const USUAL_DAYS: i64 = 30;

/// Most days in one range.
const MOST_DAYS: i64 = 367;

/// Events on one page.
const PAGE: i64 = 50;

/// Which events.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Parameters {
    start: Option<String>,
    end: Option<String>,
    continuation_token: Option<String>,
}

/// A date of the query, with or without time and zone; without a zone it is UTC.
fn parse(text: &str) -> Option<i64> {
    let text = text.trim();
    let date = OffsetDateTime::parse(text, &Iso8601::DEFAULT)
        .or_else(|_| {
            PrimitiveDateTime::parse(text, &Iso8601::DEFAULT).map(|date| date.assume_utc())
        })
        .or_else(|_| {
            Date::parse(text, &Iso8601::DEFAULT)
                .map(|date| date.with_time(Time::MIDNIGHT).assume_utc())
        });
    date.ok()
        .map(|date| date.unix_timestamp() * 1000 + i64::from(date.millisecond()))
}

/// First and last millisecond. Both dates have to be there to count; their order does not matter.
fn range(parameters: &Parameters, now: i64) -> Result<(i64, i64), ApiError> {
    let date = |text: &Option<String>, name: &'static str| match text.as_deref() {
        None | Some("") => Ok(None),
        Some(text) => match parse(text) {
            Some(date) => Ok(Some(date)),
            None => Err(ApiError::Validation(name, "The value is not valid.")),
        },
    };
    let (start, end) = (
        date(&parameters.start, "start")?,
        date(&parameters.end, "end")?,
    );
    let (Some(start), Some(end)) = (start, end) else {
        let today = now - now.rem_euclid(DAY_MS);
        return Ok((today - USUAL_DAYS * DAY_MS, today + DAY_MS - 1));
    };
    let (start, end) = (start.min(end), start.max(end));
    if end - start > MOST_DAYS * DAY_MS {
        return Err(refusal("Range too large."));
    }
    Ok((start, end))
}

/// Date and row of the last event of a page.
fn position(token: &str) -> Option<(i64, i64)> {
    let (date, id) = token.split_once('.')?;
    Some((date.parse().ok()?, id.parse().ok()?))
}

/// One page, newest first; there may be another only after a full one.
fn page(
    connection: &Connection,
    provider_id: &str,
    acting_user_id: Option<&str>,
    parameters: &Parameters,
) -> Result<List<Value>, ApiError> {
    let (start, end) = range(parameters, now_ms())?;
    let token = parameters.continuation_token.as_deref();
    let after = match token.filter(|token| !token.is_empty()) {
        None => None,
        Some(token) => Some(position(token).ok_or_else(|| refusal("Invalid continuation token."))?),
    };
    let range = Range {
        provider_id,
        acting_user_id,
        start,
        end,
        after,
        limit: PAGE,
    };
    let rows = events::of_provider(connection, &range)?;
    let is_full = i64::try_from(rows.len()).is_ok_and(|count| count == PAGE);
    let token = rows
        .last()
        .filter(|_| is_full)
        .map(|(id, event)| format!("{}.{id}", event.date));
    let rows = rows.iter().map(|(_, event)| contract::event(event));
    Ok(List::page(rows.collect(), token))
}

/// `GET /api/providers/{provider}/events`.
pub async fn of_provider(
    State(app): State<App>,
    caller: Caller,
    Path(Guid(provider)): Path<Guid>,
    Query(parameters): Query<Parameters>,
) -> Result<Json<List<Value>>, ApiError> {
    app.read(move |connection| {
        if !caller.is_provider_admin(&provider) {
            return Err(ApiError::NotFound);
        }
        providers::by_id(connection, &provider)?.ok_or(ApiError::NotFound)?;
        page(connection, &provider, None, &parameters)
    })
    .await
}

/// `GET /api/providers/{provider}/users/{id}/events`: what one person did. Somebody who has not
/// accepted yet did nothing and is not found.
pub async fn of_provider_user(
    State(app): State<App>,
    caller: Caller,
    Path((Guid(provider), Guid(id))): Path<(Guid, Guid)>,
    Query(parameters): Query<Parameters>,
) -> Result<Json<List<Value>>, ApiError> {
    app.read(move |connection| {
        if !caller.is_provider_admin(&provider) {
            return Err(ApiError::NotFound);
        }
        let user_id = provider_users::by_id(connection, &id)?
            .filter(|member| member.provider_id == provider)
            .and_then(|member| member.user_id)
            .ok_or(ApiError::NotFound)?;
        page(connection, &provider, Some(&user_id), &parameters)
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_766_000_000_000;

    fn asked(start: Option<&str>, end: Option<&str>) -> Result<(i64, i64), ApiError> {
        let parameters = Parameters {
            start: start.map(str::to_owned),
            end: end.map(str::to_owned),
            continuation_token: None,
        };
        range(&parameters, NOW)
    }

    #[test]
    fn a_range_needs_both_ends_and_a_year_at_most() {
        let today = 1_765_929_600_000;
        let usual = Ok((today - 30 * DAY_MS, today + DAY_MS - 1));
        assert_eq!(asked(None, None), usual);
        assert_eq!(asked(Some("2025-01-01"), None), usual);
        let day = 1_735_689_600_000;
        for (start, end, expected) in [
            (
                "2025-01-01",
                "2025-01-02T00:00:00.000Z",
                Ok((day, day + DAY_MS)),
            ),
            (
                "2025-01-02T02:00:00+02:00",
                "2025-01-01T00:00",
                Ok((day, day + DAY_MS)),
            ),
            (
                "2025-01-01T00:00:00Z",
                "2026-01-03T00:00:00Z",
                Ok((day, day + 367 * DAY_MS)),
            ),
            (
                "2025-01-01T00:00:00Z",
                "2026-01-03T00:00:00.001Z",
                Err(refusal("Range too large.")),
            ),
        ] {
            assert_eq!(asked(Some(start), Some(end)), expected, "{start} {end}");
        }
        assert!(asked(Some("yesterday"), Some("2025-01-01")).is_err());
    }

    #[test]
    fn a_token_names_the_last_event() {
        assert_eq!(position("1766000000000.42"), Some((NOW, 42)));
        assert_eq!(position("42"), None);
        assert_eq!(position("a.b"), None);
    }
}
