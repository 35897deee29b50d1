//! The tables. Plain SQL, forward only: a migration never breaks the code that ran before it.

/// Each step is run once, in order; its place is its version.
pub const MIGRATIONS: &[&str] = &[
    include_str!("schema/001_portal.sql"),
    include_str!("schema/002_reports.sql"),
    include_str!("schema/003_fewer_pages.sql"),
    include_str!("schema/004_searches.sql"),
];
