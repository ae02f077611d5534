//! What most handlers do: take GUIDs from the path, read or write, answer JSON.

use axum::Json;
use rusqlite::Connection;
use serde::{Deserialize, Deserializer};

use crate::app::App;
use crate::contract::error::ApiError;

/// A GUID from the path. Clients may write one in capitals; the tables hold small letters.
pub struct Guid(pub String);

impl<'de> Deserialize<'de> for Guid {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|text| Self(text.to_lowercase()))
    }
}

/// A GUID for a new row.
pub fn new_guid() -> String {
    uuid::Uuid::new_v4().to_string()
}

impl App {
    /// Answers what `work` reads.
    pub async fn read<T, F>(&self, work: F) -> Result<Json<T>, ApiError>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> Result<T, ApiError> + Send + 'static,
    {
        self.database.call(work).await.map(Json)
    }

    /// Answers what `work` has to say after changing the tables, all or nothing.
    pub async fn write<T, F>(&self, work: F) -> Result<Json<T>, ApiError>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> Result<T, ApiError> + Send + 'static,
    {
        self.database.write(work).await.map(Json)
    }

    /// Changes the tables, all or nothing, and answers an empty body.
    pub async fn change<F>(&self, work: F) -> Result<(), ApiError>
    where
        F: FnOnce(&Connection) -> Result<(), ApiError> + Send + 'static,
    {
        self.database.write(work).await
    }
}
