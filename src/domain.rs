//! The rules and the words. Pure on both sides: no clock, no storage, no browser, no framework.
//!
//! Reading order: the words things are made of, then trips, then booking.

pub mod fold;
pub mod time;

pub mod commune;
pub mod lunar;
pub mod person;
pub mod procedure;
pub mod reference;

pub mod refusal;

pub mod trip;

pub mod plan;

pub mod schedule;

pub mod booking;
pub mod draft;
