//! HTTP and architecture tests: what the front desk answers, and whether the house still has its plan.

#![expect(clippy::unwrap_used, reason = "tests say what they expect")]

mod architecture;
mod assets;
mod bad_input;
mod booking;
mod catalogue;
mod content;
mod death;
mod desk;
mod elements;
mod form_drafts;
mod forms;
mod fuzz;
mod guides;
mod import;
mod pages;
mod pdf;
mod photos;
mod rush;
mod schedule;
mod search;
mod searches;
mod steps;
