//! The addresses of the steps, and the step that an address asks for.

use leptos::prelude::*;

use super::{Course, has_people};
use crate::{
    domain::{
        draft::{Draft, Step},
        schedule::TripQuery,
    },
    paths,
};

impl Course {
    /// The address of a step with what has been chosen. People are never in an address.
    pub fn address(self, to: Step) -> String {
        let word = match to {
            Step::Procedures => Some("viec"),
            Step::Slot => Some("gio"),
            Step::People => None,
            Step::Check => Some("xem-lai"),
        };
        let trip = self.trip.with_untracked(|trip| trip.summary.id.clone());
        let page = paths::book(self.language, &trip, &[], None);
        self.draft.with_untracked(|draft| {
            let chosen = draft
                .procedures
                .iter()
                .map(|code| ("viec", code.as_str()))
                .chain((!draft.slot.is_empty()).then_some(("gio", draft.slot.as_str())))
                .chain(word.map(|word| ("buoc", word)));
            format!("{page}{}", paths::query(chosen))
        })
    }

    /// The address of the page without any choice: where a plain form of steps one and two is sent by GET.
    pub fn bare_address(self) -> String {
        self.trip
            .with_untracked(|trip| paths::book(self.language, &trip.summary.id, &[], None))
    }

    /// The address that a plain form is sent to: the choices that are not in the form itself.
    pub fn target(self, of: Step) -> String {
        let trip = self.trip.with_untracked(|trip| trip.summary.id.clone());
        let page = paths::book(self.language, &trip, &[], None);
        self.draft.with_untracked(|draft| {
            let procedures = draft.procedures.iter().filter(|_| of != Step::Procedures);
            let slot = (of != Step::Slot && !draft.slot.is_empty()).then_some(("gio", draft.slot.as_str()));
            let chosen = procedures.map(|code| ("viec", code.as_str())).chain(slot);
            format!("{page}{}", paths::query(chosen))
        })
    }

    /// What people typed, to be carried along by a plain form of another step; nothing where nothing was typed.
    pub fn carried(self) -> Vec<(String, String)> {
        self.draft.with_untracked(|draft| {
            if !has_people(draft) {
                return Vec::new();
            }
            let mut pairs = draft.people_pairs();
            pairs.push(("khoa".to_owned(), draft.key.clone()));
            pairs
        })
    }

    /// The schedule of the trip's commune.
    pub fn schedule_here(self) -> String {
        let commune = self.trip.with_untracked(|trip| trip.summary.commune.code.clone());
        paths::schedule(
            self.language,
            &TripQuery {
                commune: Some(commune),
                ..TripQuery::default()
            },
        )
    }

    /// Step two is sent by GET, which cannot answer with mistakes: its form says that it was sent, so that the page
    /// that comes back without a time says what is missing.
    pub(super) fn left_the_time_out(self, search: &str) -> bool {
        let drawn = self.view.with_value(|view| view.step);
        drawn == Step::Slot
            && self.draft.read_untracked().slot.is_empty()
            && !self.verdict.read_untracked().speaks_at(drawn)
            && paths::read_pairs(search)
                .iter()
                .any(|(name, value)| name == "tiep" && value == "gio")
    }
}

/// The step that an address asks for, as far as what was chosen allows.
pub(super) fn step_of(choices: &[(String, String)], draft: &Draft) -> Step {
    let asked = |name: &str| {
        choices
            .iter()
            .find(|(known, value)| known == name && !value.is_empty())
            .map(|(_, value)| value.as_str())
    };
    match asked("buoc") {
        Some("viec") => Step::Procedures,
        _ if draft.procedures.is_empty() || asked("viec").is_none() => Step::Procedures,
        Some("gio") => Step::Slot,
        _ if draft.slot.is_empty() || asked("gio").is_none() => Step::Slot,
        Some("xem-lai") if has_people(draft) => Step::Check,
        _ => Step::People,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::draft::DraftPerson;

    fn at(search: &str, draft: &Draft) -> Step {
        step_of(&paths::read_pairs(search), draft)
    }

    #[test]
    fn an_address_leads_no_further_than_what_was_chosen() {
        let mut draft = Draft::default();
        assert_eq!(at("", &draft), Step::Procedures);
        assert_eq!(at("viec=1.001193&gio=3", &draft), Step::Procedures);
        draft.procedures.push("1.001193".into());
        assert_eq!(at("viec=1.001193", &draft), Step::Slot);
        draft.slot = "3".into();
        assert_eq!(at("viec=1.001193&gio=3", &draft), Step::People);
        assert_eq!(at("viec=1.001193&gio=3&buoc=gio", &draft), Step::Slot);
        assert_eq!(at("viec=1.001193&gio=3&buoc=viec", &draft), Step::Procedures);
        assert_eq!(at("viec=1.001193&gio=3&buoc=xem-lai", &draft), Step::People);
        draft.people.push(DraftPerson {
            name: "Nguyễn Văn A".into(),
            ..DraftPerson::default()
        });
        assert_eq!(at("viec=1.001193&gio=3&buoc=xem-lai", &draft), Step::Check);
        // The Back button from step two, where the address has nothing chosen yet.
        assert_eq!(at("", &draft), Step::Procedures);
    }
}
