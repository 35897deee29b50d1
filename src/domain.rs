//! The rules and the words. Pure on both sides: no clock, no storage, no browser, no framework.
//!
//! Reading order: the words things are made of, then trips, then booking, then forms.

/// Lets serde read a type from text as `parse` does.
macro_rules! tried_from_text {
    ($name:ident) => {
        impl TryFrom<String> for $name {
            type Error = <$name as std::str::FromStr>::Err;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                text.parse()
            }
        }
    };
}

pub mod cases;
pub mod fold;
pub mod json;
pub mod order;
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

pub mod file;
pub mod form;

pub mod card;
pub mod frames;
pub mod mrz;
pub mod photo;
pub mod profile;
