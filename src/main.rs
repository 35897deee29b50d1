//! Arguments, settings, log, store, serve.

use std::process::ExitCode;

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

fn main() -> ExitCode {
    let Err(failure) = run() else {
        return ExitCode::SUCCESS;
    };
    // Whoever reads this mends a file or a setting, not the program: causes, and never a stack.
    eprintln!("Error: {failure}");
    for cause in failure.chain().skip(1) {
        eprintln!("  because: {cause}");
    }
    ExitCode::FAILURE
}

fn run() -> anyhow::Result<()> {
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
