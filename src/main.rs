//! Arguments, settings, log, store, serve.

use anyhow::Context;
use chuyenxe::server::{commands::Command, settings::Settings};
use clap::Parser;

/// Chuyến Xe: citizen self-service portal of the mobile public-service van.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
}

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let settings = Settings::read()?;
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::try_new(&settings.log).context("RUST_LOG")?)
        .with_writer(std::io::stderr)
        .init();
    let runtime = tokio::runtime::Runtime::new().context("the machine gives no threads")?;
    runtime.block_on(async {
        match arguments.command.unwrap_or(Command::Serve) {
            Command::Serve => chuyenxe::http::serve(settings).await,
            command => command.run(settings).await,
        }
    })
}
