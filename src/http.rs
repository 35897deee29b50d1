//! The front desk: the only place that knows axum. Pages, plain forms, the JSON contract, calendars, files, health.

mod assets;
mod cache;
mod calendar;
mod cookies;
mod forms;
mod guard;
mod health;
mod json;
mod openapi;
mod pages;
mod problem;
mod reports;
mod worker;

use std::{io::Write, net::SocketAddr, ops::Deref, sync::Arc};

use anyhow::Context;
use axum::{Router, extract::DefaultBodyLimit, middleware, serve::ListenerExt};
use leptos::prelude::LeptosOptions;

use self::cache::Cache;
use crate::server::{Services, retention, searches, settings::Settings};

/// A body larger than this is refused: five people with long names are under 4 KB.
const LARGEST_BODY: usize = 64 * 1024;

/// What every handler shares. Cheap to clone: each request does so several times.
#[derive(Clone)]
pub struct Desk(Arc<OnDesk>);

impl Deref for Desk {
    type Target = OnDesk;

    fn deref(&self) -> &OnDesk {
        &self.0
    }
}

/// What lies on the desk.
pub struct OnDesk {
    /// The office behind it.
    pub services: Services,
    /// Where the built files are and what they are called.
    pub options: LeptosOptions,
    /// Drawn pages and JSON answers, kept per data version.
    cache: Cache,
    /// Built files with their compressed bytes.
    files: assets::Files,
    /// The service worker of this build.
    worker: worker::Worker,
}

/// The whole portal as a service: tests ask it without a port.
pub fn router(services: Services, options: LeptosOptions) -> Router {
    // Leptos needs to know how to spawn; a second call finds it set.
    let _ = any_spawner::Executor::init_tokio();
    let desk = Desk(Arc::new(OnDesk {
        cache: Cache::new(services.settings.page_seconds),
        files: assets::Files::new(&options),
        worker: worker::Worker::default(),
        services,
        options,
    }));
    Router::new()
        .merge(pages::routes())
        .merge(forms::routes())
        .merge(reports::routes())
        .merge(json::routes())
        .merge(calendar::routes())
        .merge(health::routes())
        .merge(assets::routes())
        .merge(worker::routes())
        .fallback(pages::unknown)
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(middleware::from_fn_with_state(desk.clone(), guard::guard))
        .with_state(desk)
}

/// How the built files are found, without cargo-leptos around.
pub fn options(settings: &Settings) -> LeptosOptions {
    // Beside the program cargo-leptos leaves the list of hashed names; without it the names are plain.
    let hash_files = std::env::current_exe()
        .ok()
        .and_then(|program| Some(program.parent()?.join("hash.txt")))
        .is_some_and(|list| list.is_file());
    LeptosOptions::builder()
        .output_name("chuyenxe")
        .site_root(settings.site_root.to_string_lossy().into_owned())
        .site_pkg_dir("pkg")
        .site_addr(settings.address)
        .hash_files(hash_files)
        .build()
}

/// Serves until the process is asked to stop; requests under way are answered first.
pub async fn serve(settings: Settings) -> anyhow::Result<()> {
    let address = settings.address;
    let options = options(&settings);
    let public_url = settings.public_url.clone();
    let services = Services::open(settings).await?;
    let listener = tokio::net::TcpListener::bind(address)
        .await
        .with_context(|| format!("cannot listen on {address}"))?;
    // Without it the last packet of a page waits for the one before to be acknowledged.
    let listener = listener.tap_io(|stream| {
        let _ = stream.set_nodelay(true);
    });
    tokio::spawn(retention::keep_forgetting(services.clone()));
    tokio::spawn(searches::keep_writing(services.clone()));
    let app = router(services, options).into_make_service_with_connect_info::<SocketAddr>();
    writeln!(std::io::stdout(), "Chuyến Xe: {public_url}  (http://{address})")?;
    axum::serve(listener, app)
        .with_graceful_shutdown(asked_to_stop())
        .await?;
    tracing::info!("stopped");
    Ok(())
}

/// Ends when the process gets SIGTERM or Ctrl-C.
async fn asked_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(mut terminate) => tokio::select! {
            _ = interrupt => {}
            _ = terminate.recv() => {}
        },
        Err(cause) => {
            tracing::warn!(%cause, "SIGTERM will end the process at once");
            let _ = interrupt.await;
        }
    }
}
