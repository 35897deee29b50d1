//! What only the device knows. Called from effects and event handlers alone: on the server these calls would fail.

pub mod commune;
pub mod draft;
pub mod form;
pub mod held;
pub mod page;
pub mod position;
