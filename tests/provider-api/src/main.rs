//! The command line: where to listen, what to put in, how to behave.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;
use provider_api::app::{App, Options};
use provider_api::database::Database;
use provider_api::seed::{self, Seed};
use tokio::net::TcpListener;

/// Reference Provider API: follows the Bitwarden HTTP contract, for demos and tests.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// Address to listen on.
    #[arg(long, default_value = "127.0.0.1:8081")]
    listen: SocketAddr,

    /// Data of an empty database: none, demo, scale:CLIENTS or scale:CLIENTS:ITEMS.
    #[arg(long, default_value = "demo")]
    seed: Seed,

    /// SQLite file that keeps the data; without it everything is in memory.
    #[arg(long, value_name = "PATH")]
    database: Option<PathBuf>,

    /// Directory of a built app to serve on the same origin.
    #[arg(long, value_name = "DIR")]
    serve: Option<PathBuf>,

    /// Test mode: /test/faults, /test/mailbox and /test/state answer.
    #[arg(long)]
    faults: bool,

    /// Lifetime of access tokens.
    #[arg(long, value_name = "N", default_value_t = 3600)]
    access_token_seconds: i64,

    /// How long a wrong password or code waits for its answer.
    #[arg(long, value_name = "N", default_value_t = 2000)]
    failure_delay_ms: u64,

    /// Signing in from an unknown device asks for a mailed code.
    #[arg(long)]
    new_device_verification: bool,
}

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(arguments).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}

#[expect(
    clippy::print_stdout,
    reason = "whoever starts the server reads where it is"
)]
async fn run(arguments: Arguments) -> Result<(), String> {
    let database = Database::open(arguments.database.as_deref())
        .map_err(|error| format!("The database cannot be opened. {error}"))?;
    let is_empty = database.is_empty().map_err(|error| error.to_string())?;
    if is_empty {
        seed::fill(&database, arguments.seed)
            .map_err(|error| format!("The data cannot be put in. {error}"))?;
    }
    if let Some(directory) = &arguments.serve
        && !directory.join("index.html").is_file()
    {
        return Err(format!(
            "{} has no index.html. Build the app first.",
            directory.display()
        ));
    }
    let listener = TcpListener::bind(arguments.listen).await.map_err(|error| {
        format!(
            "{} cannot be listened on. Choose another with --listen. {error}",
            arguments.listen
        )
    })?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    println!("{}", seed::welcome(arguments.seed));
    println!("http://{address}");
    let options = Options {
        access_token_seconds: arguments.access_token_seconds,
        failure_delay: Duration::from_millis(arguments.failure_delay_ms),
        faults: arguments.faults,
        serve: arguments.serve,
        new_device_verification: arguments.new_device_verification,
    };
    let app = App::new(database, options).map_err(|error| error.to_string())?;
    let server = provider_api::serve(listener, app);
    tokio::select! {
        result = server => result.map_err(|error| error.to_string()),
        _ = tokio::signal::ctrl_c() => Ok(()),
    }
}
