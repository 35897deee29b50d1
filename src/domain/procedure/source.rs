//! Where the parts of a description are from, and when they hold.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

#[cfg(doc)]
use super::Procedure;
use crate::domain::time;

/// A part of a procedure's description that may lack a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// [`Procedure::who`].
    Who,
    /// [`Procedure::papers`]: the list as a whole.
    Papers,
    /// [`Procedure::fee`].
    Fee,
    /// [`Procedure::online_fee`].
    OnlineFee,
    /// [`Procedure::time_limit`].
    TimeLimit,
    /// [`Procedure::result`].
    Result,
    /// [`Procedure::level`] and [`Procedure::channels`].
    Filing,
    /// [`Procedure::needs_signature`].
    Signature,
    /// [`Procedure::van`].
    Van,
    /// [`Procedure::note`].
    Note,
}

impl Part {
    /// All, in the order the page tells them.
    pub const ALL: [Self; 10] = [
        Self::Who,
        Self::Papers,
        Self::TimeLimit,
        Self::Fee,
        Self::OnlineFee,
        Self::Result,
        Self::Filing,
        Self::Signature,
        Self::Van,
        Self::Note,
    ];
}

/// Where one part of a description is from, where that is not the source of the whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartSource {
    /// The part.
    pub part: Part,
    /// As [`Procedure::source`].
    pub source: String,
    /// The day the source was read.
    #[serde(with = "time::date")]
    pub checked_on: NaiveDate,
    /// First day the statement holds.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "time::date_option")]
    pub effective_from: Option<NaiveDate>,
    /// Last day the statement holds.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "time::date_option")]
    pub effective_to: Option<NaiveDate>,
}

/// Where a statement is from and when it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Origin<'a> {
    /// Begins with an address when there is one.
    pub source: &'a str,
    /// The day the source was read.
    pub checked_on: NaiveDate,
    /// The statement was read there, and is Hà Nội's.
    pub sure: bool,
    /// First day it holds.
    pub effective_from: Option<NaiveDate>,
    /// Last day it holds.
    pub effective_to: Option<NaiveDate>,
}
