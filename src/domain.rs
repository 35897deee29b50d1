//! The rules and the words. Pure on both sides: no clock, no storage, no browser, no framework.
//!
//! Reading order: the words things are made of, then trips, then booking, then forms.

pub mod fold;
pub mod time;

pub mod commune;
pub mod lunar;
pub mod person;
pub mod procedure;
pub mod reference;

pub mod refusal;

pub mod trip;

pub mod guide;
pub mod seen;

pub mod plan;

pub mod schedule;

pub mod catalogue;
pub mod checklist;
pub mod search;

pub mod booking;
pub mod draft;

pub mod form;

pub mod card;
pub mod frames;
pub mod mrz;
pub mod photo;
pub mod profile;
