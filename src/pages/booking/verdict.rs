//! What came back from a press, and the places it points to.

use crate::domain::{
    draft::Step,
    refusal::{At, Failure, Problem, Refusal},
};

/// What came back from the last press.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Verdict {
    /// The step it belongs to: the Back button leads away from it.
    pub at: Option<Step>,
    /// What is wrong with what was typed.
    pub problems: Vec<Problem>,
    /// Why a rule said no.
    pub refusal: Option<Refusal>,
    /// No answer came: it may be booked or not.
    pub unknown: Option<Failure>,
}

impl Verdict {
    /// Only mistakes.
    pub fn of(problems: Vec<Problem>) -> Self {
        Self {
            problems,
            ..Self::default()
        }
    }

    /// Whether there is anything to say on a step.
    pub fn speaks_at(&self, step: Step) -> bool {
        let clean = self.problems.is_empty() && self.refusal.is_none() && self.unknown.is_none();
        !clean && self.at == Some(step)
    }
}

/// The id of the input at a place.
pub fn place(at: At) -> String {
    match at {
        At::People => "nguoi".to_owned(),
        At::Procedures(0) => "viec".to_owned(),
        At::Procedures(person) => format!("viec-{}", person + 1),
        At::Slot => "gio".to_owned(),
        At::Name(person) => format!("ten-{}", person + 1),
        At::BirthDate(person) => format!("ngay-{}", person + 1),
        At::Phone => "dien-thoai".to_owned(),
        At::Consent => "dong-y".to_owned(),
        At::ConsentPhone => "dong-y-dt".to_owned(),
        At::ConsentOthers => "dong-y-ho".to_owned(),
        At::Reference => "ma".to_owned(),
        At::Tickets => "phieu".to_owned(),
        At::Key => String::new(),
    }
}
