//! HTTP and architecture tests: what the front desk answers, and whether the house still has its plan.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "tests say what they expect")]

mod architecture;
mod content;
