//! What the guides' pages show.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::guide::{Guide, GuideSummary};

/// What a guide's page shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GuideView {
    /// The guide in the page's language.
    pub guide: Guide,
    /// The guide that holds now, where this one does not.
    pub newer: Option<GuideSummary>,
}

impl GuideView {
    /// The page of a guide on a day, out of all guides; none where there is no such guide.
    pub fn of(guides: &[Guide], id: &str, today: NaiveDate) -> Option<Self> {
        let find = |id: &str| guides.iter().find(|guide| guide.id.as_str() == id);
        let guide = find(id)?.clone();
        let newer = guide.newer.as_ref().filter(|_| !guide.is_in_force(today));
        let newer = newer.and_then(|newer| find(newer.as_str())).map(Guide::summary);
        Some(Self { guide, newer })
    }
}

/// What a plain form that reports a mistake sent, and what came of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReportSent {
    /// Nothing was sent yet.
    #[default]
    Nothing,
    /// Nothing was chosen.
    Missing,
    /// There were too many in the last hour.
    TooMany,
    /// Our fault.
    Failed,
}

/// What the page for reporting a mistake shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReportView {
    /// The guide.
    pub guide: Guide,
    /// What came of the form.
    pub sent: ReportSent,
}
