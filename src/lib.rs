//! Citizen portal of the mobile public-service van.
//!
//! The modules stand in reading order. Each may use those above it, never those below; `tests/architecture.rs` enforces it.
//! Every feature gate of the project is in this file.

// A page's view is one deeply nested type; the compiler's usual limit ends within the longest pages.
#![recursion_limit = "512"]

/// The rules and the words. No clock, no storage, no browser.
pub mod domain;

/// Procedures, communes and the calendar as data, each statement with its source.
#[cfg(feature = "ssr")]
pub mod content;

/// Every sentence a person reads, in Vietnamese and English.
pub mod text;

/// Every address, built from domain types.
pub mod paths;

/// A form as a PDF. Pure: the sheet and the fonts come in, bytes go out.
pub mod pdf;

/// The questions the pages may ask, and the shapes of the answers.
pub mod api;

/// The public answers, worked out from what is public: in the office and, without signal, on the phone.
pub mod answers;

/// Carries the rules out: settings, time, storage, sealing.
#[cfg(feature = "ssr")]
pub mod server;

/// What only the device knows. Called from effects and events alone.
pub mod browser;

/// The answers: in-process in the office.
#[cfg(feature = "ssr")]
#[path = "api/office.rs"]
pub mod door;

/// The answers: over HTTP on the phone.
#[cfg(not(feature = "ssr"))]
#[path = "api/phone.rs"]
pub mod door;

/// Parts that pages are made of.
pub mod components;

/// One file per address.
pub mod pages;

/// The shell and the address table.
pub mod app;

/// Puts the portal on the network.
#[cfg(feature = "ssr")]
pub mod http;

/// Chance, for the tests of what reads other people's texts.
#[cfg(test)]
#[path = "tests/fuzz.rs"]
mod fuzz;
