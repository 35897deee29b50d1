//! What the steps say of the course so far.

use leptos::prelude::*;

use super::{super::verdict::place, Course};
use crate::{
    components::{error_summary::Mistake, step_bar::TripLine},
    domain::{
        draft::Step,
        refusal::{At, Problem},
        trip::SlotId,
    },
    text::{dates, home, refusal},
};

impl Course {
    /// The mistakes of a step, each with the way to it.
    pub fn mistakes(self, step: Step) -> Vec<Mistake> {
        let to = |at: At| match at {
            At::Slot if step != Step::Slot => self.address(Step::Slot),
            At::Procedures(0) if step != Step::Procedures => self.address(Step::Procedures),
            At::Key => String::new(),
            at => format!("#{}", place(at)),
        };
        self.verdict.with_untracked(|verdict| {
            if !verdict.speaks_at(step) {
                return Vec::new();
            }
            let mistake = |problem: &Problem| Mistake {
                to: to(problem.at),
                text: refusal::problem(problem, self.language),
            };
            verdict.problems.iter().map(mistake).collect()
        })
    }

    /// What is wrong at one place.
    pub fn problem(self, at: At) -> Option<String> {
        self.verdict.with_untracked(|verdict| {
            verdict
                .problems
                .iter()
                .find(|problem| problem.at == at)
                .map(|problem| refusal::problem(problem, self.language))
        })
    }

    /// The name of a procedure.
    pub fn procedure_name(self, code: &str) -> String {
        self.view.with_value(|view| {
            view.procedures
                .iter()
                .find(|procedure| procedure.code.as_str() == code)
                .map_or_else(|| code.to_owned(), |procedure| procedure.name.clone())
        })
    }

    /// What one person comes for, in words.
    pub fn procedures_of(self, person: usize) -> String {
        let codes = self
            .draft
            .with_untracked(|draft| draft.procedures_of(person).to_vec());
        codes
            .iter()
            .map(|code| self.procedure_name(code))
            .collect::<Vec<_>>()
            .join("; ")
    }

    /// The chosen time in words: "9 giờ 30, Thứ Năm 26/11".
    pub fn chosen_time(self) -> String {
        let slot = self
            .draft
            .with_untracked(|draft| draft.slot.parse::<SlotId>().ok());
        self.trip.with_untracked(|trip| {
            slot.and_then(|slot| trip.slot(slot))
                .map_or_else(String::new, |slot| {
                    dates::moment(self.language, trip.slot_starts(slot), self.as_of.get_untracked())
                })
        })
    }

    /// Where to come, in words.
    pub fn place(self) -> String {
        self.trip.with_untracked(|trip| {
            let summary = &trip.summary;
            format!("{}, {}", summary.venue, home::in_sentence(&summary.commune.name))
        })
    }

    /// The trip that a step is about.
    pub fn trip_line(self) -> impl IntoView {
        let date = self.trip.with_untracked(|trip| trip.summary.date);
        let day = dates::day(self.language, date, self.as_of.get_untracked());
        view! { <TripLine day place=self.place()/> }
    }
}
