//! What only the device knows. Called from effects and event handlers alone: on the server these calls would fail.

pub mod held;
