//! What the four steps share: what was typed, what is wrong with it, and the way from step to step.

use leptos::{prelude::*, task::spawn_local};
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
};

use crate::{
    api::{BookingView, Dated, Questions},
    browser,
    components::{error_summary::Mistake, step_bar::TripLine, use_language},
    domain::{
        booking::{IdempotencyKey, open_for_booking},
        draft::{Desk, Draft, DraftPerson, Step},
        procedure::ProcedureCode,
        refusal::{At, Failure, Problem, Refusal, Wrong},
        schedule::TripQuery,
        time::Moment,
        trip::{SlotId, Trip},
    },
    door::Door,
    paths,
    text::{Language, dates, home, refusal},
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

/// Handed to every step; cheap to copy into handlers.
#[derive(Clone, Copy)]
pub struct Course {
    /// The language of the page.
    pub language: Language,
    /// What the office gave: procedures, limits, consent.
    pub view: StoredValue<BookingView>,
    /// The trip, with the places as last heard.
    pub trip: RwSignal<Trip>,
    /// When the places were counted.
    pub as_of: RwSignal<Moment>,
    /// How old that news is.
    pub fetched: RwSignal<Moment>,
    /// What was typed.
    pub draft: RwSignal<Draft>,
    /// What came back.
    pub verdict: RwSignal<Verdict>,
    /// Where the citizen is.
    pub step: Memo<Step>,
    /// The scripts run: what needs them may appear.
    pub awake: RwSignal<bool>,
    /// What was typed comes from before a reload.
    pub restored: RwSignal<bool>,
    /// A booking is on its way.
    pub sending: RwSignal<bool>,
    drawings: RwSignal<usize>,
    moved: RwSignal<bool>,
    focus: StoredValue<Option<String>>,
    navigate: Callback<String>,
}

impl Course {
    /// Begins where the office drew the page.
    pub fn new(answer: Dated<BookingView>) -> Self {
        let fetched = RwSignal::new(answer.fetched());
        let Dated {
            as_of, value: view, ..
        } = answer;
        let search = use_location().search;
        let drawn_search = search.get_untracked();
        let draft = RwSignal::new(view.draft.clone());
        let moved = RwSignal::new(false);
        let drawn_step = view.step;
        let step = Memo::new(move |_| {
            let search = search.get();
            if moved.get() || search != drawn_search {
                draft.with_untracked(|draft| step_of(&paths::read_pairs(&search), draft))
            } else {
                drawn_step
            }
        });
        let go = use_navigate();
        let verdict = Verdict {
            at: Some(view.step),
            problems: view.problems.clone(),
            refusal: view.refusal.clone(),
            unknown: None,
        };
        let course = Self {
            language: use_language(),
            trip: RwSignal::new(view.trip.clone()),
            as_of: RwSignal::new(as_of),
            fetched,
            draft,
            verdict: RwSignal::new(verdict),
            step,
            awake: RwSignal::new(false),
            restored: RwSignal::new(false),
            sending: RwSignal::new(false),
            drawings: RwSignal::new(0),
            moved,
            focus: StoredValue::new(None),
            navigate: Callback::new(move |to: String| {
                go(
                    &to,
                    NavigateOptions {
                        resolve: false,
                        ..NavigateOptions::default()
                    },
                );
            }),
            view: StoredValue::new(view),
        };
        if course.left_the_time_out(&search.get_untracked()) {
            let missing = Problem {
                at: At::Slot,
                what: Wrong::Missing,
            };
            course.verdict.set(Verdict {
                at: Some(Step::Slot),
                ..Verdict::of(vec![missing])
            });
        }
        course
    }

    /// Step two is sent by GET, which cannot answer with mistakes: its form says that it was sent, so that the page
    /// that comes back without a time says what is missing.
    fn left_the_time_out(self, search: &str) -> bool {
        let drawn = self.view.with_value(|view| view.step);
        drawn == Step::Slot
            && self.draft.read_untracked().slot.is_empty()
            && !self.verdict.read_untracked().speaks_at(drawn)
            && paths::read_pairs(search)
                .iter()
                .any(|(name, value)| name == "tiep" && value == "gio")
    }

    /// Why nothing can be booked on this trip at the moment, if so.
    pub fn why_closed(self) -> Option<Refusal> {
        let limits = self.view.with_value(|view| view.limits);
        let now = self.as_of.get_untracked();
        self.trip.with_untracked(|trip| {
            if let Err(why) = open_for_booking(&trip.summary, None, &limits, now) {
                return Some(why);
            }
            let any = trip.slots.iter().any(|slot| {
                slot.places_left > 0
                    && open_for_booking(&trip.summary, Some(trip.slot_starts(slot)), &limits, now).is_ok()
            });
            // With people typed the refusal on their page says it, and nothing typed is taken from the screen.
            let nothing_typed = !has_people(&self.draft.read_untracked());
            (!any && nothing_typed).then_some(Refusal::SlotFull { left: 0 })
        })
    }

    /// The phone is awake: what was typed before a reload comes back.
    pub fn wake(self) {
        self.awake.set(true);
        let trip = self.trip.with_untracked(|trip| trip.summary.id.clone());
        if has_people(&self.draft.read_untracked()) {
            self.keep();
            return;
        }
        let Some(kept) = browser::draft::kept(&trip).filter(has_people) else {
            return;
        };
        self.draft.update(|draft| {
            draft.people = kept.people;
            draft.for_other = kept.for_other;
            draft.phone = kept.phone;
            // The old key stands for an earlier press whose answer may have been lost.
            if kept.key.parse::<IdempotencyKey>().is_ok() {
                draft.key = kept.key;
            }
        });
        self.restored.set(true);
        if self.step.get_untracked() >= Step::People {
            self.redraw(None);
        }
    }

    /// Takes everything typed off the page and off the phone.
    pub fn start_over(self) {
        browser::draft::forget(&self.trip.with_untracked(|trip| trip.summary.id.clone()));
        let key = self.view.with_value(|view| view.draft.key.clone());
        self.draft.update(|draft| {
            *draft = Draft {
                procedures: draft.procedures.clone(),
                slot: draft.slot.clone(),
                key,
                ..Draft::default()
            };
        });
        self.restored.set(false);
        self.verdict.set(Verdict::default());
        self.redraw(None);
    }

    /// Reads a step's form, so that what is typed survives a redraw and a reload.
    pub fn read(self, step: Step, event: &web_sys::Event) {
        let pairs = browser::form::pairs(event);
        let (typed, _) = Draft::of_pairs(pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        self.draft.update(|draft| match step {
            Step::Procedures => draft.procedures = typed.procedures,
            Step::Slot => draft.slot = typed.slot,
            Step::People => {
                draft.people = typed.people;
                draft.for_other = typed.for_other;
                draft.phone = typed.phone;
            }
            Step::Check => {
                draft.consent = typed.consent;
                draft.consent_phone = typed.consent_phone;
                draft.consent_others = typed.consent_others;
                draft.consent_version = typed.consent_version;
            }
        });
        self.keep();
    }

    /// Keeps what was typed, so that a reload loses nothing.
    fn keep(self) {
        if has_people(&self.draft.read_untracked()) {
            let trip = self.trip.with_untracked(|trip| trip.summary.id.clone());
            browser::draft::keep(&trip, &self.draft.read_untracked());
        }
    }

    /// Runs a check at the office's own desk.
    pub fn at_desk<T>(self, check: impl FnOnce(&Draft, &Desk<'_>) -> T) -> T {
        self.view.with_value(|view| {
            let field_of = |code: &ProcedureCode| {
                view.procedures
                    .iter()
                    .find(|procedure| procedure.code == *code)
                    .map(|procedure| procedure.field)
            };
            self.trip.with_untracked(|trip| {
                let desk = Desk {
                    trip,
                    field_of: &field_of,
                    limits: &view.limits,
                    today: self.as_of.get_untracked().date(),
                    consent_version: &view.consent.text_version,
                };
                self.draft.with_untracked(|draft| check(draft, &desk))
            })
        })
    }

    /// Goes to a step, without the office.
    pub fn go(self, to: Step) {
        self.verdict.set(Verdict::default());
        self.moved.set(true);
        self.navigate.run(self.address(to));
        if to == Step::Slot {
            self.count_places_again();
        }
    }

    /// Goes on from a step: to the next one that is not done.
    pub fn go_on(self, from: Step) {
        let next = match from {
            Step::Procedures if self.draft.read_untracked().slot.is_empty() => Step::Slot,
            Step::Procedures | Step::Slot => {
                let known = has_people(&self.draft.read_untracked())
                    && self.at_desk(|draft, desk| draft.check_people(desk)).is_empty();
                if known { Step::Check } else { Step::People }
            }
            Step::People | Step::Check => Step::Check,
        };
        self.go(next);
    }

    /// Says what is wrong, on the step where it is.
    pub fn refuse(self, verdict: Verdict) {
        let of_people = verdict.problems.iter().any(|problem| {
            !matches!(
                problem.at,
                At::Consent | At::ConsentPhone | At::ConsentOthers | At::Key
            )
        });
        let mut at = self.step.get_untracked();
        if of_people && at == Step::Check {
            at = Step::People;
            self.go(at);
        }
        self.verdict.set(Verdict {
            at: Some(at),
            ..verdict
        });
        self.redraw(None);
    }

    /// Draws the step anew from what was typed, and moves the focus there.
    pub fn redraw(self, focus: Option<String>) {
        self.keep();
        self.focus.set_value(focus);
        self.drawings.update(|drawings| *drawings += 1);
    }

    /// Names the drawing of the page: another one is built anew.
    pub fn drawing(self) -> (usize, usize) {
        (self.step.get().number(), self.drawings.get())
    }

    /// Where the focus was to go, once.
    pub fn take_focus(self) -> Option<String> {
        self.focus.try_update_value(Option::take).flatten()
    }

    /// The places may have changed since the page was drawn.
    fn count_places_again(self) {
        let trip = self.trip.with_untracked(|trip| trip.summary.id.clone());
        spawn_local(async move {
            // Without an answer the old count stays, with its time beside it.
            let Ok(fresh) = Door.booking(trip, Vec::new()).await else {
                return;
            };
            let changed = self
                .trip
                .try_with_untracked(|known| known.slots != fresh.value.trip.slots);
            if let Some(changed) = changed {
                self.fetched.set(fresh.fetched());
                self.as_of.set(fresh.as_of);
                self.trip.set(fresh.value.trip);
                if changed && self.step.get_untracked() == Step::Slot {
                    self.redraw(None);
                }
            }
        });
    }

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

    /// The people, at least one, so that there is something to type into.
    pub fn people(self) -> Vec<DraftPerson> {
        let people = self.draft.with_untracked(|draft| draft.people.clone());
        if people.is_empty() {
            vec![DraftPerson::default()]
        } else {
            people
        }
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
}

/// Whether anything was typed about anyone.
pub fn has_people(draft: &Draft) -> bool {
    !draft.phone.is_empty()
        || draft.people.len() > 1
        || draft.people.iter().any(|person| {
            let birth = &person.birth;
            [&person.name, &birth.day, &birth.month, &birth.year]
                .iter()
                .any(|typed| !typed.trim().is_empty())
        })
}

/// The step that an address asks for, as far as what was chosen allows.
fn step_of(choices: &[(String, String)], draft: &Draft) -> Step {
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

#[cfg(test)]
mod tests {
    use super::*;

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
