//! One file per address. A page asks its question, picks its sentences and places the parts.

pub mod about;
pub mod booking;
pub mod bring;
pub mod cancel;
pub mod data;
pub mod find;
pub mod form;
pub mod forms;
pub mod guide;
pub mod guides;
pub mod handover;
pub mod home;
pub mod kiosk;
pub mod move_;
pub mod not_found;
pub mod photos;
pub mod poster;
pub mod procedure;
pub mod procedures;
pub mod receive;
pub mod schedule;
pub mod search;
pub mod shared;
pub mod ticket;
pub mod tickets;
pub mod trip;
