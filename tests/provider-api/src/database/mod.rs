//! The SQLite database: opening, migrating, and the one connection behind a lock.
//!
//! Each file beside this one knows the SQL of one family of tables and returns plain rows; none
//! of them knows HTTP, permissions or how a row looks on the wire.

pub mod billing;
pub mod ciphers;
pub mod codes;
pub mod collections;
pub mod events;
pub mod folders;
pub mod invoices;
pub mod mail_tokens;
pub mod mails;
pub mod members;
pub mod organizations;
pub mod policies;
pub mod provider_users;
pub mod providers;
pub mod tokens;
pub mod users;

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::Connection;
use rusqlite_migration::{M, Migrations};

use crate::contract::error::ApiError;

/// A cloneable handle to the one connection.
#[derive(Clone)]
pub struct Database(Arc<Mutex<Connection>>);

/// Why the database could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// SQLite said no.
    #[error("SQLite: {0}")]
    Sqlite(#[from] rusqlite::Error),
    /// The schema could not be brought up to date.
    #[error("migration: {0}")]
    Migration(#[from] rusqlite_migration::Error),
}

impl Database {
    /// Opens the file at `path`, or an empty database in memory, and migrates it.
    pub fn open(path: Option<&Path>) -> Result<Self, OpenError> {
        let mut connection = match path {
            Some(path) => Connection::open(path)?,
            None => Connection::open_in_memory()?,
        };
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "NORMAL")?;
        connection.pragma_update(None, "foreign_keys", true)?;
        connection.set_prepared_statement_cache_capacity(128);
        Migrations::new(vec![
            M::up(include_str!("schema.sql")),
            M::up(include_str!("migration_2.sql")),
            M::up(include_str!("migration_3.sql")),
        ])
        .to_latest(&mut connection)?;
        Ok(Self(Arc::new(Mutex::new(connection))))
    }

    /// Runs `work` with the connection on a thread that may block.
    pub async fn call<T, F>(&self, work: F) -> Result<T, ApiError>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> Result<T, ApiError> + Send + 'static,
    {
        let handle = self.clone();
        tokio::task::spawn_blocking(move || handle.with(|connection| work(connection)))
            .await
            .map_err(|_| ApiError::Unhandled)?
    }

    /// Like [`Database::call`], all or nothing: what `work` wrote is taken back when it fails.
    pub async fn write<T, F>(&self, work: F) -> Result<T, ApiError>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> Result<T, ApiError> + Send + 'static,
    {
        self.call(move |connection| {
            let transaction = connection.unchecked_transaction()?;
            let result = work(&transaction)?;
            transaction.commit()?;
            Ok(result)
        })
        .await
    }

    /// Runs `work` with the connection on this thread; for start-up and tests.
    pub fn with<T>(&self, work: impl FnOnce(&mut Connection) -> T) -> T {
        // A panic elsewhere leaves no half-written row behind (SQLite rolls back), so the lock
        // may be taken over.
        let mut connection = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        work(&mut connection)
    }

    /// Keeps a copy of every table beside the data, for [`Database::restore`].
    pub fn keep_snapshot(&self) -> Result<(), rusqlite::Error> {
        self.with(|connection| {
            connection.execute_batch("ATTACH DATABASE ':memory:' AS snapshot")?;
            for table in tables(connection)? {
                connection.execute_batch(&format!(
                    "CREATE TABLE snapshot.{table} AS SELECT * FROM main.{table}"
                ))?;
            }
            Ok(())
        })
    }

    /// Puts back what [`Database::keep_snapshot`] kept.
    pub fn restore(&self) -> Result<(), rusqlite::Error> {
        self.with(|connection| {
            let tables = tables(connection)?;
            let transaction = connection.transaction()?;
            // Rows go and come table by table; only at the end do they have to fit together.
            transaction.pragma_update(None, "defer_foreign_keys", true)?;
            for table in &tables {
                transaction.execute(&format!("DELETE FROM main.{table}"), [])?;
            }
            for table in &tables {
                let sql = format!("INSERT INTO main.{table} SELECT * FROM snapshot.{table}");
                transaction.execute(&sql, [])?;
            }
            transaction.commit()
        })
    }

    /// Whether anything was ever put in.
    pub fn is_empty(&self) -> Result<bool, rusqlite::Error> {
        self.with(|connection| {
            connection.query_row("SELECT NOT EXISTS (SELECT 1 FROM users)", [], |row| {
                row.get(0)
            })
        })
    }
}

fn tables(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    collect(
        connection,
        "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
        [],
        |row| row.get(0),
    )
}

/// Reads every row of a prepared query with `read`.
pub(crate) fn collect<T>(
    connection: &Connection,
    sql: &str,
    parameters: impl rusqlite::Params,
    read: impl FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<Vec<T>> {
    connection
        .prepare_cached(sql)?
        .query_map(parameters, read)?
        .collect()
}

/// Reads the first row of a prepared query with `read`, if there is one.
pub(crate) fn first<T>(
    connection: &Connection,
    sql: &str,
    parameters: impl rusqlite::Params,
    read: impl FnOnce(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<Option<T>> {
    use rusqlite::OptionalExtension;
    connection
        .prepare_cached(sql)?
        .query_row(parameters, read)
        .optional()
}
