//! One file per address. A page asks its question, picks its sentences and places the parts.

pub mod about;
pub mod booking;
pub mod cancel;
pub mod data;
pub mod find;
pub mod home;
pub mod move_;
pub mod not_found;
pub mod poster;
pub mod schedule;
pub mod ticket;
pub mod tickets;
pub mod trip;
